/**
 * One request of the log, looked at again: replayed on its own files or on today's, edited and
 * resent, compared, and kept as a test.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LoggedExchange } from "../client/exchanges";
import type { FileMap } from "../lessons/data";
import { messageOf } from "../protocol/errors";
import type { AppRequest } from "../protocol/http";
import { type EditedRequest, editedRequest } from "./edited";
import { differences } from "./project";
import { wireFiles } from "./runner";
import { type SavedTestsParts, type Saving, saveAsTest } from "./savedtests";
import type { Versions } from "./versions";

export interface ReplaysParts extends SavedTestsParts {
  readonly versions: Versions;
}

/** What came of the last action. */
export type Outcome =
  | { readonly kind: "none" }
  | { readonly kind: "busy" }
  | { readonly kind: "answered"; readonly exchange: LoggedExchange }
  | Saving
  | { readonly kind: "failed"; readonly message: string };

/** Look at a request; an action that goes on, or ended while nobody looked, is looked at again. */
export function replaysOf(number: number, parts: HeldReplays): Replays {
  const replays = parts.replays.get(number) ?? new Replays(number, parts);
  parts.replays.set(number, replays);
  return replays;
}

/** Look away; what goes on is held until its outcome has been seen. */
export function leaveReplays({ number, outcome }: Replays, { replays }: HeldReplays): void {
  if (outcome.peek().kind !== "busy") replays.delete(number);
}

interface HeldReplays extends ReplaysParts {
  readonly replays: Map<number, Replays>;
}

export class Replays {
  /** The request that is looked at, as the log has it now. */
  readonly shown: ReadonlySignal<LoggedExchange | undefined>;
  /** The one that it is compared with. */
  readonly other: ReadonlySignal<LoggedExchange | undefined>;
  readonly outcome: ReadonlySignal<Outcome>;
  /** The number of the one to compare with. */
  readonly compared: Signal<number | undefined> = signal(undefined);

  private readonly latest: Signal<Outcome> = signal({ kind: "none" });

  constructor(
    readonly number: number,
    private readonly parts: ReplaysParts,
  ) {
    const find = (wanted: number | undefined) =>
      parts.browser.exchanges.value.find(({ id }) => id === wanted);
    this.shown = computed(() => find(number));
    this.other = computed(() => find(this.compared.value));
    this.outcome = this.latest;
  }

  /** The files that the app had then; undefined where they are no longer kept. */
  filesOf({ version }: LoggedExchange): FileMap | undefined {
    return this.parts.versions.files(version);
  }

  /** Which files have become others since. */
  changedSince(exchange: LoggedExchange): readonly string[] {
    const then = this.filesOf(exchange);
    return then ? [...differences(then, this.parts.project.files.value)] : [];
  }

  /** Send it to the app as its code and its files were then. */
  replayThen(): Promise<void> {
    return this.answer(async (exchange) => {
      const { version, request, destination, id } = exchange;
      const files = this.filesOf(exchange);
      if (!files || version === undefined) return undefined;
      const app = {
        request: async (asked: AppRequest) => ({
          ...(await this.parts.runtime.replay(wireFiles(files), asked)),
          version,
        }),
      };
      const replay = { of: id, how: "original" } as const;
      return this.parts.browser.resend(request, { destination, replay, app });
    });
  }

  /** Send it to the app as it is now. */
  replayNow(): Promise<void> {
    return this.answer(({ request, destination, id }) =>
      this.parts.browser.resend(request, { destination, replay: { of: id, how: "current" } }),
    );
  }

  /** Send what was made of it. */
  resend(edited: EditedRequest): Promise<void> {
    const { browser } = this.parts;
    return this.answer(({ request, destination, id }) => {
      const sent = editedRequest(edited, request, (url, method) =>
        browser.cookieHeader(url, method),
      );
      return browser.resend(sent, { destination, replay: { of: id, how: "edited" } });
    });
  }

  /** Add a test to the project that sends it and asserts what stays the same, and run that test. */
  saveTest(): Promise<void> {
    return this.act((exchange) => saveAsTest(exchange, this.parts));
  }

  private answer(
    send: (exchange: LoggedExchange) => Promise<LoggedExchange | undefined>,
  ): Promise<void> {
    return this.act(async (shown) => {
      await this.parts.runner.settle();
      const exchange = await send(shown);
      if (!exchange) return { kind: "none" };
      this.compared.value = exchange.id;
      return { kind: "answered", exchange };
    });
  }

  /** One thing after the other, and what hinders it is told. */
  private async act(work: (exchange: LoggedExchange) => Promise<Outcome>): Promise<void> {
    const shown = this.shown.value;
    if (!shown || this.latest.value.kind === "busy") return;
    this.latest.value = { kind: "busy" };
    this.latest.value = await work(shown).catch((error: unknown) => ({
      kind: "failed",
      message: messageOf(error),
    }));
  }
}

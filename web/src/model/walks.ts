/**
 * Two requests that are walked side by side: which they are, where each is held, and what was asked
 * outside of both.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Destination, LoggedExchange } from "../client/exchanges";
import { messageOf } from "../protocol/errors";
import type { AppRequest } from "../protocol/http";
import {
  type OutsideError,
  type ProxyName,
  readWalkTold,
  type Side,
  type WalkAsk,
  type WalkedRequest,
  type WalkTold,
} from "../protocol/walks";

export type WalksState =
  | { readonly kind: "waiting" }
  | Exclude<WalkTold, { kind: "outside" }>
  | { readonly kind: "failed"; readonly message: string };

/** What was done last, for whoever hears the page. */
export type Done =
  | { readonly kind: "began" | "left" }
  | { readonly kind: "went"; readonly side: Side }
  | { readonly kind: "ended" }
  | { readonly kind: "asked"; readonly error: OutsideError };

export interface WalksParts {
  readonly ask: (ask: string) => Promise<string>;
  /** Wait until the app runs what the editor shows. */
  readonly settle: () => Promise<void>;
  readonly exchanges: ReadonlySignal<readonly LoggedExchange[]>;
}

const LINE = /^(?:([A-Za-z]+)\s+)?(\/\S*)$/;
/** What pages ask for by themselves. */
const PARTS: ReadonlySet<Destination> = new Set([
  "style",
  "script",
  "image",
  "font",
  "audio",
  "video",
  "track",
]);
const ORIGIN = "http://localhost:5000";

export class Walks {
  readonly state: ReadonlySignal<WalksState>;
  readonly done: ReadonlySignal<Done | undefined>;
  readonly outside: ReadonlySignal<OutsideError | undefined>;
  /** The two requests that are typed into the fields, such as `GET /hello`. */
  readonly lines: readonly [Signal<string>, Signal<string>] = [signal(""), signal("")];

  private readonly now: Signal<WalksState> = signal({ kind: "waiting" });
  private readonly last: Signal<Done | undefined> = signal(undefined);
  private readonly error: Signal<OutsideError | undefined> = signal(undefined);
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly parts: WalksParts) {
    this.state = this.now;
    this.done = this.last;
    this.outside = this.error;
  }

  /** Show the requests that are held already; or begin with these, if they are given. */
  open(lines: readonly string[]): Promise<void> {
    const suggested = lines.length > 0 ? lines : this.suggestions.slice(0, 2);
    this.setLines(suggested);
    if (lines.length > 0) return this.begin();
    let left = false;
    return this.take(
      async () => {
        await this.parts.settle();
        const told = await this.tell({ kind: "look" });
        if (told.kind === "walks") this.setLines(told.walks.map(({ line }) => line));
        left = told.kind === "none" && told.left === true;
        return told.kind === "none" ? this.tell(this.beginning()) : told;
      },
      () => (left ? { kind: "left" } : undefined),
    );
  }

  /** The lines of the log without repetition and without parts of pages, the newest first. */
  get suggestions(): readonly string[] {
    const asked = this.parts.exchanges.value.filter(({ destination }) => !PARTS.has(destination));
    return [...new Set(asked.map(({ request }) => lineOf(request)).reverse())];
  }

  /** Whether a field holds what can be sent. */
  isRequest(side: Side): boolean {
    return LINE.test(this.lines[side].value.trim());
  }

  /** Let both go, and begin again with what the fields say. */
  begin(): Promise<void> {
    return this.take(
      async () => {
        await this.parts.settle();
        this.error.value = undefined;
        return this.tell(this.beginning());
      },
      () => ({ kind: "began" }),
    );
  }

  step(side: Side): Promise<void> {
    return this.take(
      () => this.tell({ kind: "step", side }),
      () => ({ kind: "went", side }),
    );
  }

  /** Let both go on to their ends, the first before the second. */
  finish(): Promise<void> {
    return this.take(
      async () => {
        await this.tell({ kind: "finish", side: 0 });
        return this.tell({ kind: "finish", side: 1 });
      },
      () => ({ kind: "ended" }),
    );
  }

  /** Use a name where no request is. */
  async ask(name: ProxyName): Promise<void> {
    const told = readWalkTold(await this.parts.ask(JSON.stringify({ kind: "outside", name })));
    if (told.kind !== "outside") return;
    this.error.value = told;
    this.last.value = { kind: "asked", error: told };
  }

  private setLines(lines: readonly string[]): void {
    const [first = "GET /", second = first] = lines;
    this.lines[0].value = first;
    this.lines[1].value = second;
  }

  private beginning(): WalkAsk {
    const [first, second] = this.lines;
    return { kind: "begin", requests: [this.request(first.value), this.request(second.value)] };
  }

  /** Find a request in the log, with its cookies and body; any other comes from a new visitor. */
  private request(line: string): WalkedRequest {
    const [, method = "GET", path = "/"] = LINE.exec(line.trim()) ?? [];
    const wanted = `${method.toUpperCase()} ${path}`;
    const known = this.parts.exchanges.value.findLast(({ request }) => lineOf(request) === wanted);
    if (known) return walked(known.request);
    const newest = this.parts.exchanges.value.at(-1);
    const url = new URL(path, newest ? new URL(newest.request.url).origin : ORIGIN);
    return { method: method.toUpperCase(), url: url.href, headers: [], body: "" };
  }

  private async tell(ask: WalkAsk): Promise<Exclude<WalkTold, { kind: "outside" }>> {
    const told = readWalkTold(await this.parts.ask(JSON.stringify(ask)));
    if (told.kind === "outside") throw new Error("The worker answered another question.");
    return told;
  }

  /** One after the other: a key that is held down asks again before the last answer has come. */
  private take(ask: () => Promise<WalksState>, done: () => Done | undefined): Promise<void> {
    this.turn = this.turn.then(async () => {
      this.now.value = await ask().catch(failure);
      this.last.value = done();
    });
    return this.turn;
  }
}

function lineOf({ method, url }: AppRequest): string {
  const { pathname, search } = new URL(url);
  return `${method} ${pathname}${search}`;
}

function walked({ method, url, headers, body }: AppRequest): WalkedRequest {
  const text = Array.from(body, (byte) => String.fromCharCode(byte)).join("");
  return { method, url, headers, body: text };
}

function failure(error: unknown): WalksState {
  return { kind: "failed", message: messageOf(error) };
}

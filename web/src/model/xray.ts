/**
 * The X-ray of one request of the log: its trace, or the way to one where none was kept.
 *
 * Python traces nothing until the first X-ray is opened. What was sent before, or to a Python that
 * has gone since, is recorded by sending it again.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LoggedExchange } from "../client/exchanges";
import type { AppRequest } from "../protocol/http";
import type { Exchange, PythonRuntime } from "../protocol/runtime";
import { type Excerpt, type Place, readExcerpt, readTrace, type Trace } from "../protocol/trace";

export type XRayState =
  | { readonly kind: "waiting" }
  | { readonly kind: "missing" }
  | {
      readonly kind: "shown";
      readonly trace: Trace;
      /** The project's folder, ending in a slash. */
      readonly root: string;
      /** Whether the request was sent a second time for it. */
      readonly again: boolean;
    }
  | { readonly kind: "failed"; readonly message: string };

/** The request that is looked at. */
export interface Looked {
  readonly request: AppRequest;
  /** The kind of stage to begin with. */
  readonly stage: string | undefined;
}

export interface XRayParts {
  readonly runtime: Pick<PythonRuntime, "trace" | "source">;
  /** Send a request to the app, past the simulated browser. */
  readonly send: (request: AppRequest) => Promise<Exchange>;
}

export class XRay {
  readonly looked: ReadonlySignal<Looked | undefined>;
  readonly state: ReadonlySignal<XRayState>;

  private readonly chosen: Signal<Looked | undefined> = signal(undefined);
  private readonly now: Signal<XRayState> = signal({ kind: "waiting" });

  constructor(private readonly parts: XRayParts) {
    this.looked = this.chosen;
    this.state = this.now;
  }

  /** Trace every request from now on. */
  async switchOn(): Promise<void> {
    await this.parts.runtime.trace("");
  }

  /** Look at a request, first of all at a stage of it. */
  open({ request, trace = "" }: LoggedExchange, stage?: string): Promise<void> {
    const looked = { request, stage };
    this.chosen.value = looked;
    return this.show(looked, () => this.find(trace, false));
  }

  /** Send the request again, as it was, and show the trace of that. */
  async record(): Promise<void> {
    const looked = this.chosen.value;
    if (!looked) return;
    await this.show(looked, async () => {
      await this.switchOn();
      const { trace = "" } = await this.parts.send(looked.request);
      return this.find(trace, true);
    });
  }

  close(): void {
    this.chosen.value = undefined;
  }

  async read({ file, line }: Place): Promise<Excerpt | null> {
    return readExcerpt(await this.parts.runtime.source(file, line));
  }

  private async find(name: string, again: boolean): Promise<XRayState> {
    const answer = await this.parts.runtime.trace(name);
    const trace = readTrace(answer);
    return trace ? { kind: "shown", trace, root: answer.root, again } : { kind: "missing" };
  }

  /** Show what is found, unless another request is looked at by then. */
  private async show(looked: Looked, find: () => Promise<XRayState>): Promise<void> {
    this.now.value = { kind: "waiting" };
    const found = await find().catch(failure);
    if (this.chosen.value === looked) this.now.value = found;
  }
}

function failure(error: unknown): XRayState {
  return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
}

/**
 * The X-ray of one request of the log: its trace, or the way to one where none was kept.
 *
 * Python traces nothing until the first X-ray is opened. What was sent before, or to a Python that
 * has gone since, is recorded by sending it again.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LoggedExchange } from "../client/exchanges";
import { messageOf } from "../protocol/errors";
import type { PythonRuntime } from "../protocol/runtime";
import type { Excerpt, Place, Trace } from "../protocol/trace";
import type { BrowserModel } from "./browser";
import type { Project } from "./project";
import type { Versions } from "./versions";

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
      /** The texts of then, by path, of the files that the trace points into and that have changed. */
      readonly old: ReadonlyMap<string, string>;
      /** Whether nothing is known of the texts of then any more. */
      readonly isDropped: boolean;
    }
  | { readonly kind: "failed"; readonly message: string };

/** The request that is looked at. */
export interface Looked {
  readonly exchange: LoggedExchange;
  /** The kind of stage to begin with. */
  readonly stage: string | undefined;
}

export interface XRayParts {
  readonly runtime: Pick<PythonRuntime, "trace" | "source">;
  readonly browser: Pick<BrowserModel, "resend">;
  readonly versions: Pick<Versions, "files">;
  readonly project: Pick<Project, "files">;
  /** Wait until the app runs what the editor shows. */
  readonly settle: () => Promise<void>;
}

type Traces = typeof import("./traces");

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
  open(exchange: LoggedExchange, stage?: string): Promise<void> {
    const looked = { exchange, stage };
    this.chosen.value = looked;
    return this.show(looked, ({ findTrace }) => findTrace(this.parts, exchange, false));
  }

  /** Send the request again, as it was, on the code of now, and show the trace of that. */
  async record(): Promise<void> {
    const looked = this.chosen.value;
    if (!looked) return;
    await this.show(looked, ({ recordTrace }) => recordTrace(this.parts, looked.exchange));
  }

  close(): void {
    this.chosen.value = undefined;
  }

  /** Give the lines around a place, as they were when the request came by it. */
  async read(place: Place): Promise<Excerpt | null> {
    return (await loadTraces()).readLines(this.parts, this.now.value, place);
  }

  /** Show what is found, unless another request is looked at by then. */
  private async show(looked: Looked, find: (traces: Traces) => Promise<XRayState>): Promise<void> {
    this.now.value = { kind: "waiting" };
    const found = await loadTraces().then(find).catch(failure);
    if (this.chosen.value === looked) this.now.value = found;
  }
}

/** Late: most visits look at no request. */
function loadTraces(): Promise<Traces> {
  return import("./traces");
}

function failure(error: unknown): XRayState {
  return { kind: "failed", message: messageOf(error) };
}

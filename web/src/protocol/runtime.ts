/**
 * The Python runtime as the page sees it: requests return promises, everything else is an event.
 */
import type { CheckReport, TestReport } from "./checks";
import type { Completion, ConsoleEntry, ConsoleMemory, ConsoleState } from "./console";
import type { Evaluation, Inspection } from "./debugger";
import type { Failure } from "./failure";
import type { AppRequest, AppResponse } from "./http";
import type { SessionQuestion } from "./sessioncookie";
import type { TraceAnswer } from "./trace";

/** Files by path relative to the project, with `/` between the parts and no leading one. */
export type ProjectFiles = Readonly<Record<string, Uint8Array>>;

/** A change to one file; `null` removes it. */
export type FileChange = readonly [path: string, content: Uint8Array | null];

/** Whether the app stands, after the project was loaded or a file changed. */
export type AppState =
  | { readonly kind: "serving" }
  /** No server runs: the learner starts it, or has ended it. */
  | { readonly kind: "idle" }
  | { readonly kind: "broken"; readonly failure: Failure };

export interface Exchange {
  readonly response: AppResponse;
  /** The unhandled error behind a 500, if there was one. */
  readonly failure?: Failure;
  /** Files that the app itself wrote, changed or removed while it answered. */
  readonly written: readonly FileChange[];
  /** The name of the request's trace, where one was kept. */
  readonly trace?: string;
  /** Milliseconds that the app took, without the way to the worker and back. */
  readonly milliseconds: number;
  /** The number of the files that it was answered with, as the page counts them. */
  readonly version?: number;
}

/** What is told of two requests that are walked side by side. */
export interface WalkAnswer {
  readonly json: string;
  /** Files that the app wrote, changed or removed since the last answer. */
  readonly written: readonly FileChange[];
}

export interface PythonRuntime {
  /**
   * Replace the whole project and start its app.
   *
   * @param servesItself false where the app waits for the learner's own command
   */
  load(files: ProjectFiles, servesItself: boolean): Promise<AppState>;
  /** Change files and restart the app if it needs to be, as a dev server's reload would. */
  change(changes: readonly FileChange[]): Promise<AppState>;
  /** Send a request through WSGI to the app; rejects with ConnectionRefused where none runs. */
  request(request: AppRequest): Promise<Exchange>;
  /** Run pytest source against a copy of the project; it may ask what was typed, before this Python too. */
  check(tests: string, typed: readonly ConsoleEntry[]): Promise<CheckReport>;
  /** Send a request to the app that these files make, apart from the project and its app. */
  replay(files: ProjectFiles, request: AppRequest): Promise<Exchange>;
  /** Run the tests of one of the project's files against a copy of the project. */
  test(path: string): Promise<TestReport>;
  /** Type into the console; `^C` and `^D` are the keys. */
  type(text: string, memory: ConsoleMemory): Promise<ConsoleState>;
  /** Show a frame of an error: its source and its variables. */
  inspect(trace: number, depth: number): Promise<Inspection>;
  /** Run an expression in a frame of an error. */
  evaluate(trace: number, depth: number, text: string): Promise<Evaluation>;
  /** Tell how what stands before the console's cursor can go on. */
  complete(text: string): Promise<Completion>;
  /** Give a request's trace by its name, and trace every request from now on. */
  trace(name: string): Promise<TraceAnswer>;
  /** Give the lines around a place that a trace names, as JSON. */
  source(file: string, line: number): Promise<string>;
  /** Tell what the app makes of a session cookie, as JSON. */
  session(question: SessionQuestion): Promise<string>;
  /** Ask something of the two requests that are walked side by side; both ways JSON. */
  walk(ask: string): Promise<WalkAnswer>;
}

/** The named steps of loading, in their order. */
export type LoadingStep = "download" | "restore" | "start";

/** Why the runtime went away; it comes back by itself unless loading failed. */
export type StopReason = "stopped" | "time-limit" | "crashed";

/** What keeps the runtime from loading; the page has a recovery text for each. */
export type LoadingProblem =
  | "no-webassembly"
  | "no-worker"
  | "offline"
  | "blocked-download"
  | "damaged-download"
  | "out-of-memory"
  | "unknown";

export type RuntimeEvent =
  | {
      readonly kind: "loading";
      readonly step: LoadingStep;
      /** Bytes or parts done, of `total`; a total of 0 is not known. */
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: "ready" }
  | {
      readonly kind: "output";
      readonly stream: "stdout" | "stderr" | "typed";
      readonly text: string;
    }
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly message: string }
  | { readonly kind: "failed"; readonly problem: LoadingProblem; readonly message: string };

/** Rejects a request for an address where no server listens. */
export class ConnectionRefused extends Error {
  constructor(url: string) {
    const { host } = new URL(url);
    super(`No server listens at ${host}. In the console, flask run starts one.`);
    this.name = "ConnectionRefused";
  }
}

/** Rejects the requests that were under way when the runtime was stopped. */
export class RuntimeStopped extends Error {
  constructor(
    readonly reason: StopReason,
    message: string,
  ) {
    super(message);
    this.name = "RuntimeStopped";
  }
}

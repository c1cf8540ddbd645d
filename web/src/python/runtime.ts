/**
 * The page's handle on Python: one worker at work, a booted spare behind it, and the swap between.
 */
import type { CheckReport, TestReport } from "../protocol/checks";
import type { Completion, ConsoleEntry, ConsoleMemory, ConsoleState } from "../protocol/console";
import type { Evaluation, Inspection } from "../protocol/debugger";
import type { AppRequest } from "../protocol/http";
import type {
  AppState,
  Exchange,
  FileChange,
  ProjectFiles,
  PythonRuntime,
  RuntimeEvent,
  StopReason,
  WalkAnswer,
} from "../protocol/runtime";
import { ConnectionRefused } from "../protocol/runtime";
import type { SessionQuestion } from "../protocol/sessioncookie";
import type { TraceAnswer } from "../protocol/trace";
import { type CrashTexts, explainCrash } from "./crash";
import { ProjectMirror } from "./files";
import { Interpreter, type InterpreterEvent, type Method } from "./interpreter";
import type { WorkerPort } from "./port";

/** What is said when Python was ended, in the page's language. */
export interface StopTexts extends CrashTexts {
  readonly asked: string;
  readonly tooLong: (seconds: number) => string;
}

export interface RuntimeParts {
  /** The folder of the runtime's files: absolute, ending in a slash. */
  readonly runtimeUrl: string;
  readonly spawn: () => WorkerPort;
  readonly texts: StopTexts;
  /** Milliseconds of Python's time that each call may take before its worker is ended. */
  readonly limits: Readonly<Record<Method, number>>;
  /** Whether this device can hold a second Python. */
  readonly keepsSpare: boolean;
  /** Call back once the page has nothing better to do. */
  readonly whenIdle: (callback: () => void) => void;
  /** Call back after so many milliseconds, unless the returned function is called first. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

/** Crashes in a row, with no call of the page's under way, after which the runtime gives up. */
const MOST_CRASHES = 3;

/** Calls that import the app. */
const STARTS: ReadonlySet<Method> = new Set(["load", "change"]);

export class WorkerRuntime implements PythonRuntime {
  private readonly listeners = new Set<(event: RuntimeEvent) => void>();
  private readonly mirror = new ProjectMirror();
  private current: Interpreter;
  private spare: Interpreter | undefined;
  /** The project's way into the current worker, once it has begun. */
  private loading: Promise<AppState> | undefined;
  private running: Method | undefined;
  private cancelLimit: () => void = () => undefined;
  private crashes = 0;
  private disposed = false;

  constructor(private readonly parts: RuntimeParts) {
    this.current = this.spawn();
    this.adopt(this.current);
  }

  /** Hear every event from now on; the returned function ends it. */
  subscribe(listener: (event: RuntimeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  load(files: ProjectFiles, servesItself: boolean): Promise<AppState> {
    this.mirror.replace(files, servesItself);
    return this.loadMirror();
  }

  change(changes: readonly FileChange[]): Promise<AppState> {
    this.mirror.apply(changes);
    if (!this.loading) return this.loadMirror();
    return this.current.call("change", { method: "change", changes });
  }

  async request(request: AppRequest): Promise<Exchange> {
    this.ensureLoaded();
    const exchange = await this.current.call("request", { method: "request", request });
    if ("refused" in exchange) throw new ConnectionRefused(request.url);
    this.mirror.apply(exchange.written);
    this.prepareSpare();
    return exchange;
  }

  check(tests: string, typed: readonly ConsoleEntry[]): Promise<CheckReport> {
    this.ensureLoaded();
    return this.current.call("check", { method: "check", tests, typed });
  }

  replay(files: ProjectFiles, request: AppRequest): Promise<Exchange> {
    this.ensureLoaded();
    return this.current.call("replay", { method: "replay", files, request });
  }

  test(path: string): Promise<TestReport> {
    this.ensureLoaded();
    return this.current.call("test", { method: "test", path });
  }

  async type(text: string, memory: ConsoleMemory): Promise<ConsoleState> {
    this.ensureLoaded();
    const state = await this.current.call("type", { method: "type", text, memory });
    this.mirror.apply(state.written);
    this.prepareSpare();
    return state;
  }

  inspect(trace: number, depth: number): Promise<Inspection> {
    return this.current.call("inspect", { method: "inspect", trace, depth });
  }

  async evaluate(trace: number, depth: number, text: string): Promise<Evaluation> {
    const call = { method: "evaluate", trace, depth, text } as const;
    const evaluation = await this.current.call("evaluate", call);
    if (evaluation.kind === "result") this.mirror.apply(evaluation.written);
    return evaluation;
  }

  complete(text: string): Promise<Completion> {
    this.ensureLoaded();
    return this.current.call("complete", { method: "complete", text });
  }

  trace(name: string): Promise<TraceAnswer> {
    this.ensureLoaded();
    return this.current.call("trace", { method: "trace", name });
  }

  async source(file: string, line: number): Promise<string> {
    return (await this.current.call("source", { method: "source", file, line })).json;
  }

  async session(question: SessionQuestion): Promise<string> {
    this.ensureLoaded();
    return (await this.current.call("session", { method: "session", ...question })).json;
  }

  async walk(ask: string): Promise<WalkAnswer> {
    this.ensureLoaded();
    const answer = await this.current.call("walk", { method: "walk", ask });
    this.mirror.apply(answer.written);
    return answer;
  }

  /** End what runs now, if anything does; Python comes back by itself, the files as they were. */
  stop(): void {
    if (this.current.isBusy) this.swap("stopped", this.parts.texts.asked);
  }

  /** End all workers for good. */
  dispose(): void {
    this.disposed = true;
    this.listeners.clear();
    this.cancelLimit();
    for (const worker of [this.current, this.spare]) {
      worker?.terminate("stopped", "The page was closed.");
    }
  }

  private spawn(): Interpreter {
    return new Interpreter(this.parts.spawn(), this.parts.runtimeUrl);
  }

  /** Hear a worker as the one at work. */
  private adopt(worker: Interpreter): void {
    this.current = worker;
    this.loading = undefined;
    worker.belongTo({
      heard: (event) => this.hear(event),
      began: (method) => this.begin(method),
      done: () => this.done(),
      crashed: (message) => this.recover(message),
    });
    this.emit(worker.progress);
  }

  private hear(event: InterpreterEvent): void {
    if (event.kind === "failed") this.current.terminate("crashed", event.message);
    this.emit(event);
  }

  private begin(method: Method): void {
    this.running = method;
    const limit = this.parts.limits[method];
    const { texts, after } = this.parts;
    this.cancelLimit = after(limit, () => this.swap("time-limit", texts.tooLong(limit / 1000)));
  }

  private done(): void {
    this.running = undefined;
    this.cancelLimit();
  }

  private recover(message: string): void {
    // What the learner's code ends, the learner can mend; Python that ends by itself is broken.
    this.crashes = this.running ? 0 : this.crashes + 1;
    if (this.crashes < MOST_CRASHES) {
      this.swap("crashed", explainCrash(message, this.parts.texts));
      return;
    }
    this.done();
    this.current.terminate("crashed", message);
    this.emit({ kind: "failed", problem: "unknown", message });
  }

  /** End the worker at work and go on with the spare, or with a new one. */
  private swap(reason: StopReason, message: string): void {
    // What never ends when it is imported would not end the next time either: it waits for a change.
    const mayLoad = this.running !== undefined && !STARTS.has(this.running);
    this.done();
    this.current.terminate(reason, message);
    this.emit({ kind: "stopped", reason, message });
    const next = this.spare ?? this.spawn();
    this.spare = undefined;
    this.adopt(next);
    if (mayLoad) this.ensureLoaded();
    this.prepareSpare();
  }

  private loadMirror(): Promise<AppState> {
    const { servesItself } = this.mirror;
    const files = this.mirror.snapshot();
    const loading = this.current.call("load", { method: "load", files, servesItself });
    this.loading = loading;
    loading.catch(() => undefined); // Whoever asked for it hears; a swap's own loading has nobody.
    return loading;
  }

  private ensureLoaded(): void {
    if (!this.loading && this.mirror.isLoaded) void this.loadMirror();
  }

  /** Boot a second worker once the first has answered and the page is idle. */
  private prepareSpare(): void {
    if (!this.parts.keepsSpare || this.spare) return;
    this.parts.whenIdle(() => {
      if (this.spare || this.disposed || this.current.progress.kind !== "ready") return;
      const spare = this.spawn();
      spare.belongTo({
        heard: ({ kind }) => {
          if (kind === "failed") this.discard(spare);
        },
        began: () => undefined,
        done: () => undefined,
        crashed: () => this.discard(spare),
      });
      this.spare = spare;
    });
  }

  private discard(spare: Interpreter): void {
    spare.terminate("crashed", "A spare Python could not be kept.");
    if (this.spare === spare) this.spare = undefined;
  }

  private emit(event: RuntimeEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

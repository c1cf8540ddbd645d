/**
 * Where the Python runtime stands, told by its events and by the requests under way.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { CheckReport, TestReport } from "../protocol/checks";
import type { Completion, ConsoleEntry, ConsoleMemory, ConsoleState } from "../protocol/console";
import type { Evaluation, Inspection } from "../protocol/debugger";
import type { AppRequest } from "../protocol/http";
import type {
  AppState,
  Exchange,
  FileChange,
  LoadingProblem,
  LoadingStep,
  ProjectFiles,
  PythonRuntime,
  RuntimeEvent,
  StopReason,
  WalkAnswer,
} from "../protocol/runtime";
import type { SessionQuestion } from "../protocol/sessioncookie";
import type { TraceAnswer } from "../protocol/trace";

/** The page's handle on Python: the runtime, what it tells of itself, and the way to stop it. */
export interface RuntimeHandle extends PythonRuntime {
  subscribe(listener: (event: RuntimeEvent) => void): () => void;
  /** End what runs now; the runtime comes back by itself. */
  stop(): void;
}

export interface Loading {
  readonly kind: "loading";
  readonly step: LoadingStep;
  readonly done: number;
  readonly total: number;
}

export interface Stopped {
  readonly kind: "stopped";
  readonly reason: StopReason;
  readonly message: string;
}

export type RuntimeStatus =
  | Loading
  | { readonly kind: "ready" }
  | { readonly kind: "running" }
  | Stopped
  | { readonly kind: "failed"; readonly problem: LoadingProblem; readonly message: string };

/** Names of the performance marks that tests and measurements read. */
export type Mark =
  | "erlen:runtime-ready"
  | "erlen:first-answer"
  | "erlen:edit"
  | "erlen:page"
  | "erlen:ahead";

export class RuntimeModel implements PythonRuntime {
  readonly status: ReadonlySignal<RuntimeStatus>;
  /** Why the last run ended early; stays until the next one, for the learner to read. */
  readonly lastStop: Signal<Stopped | undefined> = signal(undefined);

  private readonly phase: Signal<RuntimeStatus> = signal({
    kind: "loading",
    step: "download",
    done: 0,
    total: 0,
  });
  private readonly busy = signal(0);
  private answered = false;

  constructor(
    private readonly handle: RuntimeHandle,
    private readonly mark: (name: Mark) => void,
  ) {
    this.status = computed(() =>
      this.phase.value.kind === "ready" && this.busy.value > 0
        ? { kind: "running" }
        : this.phase.value,
    );
    handle.subscribe((event) => this.hear(event));
  }

  load(files: ProjectFiles, servesItself: boolean): Promise<AppState> {
    return this.handle.load(files, servesItself);
  }

  change(changes: readonly FileChange[]): Promise<AppState> {
    return this.during(this.handle.change(changes));
  }

  async request(request: AppRequest): Promise<Exchange> {
    const exchange = await this.during(this.handle.request(request));
    if (!this.answered) this.mark("erlen:first-answer");
    this.answered = true;
    return exchange;
  }

  check(tests: string, typed: readonly ConsoleEntry[]): Promise<CheckReport> {
    return this.during(this.handle.check(tests, typed));
  }

  replay(files: ProjectFiles, request: AppRequest): Promise<Exchange> {
    return this.during(this.handle.replay(files, request));
  }

  test(path: string): Promise<TestReport> {
    return this.during(this.handle.test(path));
  }

  type(text: string, memory: ConsoleMemory): Promise<ConsoleState> {
    return this.during(this.handle.type(text, memory));
  }

  inspect(trace: number, depth: number): Promise<Inspection> {
    return this.handle.inspect(trace, depth);
  }

  evaluate(trace: number, depth: number, text: string): Promise<Evaluation> {
    return this.during(this.handle.evaluate(trace, depth, text));
  }

  complete(text: string): Promise<Completion> {
    return this.handle.complete(text);
  }

  trace(name: string): Promise<TraceAnswer> {
    return this.handle.trace(name);
  }

  source(file: string, line: number): Promise<string> {
    return this.handle.source(file, line);
  }

  session(question: SessionQuestion): Promise<string> {
    return this.during(this.handle.session(question));
  }

  walk(ask: string): Promise<WalkAnswer> {
    return this.handle.walk(ask);
  }

  stop(): void {
    this.handle.stop();
  }

  private async during<Answer>(work: Promise<Answer>): Promise<Answer> {
    this.lastStop.value = undefined;
    this.busy.value += 1;
    try {
      return await work;
    } finally {
      this.busy.value -= 1;
    }
  }

  private hear(event: RuntimeEvent): void {
    switch (event.kind) {
      case "loading":
      case "failed":
        this.phase.value = event;
        return;
      case "ready":
        this.phase.value = event;
        this.mark("erlen:runtime-ready");
        return;
      case "stopped":
        this.lastStop.value = event;
        this.phase.value = event;
        return;
      case "output":
        return; // The console listens for itself.
      default:
        event satisfies never;
    }
  }
}

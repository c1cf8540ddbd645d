/**
 * Keeps the running app in step with the project: waits until typing rests, sends the changed
 * files, and tells whether the app stands.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FileContent, FileMap } from "../lessons/data";
import {
  type AppState,
  type FileChange,
  type ProjectFiles,
  type PythonRuntime,
  RuntimeStopped,
} from "../protocol/runtime";
import type { Changes, Origin, Project } from "./project";
import type { Mark } from "./runtime";
import type { Versions } from "./versions";

/** How long typing rests before the app runs again, in milliseconds. */
export const IDLE = 300;

export type AppStatus = { readonly kind: "starting" } | AppState;

/** Why the app runs: the learner asked for it, or the typing rested. */
export type Cause = "asked" | "typed";

export interface RunnerParts {
  readonly project: Project;
  readonly runtime: Pick<PythonRuntime, "load" | "change">;
  /** Told what Python has been given, once it has it. */
  readonly versions: Pick<Versions, "replace" | "apply">;
  readonly asYouType: ReadonlySignal<boolean>;
  /** False where the app waits for the learner's own command. */
  readonly servesItself: boolean;
  readonly mark: (name: Mark) => void;
  /** A run is about to begin: nothing has changed yet. */
  readonly onRun: () => void;
  /** The app is given new code: show it, if it turns out to serve. */
  readonly onChange: (cause: Cause, serves: Promise<boolean>) => void;
}

interface Sending {
  readonly work: () => Promise<AppState>;
  readonly done: () => void;
}

export class Runner {
  readonly app: ReadonlySignal<AppStatus>;
  /** Whether the project has changes that the app does not run yet. */
  readonly waiting: ReadonlySignal<boolean>;
  /** Why the app last ran: an asked run may speak up, a typed one stays quiet. */
  readonly cause: ReadonlySignal<Cause>;

  private readonly status: Signal<AppStatus> = signal({ kind: "starting" });
  private readonly unsent: Signal<boolean> = signal(false);
  private readonly why: Signal<Cause> = signal("asked");
  private readonly pending = new Map<string, FileContent | null>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly parts: RunnerParts) {
    this.app = this.status;
    this.waiting = this.unsent;
    this.cause = this.why;
    parts.project.onChange((changes, origin) => this.hear(changes, origin));
  }

  /** Give the whole project to the runtime for the first time. */
  start(): Promise<void> {
    this.forget();
    const { runtime, project, servesItself } = this.parts;
    const files = project.files.value;
    return this.send("asked", {
      work: () => runtime.load(wireFiles(files), servesItself),
      done: () => this.parts.versions.replace(files),
    });
  }

  /** Run what is there now, changed or not, and show it. */
  run(): Promise<void> {
    return this.flush("asked");
  }

  /** Make sure that the app runs what the editor shows; do nothing if it already does. */
  settle(): Promise<void> {
    return this.pending.size > 0 ? this.flush("typed") : this.sending;
  }

  /** The app was started or ended without a change. */
  tell(state: AppState): void {
    this.status.value = state;
  }

  private hear(changes: Changes, origin: Origin): void {
    if (origin === "app") return; // Its files are in the runtime already.
    for (const [path, content] of changes) this.pending.set(path, content);
    this.unsent.value = true;
    clearTimeout(this.timer);
    if (origin === "page") void this.flush("typed");
    else if (this.parts.asYouType.value) {
      this.timer = setTimeout(() => void this.flush("typed"), IDLE);
    }
  }

  private flush(cause: Cause): Promise<void> {
    this.parts.mark("erlen:edit");
    this.parts.onRun();
    const pending = new Map(this.pending);
    const changes = [...pending].map(([path, content]) => change(path, content));
    this.forget();
    return this.send(cause, {
      work: () => this.parts.runtime.change(changes),
      done: () => this.parts.versions.apply(pending),
    });
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.pending.clear();
    this.unsent.value = false;
  }

  /** One after the other: a later change never overtakes an earlier one. */
  private send(cause: Cause, sending: Sending): Promise<void> {
    const sent = this.sending.then(() => this.adopt(cause, sending));
    this.sending = sent.catch(() => undefined); // A failure is its caller's, not the next one's.
    return sent;
  }

  private async adopt(cause: Cause, { work, done }: Sending): Promise<void> {
    const changing = work();
    this.parts.onChange(cause, serves(changing));
    try {
      const state = await changing;
      this.why.value = cause;
      this.status.value = state;
    } catch (error) {
      // A stop is told by the runtime's own event; anything else is a fault of ours.
      if (!(error instanceof RuntimeStopped)) throw error;
    } finally {
      // Also what was stopped: Python comes back with these files.
      done();
    }
  }
}

async function serves(changing: Promise<AppState>): Promise<boolean> {
  try {
    return (await changing).kind === "serving";
  } catch {
    return false; // Whoever made the change hears of it.
  }
}

const encoder = new TextEncoder();

function bytes(content: FileContent): Uint8Array {
  // A copy, as the worker's side may take the buffer over.
  return typeof content === "string" ? encoder.encode(content) : content.slice();
}

function change(path: string, content: FileContent | null): FileChange {
  return [path, content === null ? null : bytes(content)];
}

/** The files as they go to Python. */
export function wireFiles(files: FileMap): ProjectFiles {
  return Object.fromEntries([...files].map(([path, content]) => [path, bytes(content)]));
}

/**
 * The console's terminal as the page sees it: what was typed, and what it waits for now.
 */
import type { AppState, FileChange } from "./runtime";

/** Who reads the next line: the shell, the Python prompt, or nobody while a server runs. */
export type ConsoleMode = "shell" | "python" | "serving";

/** A command, or a whole statement at the Python prompt, as the checks are told of it. */
export interface ConsoleEntry {
  readonly number: number;
  readonly kind: "shell" | "python";
  readonly text: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly output: string;
  /** The exit status; there is none while it runs, and for Python. */
  readonly status?: number;
  readonly running: boolean;
  readonly error: string;
}

/** What a shell remembers, and a new Python has to be told. */
export interface ConsoleMemory {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ConsoleState extends ConsoleMemory {
  readonly mode: ConsoleMode;
  /** What stands before the next line. */
  readonly prompt: string;
  /** A Python statement has begun and goes on. */
  readonly more: boolean;
  /** The entries that are new or have changed. */
  readonly entries: readonly ConsoleEntry[];
  readonly cleared: boolean;
  /** Where a server runs, such as `http://127.0.0.1:5000`. */
  readonly address?: string;
  readonly app: AppState;
  /** Files that a command wrote, changed or removed. */
  readonly written: readonly FileChange[];
}

/** How what stands before the cursor can go on. */
export interface Completion {
  /** Where the completed word begins. */
  readonly start: number;
  readonly options: readonly string[];
}

/**
 * The console's command line: what it waits for, what was typed before, and how it goes on.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import * as v from "valibot";
import type {
  Completion,
  ConsoleEntry,
  ConsoleMemory,
  ConsoleMode,
  ConsoleState,
} from "../protocol/console";
import { type PythonRuntime, type RuntimeEvent, RuntimeStopped } from "../protocol/runtime";
import type { Texts } from "../texts/en";
import type { Console } from "./console";
import type { Store } from "./storage";

/** Lines of the history that are kept between visits. */
export const HISTORY_KEPT = 200;

const PREFIX = "erlen:console:";
const history = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

export interface TerminalParts {
  /** The lesson's id: each project has a history of its own. */
  readonly id: string;
  readonly store: Store;
  readonly runtime: Pick<PythonRuntime, "type" | "complete">;
  readonly console: Console;
  /** Make sure that Python has the newest files. */
  readonly settle: () => Promise<void>;
  /** Something was run: the app, its address and files may be others. */
  readonly onState: (state: ConsoleState) => void;
  readonly texts: Texts["console"];
}

interface Waiting {
  readonly mode: ConsoleMode;
  readonly prompt: string;
  readonly more: boolean;
}

const SHELL: Waiting = { mode: "shell", prompt: "$ ", more: false };

export class Terminal {
  readonly waiting: ReadonlySignal<Waiting>;
  /** Whether something that was typed has not come to its end. */
  readonly busy: ReadonlySignal<boolean>;

  private readonly state: Signal<Waiting> = signal(SHELL);
  private readonly running = signal(false);
  private readonly past: string[];
  private readonly typed = new Map<number, ConsoleEntry>();
  /** A new Python counts its entries from one again. */
  private counted = 0;
  private memory: ConsoleMemory = { folder: "", environment: {} };

  constructor(private readonly parts: TerminalParts) {
    this.waiting = this.state;
    this.busy = this.running;
    const kept = v.safeParse(history, parts.store.read(this.key));
    this.past = kept.success ? kept.output : [];
  }

  /** What was typed before Python was started anew: what it knows no more. */
  get earlier(): readonly ConsoleEntry[] {
    return [...this.typed.values()].filter(({ number }) => number <= this.counted);
  }

  /** What was typed before, the oldest first. */
  get history(): readonly string[] {
    return this.past;
  }

  /** Run what was typed: one line, or several that were pasted. */
  async submit(text: string): Promise<void> {
    this.remember(text);
    // Python takes an empty line for the end of a block, and not one of blanks.
    await this.send(text.trim() === "" ? "" : text);
  }

  /** Press Ctrl+C: end a server, or give up a statement. */
  interrupt(): Promise<void> {
    return this.send("^C");
  }

  /** Press Ctrl+D: leave the Python prompt. */
  endInput(): Promise<void> {
    return this.send("^D");
  }

  async complete(text: string): Promise<Completion> {
    try {
      return await this.parts.runtime.complete(text);
    } catch (error) {
      if (!(error instanceof RuntimeStopped)) throw error;
      return { start: text.length, options: [] };
    }
  }

  /** Python was started anew: what ran is gone, and the shell goes on. */
  hear(event: RuntimeEvent): void {
    if (event.kind !== "stopped") return;
    this.counted = this.typed.size;
    const { mode } = this.state.value;
    this.state.value = SHELL;
    if (mode === "serving") this.tell(this.parts.texts.serverEnded);
    else if (mode === "python") this.tell(this.parts.texts.promptEnded);
  }

  private async send(text: string): Promise<void> {
    this.running.value = true;
    try {
      await this.parts.settle();
      this.adopt(await this.parts.runtime.type(text, this.memory));
    } catch (error) {
      // The page tells why; the shell is there again.
      if (!(error instanceof RuntimeStopped)) throw error;
      this.tell(error.message);
    } finally {
      this.running.value = false;
    }
  }

  private adopt(state: ConsoleState): void {
    const { folder, environment, mode, prompt, more } = state;
    this.memory = { folder, environment };
    for (const entry of state.entries) {
      const number = this.counted + entry.number;
      this.typed.set(number, { ...entry, number });
    }
    if (state.cleared) this.parts.console.clear();
    this.state.value = { mode, prompt, more };
    this.parts.onState(state);
  }

  private tell(text: string): void {
    this.parts.console.write("playground", `${text}\n`);
  }

  private remember(text: string): void {
    if (text.trim() === "" || text === this.past.at(-1)) return;
    this.past.push(text);
    this.past.splice(0, this.past.length - HISTORY_KEPT);
    this.parts.store.write(this.key, JSON.stringify(this.past));
  }

  private get key(): string {
    return `${PREFIX}${this.parts.id}`;
  }
}

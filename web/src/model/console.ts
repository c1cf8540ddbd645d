/**
 * What the app printed and logged, line by line, bounded so that a print loop can't eat the page.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { RuntimeEvent } from "../protocol/runtime";

/** Where a line comes from: Python's two streams, what was typed, the shown page's script, or the playground. */
export type Source = "stdout" | "stderr" | "typed" | "page" | "playground";

export interface Line {
  readonly id: number;
  readonly source: Source;
  readonly text: string;
}

export const LINES_KEPT = 1000;

export class Console {
  readonly lines: ReadonlySignal<readonly Line[]>;
  private readonly kept: Signal<readonly Line[]> = signal([]);
  /** Whether the last line still waits for its end. */
  private unfinished = false;
  private count = 0;

  constructor() {
    this.lines = this.kept;
  }

  hear(event: RuntimeEvent): void {
    if (event.kind === "output") this.write(event.stream, event.text);
  }

  /** Append text as it came; a line may arrive in pieces. */
  write(source: Source, text: string): void {
    if (text === "") return;
    const lines = [...this.kept.value];
    const pieces = text.split("\n");
    const whole = pieces.at(-1) === "";
    if (whole) pieces.pop();
    const last = lines.at(-1);
    if (this.unfinished && last?.source === source) {
      lines[lines.length - 1] = { ...last, text: last.text + (pieces.shift() ?? "") };
    }
    for (const piece of pieces) lines.push(this.line(source, piece));
    this.unfinished = !whole;
    this.kept.value = lines.slice(-LINES_KEPT);
  }

  clear(): void {
    this.kept.value = [];
    this.unfinished = false;
  }

  private line(source: Source, text: string): Line {
    this.count += 1;
    return { id: this.count, source, text };
  }
}

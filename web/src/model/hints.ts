/**
 * How much help the learner has taken: hints one after the other, then the solution.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FileContent, FileMap } from "../lessons/data";
import { differences, type Project } from "./project";

/** One file of the solution beside the learner's own. */
export interface Difference {
  readonly path: string;
  readonly mine: string;
  readonly solved: string;
}

export class Hints {
  /** The hints shown so far, each a piece of the page's own HTML. */
  readonly shown: ReadonlySignal<readonly string[]>;
  readonly more: ReadonlySignal<boolean>;
  /** Whether the project is the solution now. */
  readonly solved: ReadonlySignal<boolean>;
  /** Where the solution differs from the learner's text files. */
  readonly differences: ReadonlySignal<readonly Difference[]>;
  private readonly count: Signal<number> = signal(0);

  constructor(
    readonly all: readonly string[],
    private readonly solution: FileMap,
    private readonly project: Project,
  ) {
    this.shown = computed(() => all.slice(0, this.count.value));
    this.more = computed(() => this.count.value < all.length);
    this.differences = computed(() => this.compare());
    this.solved = computed(() => this.differences.value.length === 0);
  }

  get hasSolution(): boolean {
    return this.solution.size > 0;
  }

  next(): void {
    this.count.value = Math.min(this.count.value + 1, this.all.length);
  }

  /** Show hints up to a number, counted from 1, as a failed check names it. */
  reveal(number: number): void {
    this.count.value = Math.max(this.count.value, Math.min(number, this.all.length));
  }

  /** Put the solution in place of the learner's files; files of their own stay. */
  solve(): void {
    this.project.replace(new Map([...this.project.files.value, ...this.solution]));
  }

  private compare(): readonly Difference[] {
    const now = this.project.files.value;
    const solved = new Map([...now, ...this.solution]);
    return [...differences(now, solved)].map((path) => ({
      path,
      mine: text(now.get(path)),
      solved: text(solved.get(path)),
    }));
  }
}

function text(content: FileContent | undefined): string {
  return typeof content === "string" ? content : "";
}

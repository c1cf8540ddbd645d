/**
 * The lesson's checks: every requirement with where it stands, and whether the lesson is solved.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Template, translateMessage } from "../lessons/messages";
import type { CheckOutcome, CheckReport, CheckResult } from "../protocol/checks";
import type { ConsoleEntry } from "../protocol/console";
import type { Failure } from "../protocol/failure";
import type { LessonCheck, LessonData } from "../protocol/lesson";
import { type PythonRuntime, RuntimeStopped } from "../protocol/runtime";
import type { Texts } from "../texts/en";
import type { Project } from "./project";

export type CheckRun =
  | { readonly kind: "idle" }
  | { readonly kind: "running" }
  | { readonly kind: "stopped"; readonly message: string }
  | { readonly kind: "done"; readonly report: CheckReport };

/** One requirement as the learner sees it, before and after a run. */
export interface Requirement extends Omit<CheckResult, "outcome"> {
  readonly outcome: CheckOutcome;
  /** The first that did not pass: the only one to expand. */
  readonly first: boolean;
}

export interface CheckParts {
  readonly lesson: Pick<LessonData, "checks" | "tests" | "messages">;
  readonly runtime: Pick<PythonRuntime, "check">;
  readonly project: Project;
  /** Make sure that the runtime has the newest files. */
  readonly settle: () => Promise<void>;
  /** What was typed into the console of an earlier Python. */
  readonly typed: () => readonly ConsoleEntry[];
  readonly onPassed: () => void;
  readonly texts: Texts["checks"];
}

export class Checks {
  readonly run: ReadonlySignal<CheckRun>;
  readonly requirements: ReadonlySignal<readonly Requirement[]>;
  /** Whether the newest report passed and nothing was changed since. */
  readonly passed: ReadonlySignal<boolean>;
  /** Whether the project changed after the newest report. */
  readonly outdated: ReadonlySignal<boolean>;
  /** What kept every check from running, such as a mistake at import. */
  readonly importFailure: ReadonlySignal<Failure | undefined>;
  /** The error to mark in the editor: the one above, or that of the first check with one. */
  readonly failure: ReadonlySignal<Failure | undefined>;

  private readonly state: Signal<CheckRun> = signal({ kind: "idle" });
  private readonly stale = signal(false);

  constructor(private readonly parts: CheckParts) {
    this.run = this.state;
    this.outdated = this.stale;
    const { checks, messages = [] } = parts.lesson;
    this.requirements = computed(() =>
      requirements(checks, report(this.state.value)).map((each) =>
        inWordsOf(each, messages, checks),
      ),
    );
    this.passed = computed(() => !this.stale.value && report(this.state.value)?.passed === true);
    this.importFailure = computed(() => report(this.state.value)?.failure);
    this.failure = computed(() => failureOf(report(this.state.value)));
    parts.project.onChange((_, origin) => {
      if (origin !== "app") this.stale.value = true;
    });
  }

  /** Run the checks on the newest files. :return: whether all passed. */
  async check(): Promise<boolean> {
    if (this.state.value.kind === "running") return false;
    this.state.value = { kind: "running" };
    this.stale.value = false;
    try {
      await this.parts.settle();
      const report = await this.parts.runtime.check(this.parts.lesson.tests, this.parts.typed());
      this.state.value = { kind: "done", report };
      if (this.passed.value) this.parts.onPassed();
    } catch (error) {
      if (!(error instanceof RuntimeStopped)) {
        this.state.value = { kind: "stopped", message: this.parts.texts.couldNotRun };
        throw error;
      }
      this.state.value = { kind: "stopped", message: error.message };
    }
    return this.passed.value;
  }
}

function report(run: CheckRun): CheckReport | undefined {
  return run.kind === "done" ? run.report : undefined;
}

function failureOf(report: CheckReport | undefined): Failure | undefined {
  const failures = report?.checks.map(({ failure, ownFailure }) => failure ?? ownFailure);
  return report?.failure ?? failures?.find(Boolean);
}

function requirements(known: readonly LessonCheck[], report?: CheckReport): Requirement[] {
  const results = new Map(report?.checks.map((result) => [result.name, result]));
  const listed: CheckResult[] = known.map((check) => results.get(check.name) ?? unknown(check));
  const names = new Set(known.map(({ name }) => name));
  // A parametrised check may report more than the lesson lists.
  for (const result of report?.checks ?? []) if (!names.has(result.name)) listed.push(result);
  const first = listed.findIndex(({ outcome }) => outcome === "failed" || outcome === "crashed");
  return listed.map((result, index) => ({ ...result, first: index === first }));
}

/** Say a result as the page's language does; what a check itself says is the original's. */
function inWordsOf(
  result: Requirement,
  messages: readonly Template[],
  known: readonly LessonCheck[],
): Requirement {
  const requirement = known.find(({ name }) => name === result.name)?.requirement;
  return {
    ...result,
    requirement: requirement ?? result.requirement,
    message: translateMessage(result.message, messages),
  };
}

function unknown({ name, requirement }: LessonCheck): CheckResult {
  return { name, requirement, outcome: "not-run", message: "", seconds: 0 };
}

/**
 * What a lesson's checks said. The same shape comes from CPython and from the worker.
 */
import type { Failure } from "./failure";

export type CheckOutcome = "passed" | "failed" | "crashed" | "not-run";

export interface CheckResult {
  /** The test function's name. */
  readonly name: string;
  /** The first line of its docstring: the requirement the learner always sees. */
  readonly requirement: string;
  readonly outcome: CheckOutcome;
  /** The feedback: the assertion's sentence, or the failure's; empty when passed. */
  readonly message: string;
  /** The number of the hint (from 1) that the check's marker names. */
  readonly hint?: number;
  /** Set when the check crashed rather than failed by assertion. */
  readonly failure?: Failure;
  /** The failure of a test of the learner's own, which the message tells of. */
  readonly ownFailure?: Failure;
  readonly seconds: number;
}

export interface CheckReport {
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
  /** Set when no check could run, such as when the app cannot be imported. */
  readonly failure?: Failure;
}

/** What a run of the learner's own tests came to. */
export interface TestReport {
  /** A sentence for each test by its name, empty where it passed. */
  readonly complaints: Readonly<Record<string, string>>;
  /** What keeps the file of tests from being imported, or nothing. */
  readonly unreadable: string;
}

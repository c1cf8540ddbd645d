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
  readonly seconds: number;
}

export interface CheckReport {
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
  /** Set when no check could run, such as when the app cannot be imported. */
  readonly failure?: Failure;
}

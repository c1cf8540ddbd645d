/**
 * Looking into the frames of an error: what they show, and what an expression in one gives.
 */
import type { FileChange } from "./runtime";

/** The app was started anew, and its frames are gone. */
export interface FrameGone {
  readonly kind: "gone";
}

export interface FrameDetails {
  readonly kind: "frame";
  /** The number of the first of the lines. */
  readonly first: number;
  /** The line that failed, or that called what failed. */
  readonly line: number;
  readonly lines: readonly string[];
  /** The part of that line that failed, in code points from 0. */
  readonly column?: number;
  readonly endColumn?: number;
  readonly variables: ReadonlyArray<readonly [name: string, type: string, value: string]>;
}

export interface ExpressionResult {
  readonly kind: "result";
  readonly output: string;
  readonly failed: boolean;
  readonly written: readonly FileChange[];
}

export type Inspection = FrameDetails | FrameGone;
export type Evaluation = ExpressionResult | FrameGone;

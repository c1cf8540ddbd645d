/**
 * A Python failure as a value: what the page needs to explain it and to mark its line.
 */
import * as v from "valibot";

/** A place in a file of the project; lines and columns count from 1, columns in code points. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** One frame of a traceback, outermost first. */
export interface Frame {
  /** Relative to the project for the learner's files, else a path in the runtime. */
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly source: string;
  /** True for the learner's own files; the page folds the others. */
  readonly own: boolean;
  /** The frame's number in the whole traceback. */
  readonly depth?: number;
}

export interface Failure {
  /** The exception's class name, such as `NameError`. */
  readonly name: string;
  readonly message: string;
  /** What it means and what to do, in plain words; empty when nothing is known. */
  readonly advice: string;
  /** The traceback as Python prints it, trimmed to what concerns the learner. */
  readonly traceback: string;
  readonly frames: readonly Frame[];
  /** Where to mark the editor: the innermost place in the learner's own files. */
  readonly place?: Place;
  /** The number to look into its frames by, while Python keeps them. */
  readonly trace?: number;
}

const placeSchema = v.object({
  file: v.string(),
  line: v.number(),
  column: v.exactOptional(v.number()),
  endLine: v.exactOptional(v.number()),
  endColumn: v.exactOptional(v.number()),
});

/** How a failure is read at a border: from the worker, and from storage. */
export const failureSchema: v.GenericSchema<unknown, Failure> = v.object({
  name: v.string(),
  message: v.string(),
  advice: v.string(),
  traceback: v.string(),
  frames: v.array(
    v.object({
      file: v.string(),
      line: v.number(),
      name: v.string(),
      source: v.string(),
      own: v.boolean(),
      depth: v.exactOptional(v.number()),
    }),
  ),
  place: v.exactOptional(placeSchema),
  trace: v.exactOptional(v.number()),
});

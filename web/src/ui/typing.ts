/**
 * What the command line's keys make of its text: completion, and the way through the history.
 */
import type { Completion } from "../protocol/console";

export interface Completed {
  /** The line up to the cursor, as far as it is certain. */
  readonly line: string;
  /** What it may become, where there is a choice. */
  readonly options: readonly string[];
}

/** Complete a line as far as all options agree. */
export function completed(line: string, { start, options }: Completion): Completed {
  const [only, ...others] = options;
  if (only === undefined) return { line, options: [] };
  const head = line.slice(0, start);
  if (others.length === 0) return { line: `${head}${only}${ending(only)}`, options: [] };
  const common = options.reduce(sharedStart);
  return { line: common.length > line.length - start ? head + common : line, options };
}

/** A folder and a name that has more to it go on; after a whole word comes a blank. */
function ending(word: string): string {
  return /[/=(.]$/.test(word) || /[.]/.test(word) ? "" : " ";
}

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}

/** How far back in the history the line is, and what was typed before the way back began. */
export interface Recall {
  readonly back: number;
  readonly draft: string;
}

/** Go a step back in the history, or forward again. */
export function recalled(
  history: readonly string[],
  { back, draft }: Recall,
  step: 1 | -1,
): { readonly recall: Recall; readonly text: string } {
  const next = Math.max(0, Math.min(history.length, back + step));
  return { recall: { back: next, draft }, text: history.at(-next || history.length) ?? draft };
}

/**
 * Two answers side by side: which fields were added, removed or changed, and the texts to compare.
 */
import type { LoggedExchange } from "../client/exchanges";
import { textOf } from "../protocol/bytes";
import type { AppResponse, HeaderList } from "../protocol/http";
import type { Difference } from "./hints";

export interface HeaderDifference {
  readonly kind: "added" | "removed" | "changed" | "same";
  readonly name: string;
  /** Every value of that name, in order. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Compare fields by name; what differs comes first. */
export function compareHeaders(before: HeaderList, after: HeaderList): readonly HeaderDifference[] {
  const names = new Map<string, string>();
  for (const [name] of [...before, ...after]) names.set(name.toLowerCase(), name);
  const rows = [...names].map(([key, name]) =>
    compareValues(name, of(before, key), of(after, key)),
  );
  return [...rows.filter(({ kind }) => kind !== "same"), ...rows.filter(isSame)];
}

export type SourceComparison =
  | { readonly kind: "same" }
  /** One of the bodies was too large to outlive the page. */
  | { readonly kind: "gone" }
  | { readonly kind: "differ"; readonly difference: Difference }
  | { readonly kind: "binary"; readonly before: number; readonly after: number }
  | { readonly kind: "long" };

/** Longer texts would hold the page up. */
const LONGEST = 200_000;

/** Compare the bodies of two answers; undefined where one of the requests has none. */
export function compareAnswers(
  one: LoggedExchange,
  other: LoggedExchange,
): SourceComparison | undefined {
  if (one.answer.kind !== "answered" || other.answer.kind !== "answered") return undefined;
  if (isAnswerCut(one) || isAnswerCut(other)) return { kind: "gone" };
  return compareBodies(one.answer.response, other.answer.response);
}

/** Whether the answer's body stands in the log as empty, but was not. */
export function isAnswerCut({ cut }: LoggedExchange): boolean {
  return cut?.includes("response") ?? false;
}

/** Compare bodies as text. */
function compareBodies(before: AppResponse, after: AppResponse): SourceComparison {
  const { length } = after.body;
  if (before.body.length === length && before.body.every((byte, at) => byte === after.body[at])) {
    return { kind: "same" };
  }
  const [mine, solved] = [textOf(before.body), textOf(after.body)];
  if (mine === undefined || solved === undefined) {
    return { kind: "binary", before: before.body.length, after: length };
  }
  if (mine.length + solved.length > LONGEST) return { kind: "long" };
  return { kind: "differ", difference: { path: fileOf(after), mine, solved } };
}

function compareValues(
  name: string,
  before: readonly string[],
  after: readonly string[],
): HeaderDifference {
  const values = { name, before, after };
  if (before.length === 0) return { kind: "added", ...values };
  if (after.length === 0) return { kind: "removed", ...values };
  const isEqual = before.join("\n") === after.join("\n");
  return { kind: isEqual ? "same" : "changed", ...values };
}

function of(headers: HeaderList, key: string): readonly string[] {
  return headers.filter(([name]) => name.toLowerCase() === key).map(([, value]) => value);
}

function isSame({ kind }: HeaderDifference): boolean {
  return kind === "same";
}

/** A name by which the editor knows the language. */
function fileOf({ headers }: AppResponse): string {
  const type = of(headers, "content-type")[0] ?? "";
  for (const language of ["html", "json", "css"])
    if (type.includes(language)) return `answer.${language}`;
  return type.includes("javascript") ? "answer.js" : "answer.txt";
}

/**
 * What of an answer can be asserted: what is the same in several answers to one request, and does
 * not look like the hour or the day at which they were given.
 */
import { editableTextOf } from "../protocol/bytes";
import type { AppResponse } from "../protocol/http";

export type Content =
  | { readonly kind: "nothing" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array };

export interface Stable {
  readonly status: number;
  /** Fields that are the same, by their usual names. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly content: Content;
}

const ASSERTED_HEADERS = ["Content-Type", "Location"];
/** Longer texts are asserted by some of their lines. */
const LONGEST_TEXT = 200;
const LONGEST_JSON = 2_000;
const MOST_LINES = 5;
const LONGEST_LINE = 200;

/** Find what is the same in all answers, of which there is at least one. */
export function stableParts(answers: readonly [AppResponse, ...AppResponse[]]): Stable {
  const [first, ...others] = answers;
  const headers = ASSERTED_HEADERS.flatMap((name) => {
    const value = headerOf(first, name);
    const isSame = others.every((other) => headerOf(other, name) === value);
    return value !== undefined && isSame ? [[name, value] as const] : [];
  });
  return { status: first.status, headers, content: contentOf(answers) };
}

function contentOf(answers: readonly [AppResponse, ...AppResponse[]]): Content {
  const [first, ...others] = answers;
  const isSame = others.every(({ body }) => equal(body, first.body));
  const texts = answers.map(({ body }) => editableTextOf(body));
  const [text, ...rest] = texts;
  if (text === undefined || rest.includes(undefined)) {
    return isSame && first.body.length > 0
      ? { kind: "bytes", bytes: first.body }
      : { kind: "nothing" };
  }
  if (isSame && !tellsTime(text)) {
    const value = text.length <= LONGEST_JSON ? jsonOf(first, text) : undefined;
    if (value !== undefined) return { kind: "json", value };
    if (text.length <= LONGEST_TEXT && !text.trim().includes("\n")) return { kind: "text", text };
  }
  const lines = commonLines(
    text,
    rest.map((other) => other ?? ""),
  );
  return lines.length > 0 ? { kind: "lines", lines } : { kind: "nothing" };
}

/** Lines that every answer has, those with words of people first, in the order of the page. */
function commonLines(text: string, others: readonly string[]): readonly string[] {
  const candidates = [...new Set(text.split(/\r\n|\r|\n/).map((line) => line.trim()))].filter(
    (line) =>
      line.length >= 3 &&
      line.length <= LONGEST_LINE &&
      !tellsTime(line) &&
      others.every((other) => other.includes(line)),
  );
  const telling = candidates.filter((line) => /\p{L}/u.test(line.replace(/<[^>]*>?/g, "")));
  const chosen = new Set((telling.length > 0 ? telling : candidates).slice(0, MOST_LINES));
  return candidates.filter((line) => chosen.has(line));
}

/** Whether a text has an hour or the day of today in it, in one of the usual spellings. */
export function tellsTime(text: string, now: Date = new Date()): boolean {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const two = (number: number) => String(number).padStart(2, "0");
  const dates = [
    `${year}-${two(month)}-${two(day)}`,
    `${two(day)}.${two(month)}.${year}`,
    `${day}.${month}.${year}`,
    `${month}/${day}/${year}`,
    `${two(month)}/${two(day)}/${year}`,
    `${two(day)}/${two(month)}/${year}`,
  ];
  const isHour = /(?<!\d)([01]?\d|2[0-3]):[0-5]\d(?!\d)/.test(text);
  const isEpoch = new RegExp(`(?<!\\d)${String(Math.floor(now.getTime() / 1e8))}\\d{5}`).test(text);
  return isHour || isEpoch || text.includes(String(year)) || dates.some((d) => text.includes(d));
}

function jsonOf(response: AppResponse, text: string): unknown {
  if (!/\bjson\b/i.test(headerOf(response, "Content-Type") ?? "")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // A number may have more digits than JSON.parse keeps.
    return /\d{15}|[eE][+-]?\d|\d\.\d/.test(text) ? undefined : value;
  } catch {
    return undefined;
  }
}

function headerOf({ headers }: AppResponse, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/**
 * What counts as a word, and where the found ones stand in a text.
 */

/** A name such as `url_for` is one word, and each of its parts is another. */
export function wordsOf(text: string): string[] {
  return namesOf(text).flatMap((word) =>
    word.includes("_") ? [word, ...word.split("_").filter(Boolean)] : [word],
  );
}

/** The words of what was typed: a name stays whole. */
export function namesOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** A piece of a text, marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Part a text at the words that were found. */
export function markWords(text: string, found: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const add = (from: number, to: number, marked: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), marked });
  };
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}_]+/gu)) {
    for (const [from, to] of foundIn(word, found)) {
      add(end, index + from, false);
      add(index + from, index + to, true);
      end = index + to;
    }
  }
  add(end, text.length, false);
  return pieces;
}

/** Where the found words are in one word: the whole of it, or parts of a name. */
function foundIn(word: string, found: ReadonlySet<string>): Array<readonly [number, number]> {
  if (found.has(word.toLowerCase())) return [[0, word.length]];
  return [...word.matchAll(/[^_]+/g)]
    .filter(([part]) => found.has(part.toLowerCase()))
    .map(({ 0: part, index }) => [index, index + part.length]);
}

const AROUND = 60;
const LENGTH = 180;

/** The part of a text around its first found word, cut between words. */
export function excerpt(text: string, found: ReadonlySet<string>): string {
  const pieces = markWords(text, found);
  const before = pieces[0]?.marked === false ? pieces[0].text.length : 0;
  const first = pieces.length > 1 || pieces[0]?.marked ? before : 0;
  const start = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
  if (text.length <= start + LENGTH) return (start > 0 ? "… " : "") + text.slice(start);
  const end = text.lastIndexOf(" ", start + LENGTH);
  return `${start > 0 ? "… " : ""}${text.slice(start, end > start ? end : start + LENGTH)} …`;
}

/**
 * Rewriting scripts for the frame: `location`, which no script can replace, becomes a stand-in's
 * name, and module specifiers become absolute, since a module in the frame has no address.
 *
 * Only the names themselves change, so lines keep their numbers.
 */
import { type Token, tokenize } from "./tokens";

/** The global that stands in for `location`, on `window` and on `document`. */
export const LOCATION = "erlen$location";
/** The global that stands in for `import()`. */
export const IMPORT = "erlen$import";

export interface RewrittenScript {
  readonly source: string;
  /** The absolute addresses that the script imports, in their order. */
  readonly imports: readonly string[];
}

/** Turns a specifier into an absolute address; a bare one may be unknown. */
export type Resolve = (specifier: string) => string | null;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const OF_INTEREST = /\blocation\b|\bimport\b|\bexport\b/;
/** What `location` may be read from, and still be the page's own; `top` is out of reach. */
const WINDOWS = new Set(["window", "document", "self", "globalThis", "defaultView"]);

/** Rewrite a classic script or an event handler. */
export function rewriteScript(source: string, url: string): string {
  return rewrite(source, url, () => null, false).source;
}

/** Rewrite a module and tell what it imports. */
export function rewriteModule(source: string, url: string, resolve: Resolve): RewrittenScript {
  return rewrite(source, url, resolve, true);
}

function rewrite(
  source: string,
  url: string,
  resolve: Resolve,
  isModule: boolean,
): RewrittenScript {
  if (!OF_INTEREST.test(source)) return { source, imports: [] };
  const tokens = tokenize(source);
  const specifiers = isModule ? tokens.filter((_, place) => isSpecifier(tokens, place)) : [];
  const imports = specifiers.flatMap((token) => resolve(unquote(token.text)) ?? []);
  const edits = [
    ...specifiers.flatMap((token) => specifierEdit(token, resolve)),
    ...tokens.flatMap((token, place) => importEdit(token, tokens, place, url)),
    ...locationEdits(tokens),
  ];
  return { source: apply(source, edits), imports };
}

/** `from "x"`, and `import "x"` without a name. */
function isSpecifier(tokens: readonly Token[], place: number): boolean {
  const before = tokens[place - 1];
  if (tokens[place]?.kind !== "string" || before?.kind !== "name") return false;
  if (before.text === "import") return true;
  return before.text === "from" && isInImport(tokens, place - 2);
}

/** Go back from `from` to the statement's beginning. */
function isInImport(tokens: readonly Token[], last: number): boolean {
  for (let place = last; place >= 0; place--) {
    const token = tokens[place];
    if (token?.text === "import" || token?.text === "export") return true;
    if (token?.kind === "name" || token?.kind === "string") continue;
    if (!/^[{},*]$/.test(token?.text ?? "")) return false;
  }
  return false;
}

function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, "$1");
}

function specifierEdit(token: Token, resolve: Resolve): readonly Edit[] {
  const url = resolve(unquote(token.text));
  return url === null ? [] : [{ start: token.start, end: token.end, text: JSON.stringify(url) }];
}

/** `import(x)` and `import.meta.url` need to know where the script came from. */
function importEdit(
  token: Token,
  tokens: readonly Token[],
  place: number,
  url: string,
): readonly Edit[] {
  if (token.text !== "import" || isMember(tokens, place)) return [];
  const next = tokens[place + 1];
  if (next?.text === "(") {
    return [{ start: token.start, end: next.end, text: `${IMPORT}(${JSON.stringify(url)},` }];
  }
  const last = tokens[place + 4];
  const isAddress = tokens[place + 2]?.text === "meta" && last?.text === "url";
  if (next?.text !== "." || !isAddress) return [];
  return [{ start: token.start, end: last.end, text: JSON.stringify(url) }];
}

function isMember(tokens: readonly Token[], place: number): boolean {
  return /^\??\.$/.test(tokens[place - 1]?.text ?? "");
}

/** Every `location` that is a variable, or a member of a window or document. */
function locationEdits(tokens: readonly Token[]): readonly Edit[] {
  const edits: Edit[] = [];
  const braces: boolean[] = [];
  tokens.forEach((token, place) => {
    trackBraces(braces, tokens, place);
    if (token.kind !== "name" || token.text !== "location") return;
    const text = nameFor(tokens, place, braces.at(-1) ?? false);
    if (text) edits.push({ start: token.start, end: token.end, text });
  });
  return edits;
}

/** Keep a stack of what encloses a token: true for the braces of an object, false for all else. */
function trackBraces(braces: boolean[], tokens: readonly Token[], place: number): void {
  const token = tokens[place];
  if (token?.kind === "other" && token.text.startsWith("}")) braces.pop();
  if (token?.kind !== "punctuator") return;
  if (token.text === "{") braces.push(opensObject(tokens[place - 1]));
  if (/^(?:\(|\[|\$\{)$/.test(token.text)) braces.push(false);
  if (/^[)\]}]$/.test(token.text)) braces.pop();
}

/** A brace is an object's where a value may stand, or a pattern after `const`. */
function opensObject(before: Token | undefined): boolean {
  if (!before) return false;
  if (before.kind === "name") {
    return /^(?:return|const|let|var|typeof|in|of|yield|await|case|import|export)$/.test(
      before.text,
    );
  }
  return before.kind === "punctuator" && !/^(?:\)|\}|;|\{|=>|\])$/.test(before.text);
}

/** What to write instead; null where `location` is a property of something else. */
function nameFor(tokens: readonly Token[], place: number, isInObject: boolean): string | null {
  const before = tokens[place - 1]?.text ?? "";
  const after = tokens[place + 1]?.text ?? "";
  if (isMember(tokens, place)) {
    return WINDOWS.has(tokens[place - 2]?.text ?? "") ? LOCATION : null;
  }
  const isInKeyPlace = isInObject && (before === "{" || before === ",");
  if (!isInKeyPlace) return LOCATION;
  if (after === ":" || after === "(") return null;
  return `location: ${LOCATION}`;
}

function apply(source: string, edits: readonly Edit[]): string {
  let result = "";
  let done = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    result += source.slice(done, start) + text;
    done = end;
  }
  return result + source.slice(done);
}

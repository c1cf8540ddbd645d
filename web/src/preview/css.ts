/**
 * Finding the addresses in a stylesheet: `url(…)` and the strings of `@import`.
 */

/** Turns an address into the one to use in the frame; null leaves it as it is. */
export type ReplaceCssUrl = (url: string, use: "import" | "other") => Promise<string | null>;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly use: "import" | "other";
}

/** A comment, an `@import`'s string, a `url()`, or a string to pass over. */
const PIECES =
  /\/\*[\s\S]*?\*\/|(@import\s+)(?:"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)')|(@import\s+)?\burl\(\s*(?:"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|((?:[^)"'\s\\]|\\[\da-f]{1,6}\s?|\\[\s\S])*))\s*\)|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/gi;

/** Replace every address in a stylesheet, or in the value of a `style` attribute. */
export async function rewriteCss(css: string, replace: ReplaceCssUrl): Promise<string> {
  const found = findUrls(css);
  if (found.length === 0) return css;
  const replaced = await Promise.all(found.map(({ url, use }) => replace(url, use)));
  let result = "";
  let done = 0;
  found.forEach(({ start, end, use }, place) => {
    const url = replaced[place];
    if (url === null || url === undefined) return;
    result += `${css.slice(done, start)}${use === "import" ? "@import " : ""}url("${url}")`;
    done = end;
  });
  return result + css.slice(done);
}

function findUrls(css: string): readonly Found[] {
  return [...css.matchAll(PIECES)].flatMap((match) => {
    const [piece, importString, doubleImport, singleImport, importUrl, double, single, bare] =
      match;
    const text = doubleImport ?? singleImport ?? double ?? single ?? bare;
    if (!text || text.startsWith("#")) return [];
    const use = importString || importUrl ? "import" : "other";
    return [{ start: match.index, end: match.index + piece.length, url: readEscapes(text), use }];
  });
}

/** CSS writes characters as a backslash and up to six hex digits, or itself. */
function readEscapes(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|([\s\S]))/gi, (_, hex?: string, plain?: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (plain ?? ""),
  );
}

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENGLISH, type Words } from "../../../engine/erlen/tracing/view/words.js";
import germanCookies from "../../../web/src/texts/cookies.de";
import englishCookies from "../../../web/src/texts/cookies.en";
import german from "../../../web/src/texts/de";
import { debuggerTexts } from "../../../web/src/texts/debugger";
import english from "../../../web/src/texts/en";
import { loadTexts } from "../../../web/src/texts/load";
import { mapTexts } from "../../../web/src/texts/map";
import { pathTexts } from "../../../web/src/texts/paths";
import germanReplay from "../../../web/src/texts/replay/de";
import englishReplay from "../../../web/src/texts/replay/en";
import germanXRayDialog from "../../../web/src/texts/xray/de";
import englishXRayDialog from "../../../web/src/texts/xray/en";
import germanXRay from "../../../web/src/texts/xraywords.de";

/** Every text by its path; a function is told by what it makes of its parameters' numbers. */
function flat(value: unknown, path = ""): Array<readonly [string, string]> {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const parameters = Array.from({ length: value.length }, (_, index) => 7 + index);
    return [[path, String(value(...parameters.map((number) => Object(String(number)))))]];
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

/** The keys of a table in the engine's source. */
function keysOf(file: string, table: string): string[] {
  const source = readFileSync(`engine/erlen/tracing/${file}`, "utf8");
  const [, body = ""] = new RegExp(`^${table}: .*?= \\{\\n(.*?)^\\}`, "ms").exec(source) ?? [];
  return [...body.matchAll(/^ {4}"([^"]+)":/gm)].map(([, key = ""]) => key);
}

describe("The texts", () => {
  it("are the same in number and place in every language, and none is empty", () => {
    expect(flat(german).map(([path]) => path)).toEqual(flat(english).map(([path]) => path));
    expect(flat(german).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("say the same values", () => {
    const numbers = (texts: typeof english) =>
      flat(texts).map(([path, text]) => [path, [...new Set(text.match(/[789]/g))].sort()]);
    expect(numbers(german)).toEqual(numbers(english));
  });

  it("are translated, but for words that are the same", () => {
    const own = new Map(flat(english));
    const same = flat(german).filter(
      ([path, text]) => own.get(path) === text && /\w{3}/.test(text),
    );
    expect(same.map(([path]) => path)).toEqual([
      ".views.text",
      ".views.code",
      ".code.name",
      ".requests.cookies",
    ]);
  });

  it("name every kind of stage, outcome and owner of an X-ray", () => {
    const names = ({ meanings, outcomes, owners }: Words) =>
      [meanings, outcomes, owners].map((words) => Object.keys(words));
    expect(names(germanXRay)).toEqual(names(ENGLISH));
    expect(Object.keys(germanXRay.labels)).toEqual(
      expect.arrayContaining(Object.keys(ENGLISH.labels)),
    );
  });

  it("give every reason of a rule that the engine knows, and explain every header field", () => {
    const causes = keysOf("routes.py", "_REASONS");
    expect(Object.keys(germanXRay.reasons).sort()).toEqual(causes.sort());
    const wishes = keysOf("routes.py", "_WANTED_IN_WORDS");
    const reasons = wishes.map((wanted) =>
      germanXRay.reasons.differs?.({ wanted, name: "name", choice: "a, b", rest: "rest" }),
    );
    expect(new Set(reasons).size).toBe(wishes.length);
    expect(reasons.filter((reason) => !reason?.endsWith("im Pfad steht „rest“."))).toEqual([]);
    const unknown = [germanXRay.field("unknown"), germanXRay.field("x-unknown")];
    const fields = keysOf("headers.py", "MEANINGS");
    expect(fields).toContain("host");
    expect(fields.filter((name) => unknown.includes(germanXRay.field(name)))).toEqual([]);
  });

  it("count in the singular and the plural", () => {
    expect(german.search.count(1, 2)).toBe("1 Lektion, 2 Namen");
    expect(english.search.count(2, 1)).toBe("2 lessons, 1 name");
    expect(mapTexts("de").left(1)).toBe("noch etwa eine Minute");
    expect(mapTexts("en").left(150)).toBe("about 2½ hours left");
  });

  it("are loaded for the page's language, or in English", async () => {
    expect(await loadTexts("de")).toBe(german);
    expect(await loadTexts("en")).toBe(english);
    expect(await loadTexts("fr")).toBe(english);
  });
});

describe("The texts about cookies", () => {
  it("are the same in number and place in every language, and none is empty", () => {
    const paths = (texts: unknown) => flat(texts).map(([path]) => path);
    expect(paths(germanCookies)).toEqual(paths(englishCookies));
    expect(flat(germanCookies).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("are translated, but for the words of the standard", () => {
    const own = new Map(flat(englishCookies));
    const same = flat(germanCookies).filter(
      ([path, text]) => own.get(path) === text && /[a-z]{3}/.test(text),
    );
    expect(same.map(([path]) => path)).toEqual([
      ".title",
      ".jar.name",
      ".jar.domain",
      ".jar.httpOnly",
      ".jar.secure",
      ".jar.sameSite",
      ".jar.sites.strict",
      ".jar.sites.none",
    ]);
  });
});

describe("The texts of the X-ray's dialog", () => {
  it("are the same in number and place, and are translated", () => {
    const own = new Map(flat(englishXRayDialog));
    expect(flat(germanXRayDialog).map(([path]) => path)).toEqual([...own.keys()]);
    expect(flat(germanXRayDialog).filter(([path, text]) => own.get(path) === text)).toEqual([]);
  });
});

describe("The texts that come late in both languages", () => {
  it.each([
    ["the course map", mapTexts, []],
    ["paths", pathTexts, []],
    ["the debugger", debuggerTexts, [".columns.0"]],
  ])("say the same values of %s, and are translated", (_, textsIn, sameWords) => {
    const [own, english] = [flat(textsIn("de")), flat(textsIn("fr"))];
    const values = (texts: typeof own) =>
      texts.map(([path, text]) => [path, [...new Set(text.match(/[789]/g))].sort()]);
    expect(values(own)).toEqual(values(english));
    const known = new Map(english);
    const same = own.filter(([path, text]) => known.get(path) === text && /[a-z]{3}/.test(text));
    expect(same.map(([path]) => path)).toEqual(sameWords);
  });
});

describe("The texts of the replays", () => {
  it("are the same in number and place, say the same values, and are translated", () => {
    expect(flat(germanReplay).map(([path]) => path)).toEqual(
      flat(englishReplay).map(([path]) => path),
    );
    const values = (texts: typeof englishReplay) =>
      flat(texts).map(([path, text]) => [path, [...new Set(text.match(/[789]/g))].sort()]);
    expect(values(germanReplay)).toEqual(values(englishReplay));
    const own = new Map(flat(englishReplay));
    const same = flat(germanReplay).filter(([path, text]) => own.get(path) === text);
    expect(same.map(([path]) => path)).toEqual([".compare.status", ".compare.header"]);
  });
});

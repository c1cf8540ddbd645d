import { describe, expect, it } from "vitest";
import german from "../../../web/src/texts/de";
import english from "../../../web/src/texts/en";
import { loadTexts } from "../../../web/src/texts/load";

/** Every text by its path; a function is told by what it makes of its parameters' numbers. */
function flat(value: unknown, path = ""): Array<readonly [string, string]> {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const parameters = Array.from({ length: value.length }, (_, index) => 7 + index);
    return [[path, String(value(...parameters.map((number) => Object(String(number)))))]];
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
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
      ".help.leave.0",
    ]);
  });

  it("count in the singular and the plural", () => {
    expect(german.search.count(1, 2)).toBe("1 Lektion, 2 Namen");
    expect(english.search.count(2, 1)).toBe("2 lessons, 1 name");
    expect(german.map.left(1)).toBe("noch etwa eine Minute");
    expect(english.map.left(150)).toBe("about 2½ hours left");
  });

  it("are loaded for the page's language, or in English", async () => {
    expect(await loadTexts("de")).toBe(german);
    expect(await loadTexts("en")).toBe(english);
    expect(await loadTexts("fr")).toBe(english);
  });
});

import { describe, expect, it } from "vitest";
import { excerpt, markWords, namesOf, wordsOf } from "../../../web/src/search/words";

const marked = (text: string, ...found: string[]) =>
  markWords(text, new Set(found))
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join("");

describe("wordsOf", () => {
  it("takes a name as a word, and its parts as well", () => {
    expect(wordsOf("Call url_for, or Flask.route.")).toEqual([
      "call",
      "url_for",
      "url",
      "for",
      "or",
      "flask",
      "route",
    ]);
  });

  it("keeps a name whole in what is looked for, and letters of every language", () => {
    expect(namesOf("URL_FOR größer")).toEqual(["url_for", "größer"]);
  });
});

describe("markWords", () => {
  it("marks found words and parts of names, as they are written", () => {
    expect(marked("The Cookie: set_cookie(…)", "cookie")).toBe("The [Cookie]: set_[cookie](…)");
    expect(marked("url_for", "url_for")).toBe("[url_for]");
    expect(marked("nothing here", "cookie")).toBe("nothing here");
  });
});

describe("excerpt", () => {
  it("begins shortly before the first found word and is cut between words", () => {
    const text = `${"before ".repeat(30)}cookie ${"after ".repeat(60)}`.trim();
    const part = excerpt(text, new Set(["cookie"]));
    expect(part.startsWith("… before before")).toBe(true);
    expect(part.endsWith("after …")).toBe(true);
    expect(part.indexOf("cookie")).toBeLessThan(70);
    expect(part.length).toBeLessThan(190);
  });

  it("leaves a short text as it is", () => {
    expect(excerpt("A cookie.", new Set(["cookie"]))).toBe("A cookie.");
  });
});

import { describe, expect, it } from "vitest";
import type { LessonEntry, NameEntry } from "../../../web/src/search/entries";
import { Finder, type Hit } from "../../../web/src/search/finder";

const FILLER = "Some words that every lesson has about pages and views. ";

function lesson(id: string, parts: Partial<LessonEntry> = {}): LessonEntry {
  return {
    id,
    title: `Lesson ${id}`,
    chapter: "A chapter",
    summary: "What it is about.",
    address: `lessons/a-chapter/${id}/`,
    names: [],
    sections: [{ id: "", heading: "", text: FILLER }],
    ...parts,
  };
}

const name = (whole: string, summary = "What it does."): NameEntry => ({
  name: whole,
  kind: "function",
  address: `reference/urls/#${whole}`,
  summary,
});

const text = (heading: string, words: string) => ({
  id: heading.toLowerCase(),
  heading,
  text: words,
});
const addresses = (hits: readonly Hit[]) => hits.map(({ address }) => address);
const shown = (pieces: Hit["text"]) =>
  pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join("");

describe("The search", () => {
  it("ranks a title before an API name before a heading before prose", () => {
    const lessons = [
      lesson("prose", { sections: [text("", "A cookie, a cookie and one more cookie.")] }),
      lesson("heading", { sections: [text("The cookie", FILLER)] }),
      lesson("name", { names: ["cookie"] }),
      lesson("title", { title: "A cookie" }),
      lesson("none"),
    ];
    const { lessons: found } = new Finder({ lessons, names: [] }).find("cookie");
    expect(addresses(found)).toEqual([
      "lessons/a-chapter/title/",
      "lessons/a-chapter/name/",
      "lessons/a-chapter/heading/#the cookie",
      "lessons/a-chapter/prose/",
    ]);
  });

  it("shows for an API name the lessons that teach it and the reference's entry", () => {
    const lessons = [
      lesson("mentions", { sections: [text("", "Ask url_for for it.")] }),
      lesson("teaches", { names: ["url_for"] }),
      lesson("other", { names: ["escape"] }),
    ];
    const names = [name("erlen.Flask.url_for"), name("erlen.url_for"), name("erlen.redirect")];
    const found = new Finder({ lessons, names }).find("url_for");
    expect(addresses(found.lessons)).toEqual([
      "lessons/a-chapter/teaches/",
      "lessons/a-chapter/mentions/",
    ]);
    expect(addresses(found.names).sort()).toEqual([
      "reference/urls/#erlen.Flask.url_for",
      "reference/urls/#erlen.url_for",
    ]);
  });

  it("lists the lessons that teach a name in the order of the course", () => {
    const lessons = [
      lesson("long", { names: ["Flask", "Flask.url_for", "escape"] }),
      lesson("short", { names: ["url_for"] }),
      lesson("called", { title: "All about url_for" }),
    ];
    const { lessons: found } = new Finder({ lessons, names: [] }).find("url_for");
    expect(addresses(found)).toEqual([
      "lessons/a-chapter/called/",
      "lessons/a-chapter/long/",
      "lessons/a-chapter/short/",
    ]);
  });

  it("leads to the section that has the words, and shows them there", () => {
    const sections = [text("", FILLER), text("Secrets", "A key must be random.")];
    const finder = new Finder({ lessons: [lesson("one", { sections })], names: [] });
    const [hit] = finder.find("random key").lessons;
    expect(hit?.address).toBe("lessons/a-chapter/one/#secrets");
    expect(shown(hit?.text ?? [])).toBe("Secrets: A [key] must be [random].");
  });

  it("finds a word that is not typed to its end, or with a slip", () => {
    const lessons = [lesson("one", { title: "Templates" }), lesson("two")];
    const finder = new Finder({ lessons, names: [] });
    for (const typed of ["templ", "tempaltes", "TEMPLATES", "url temp"]) {
      expect(addresses(finder.find(typed).lessons), typed).toEqual(["lessons/a-chapter/one/"]);
    }
  });

  it("wants every word, and takes any of them only where nothing has all", () => {
    const lessons = [lesson("both", { title: "Red forms" }), lesson("one", { title: "Red pages" })];
    const finder = new Finder({ lessons, names: [] });
    expect(addresses(finder.find("red forms").lessons)).toEqual(["lessons/a-chapter/both/"]);
    expect(finder.find("red nothing").lessons).toHaveLength(2);
    expect(finder.find("nothing")).toEqual({ lessons: [], names: [] });
  });
});

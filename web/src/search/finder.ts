/**
 * Finds lessons and names: by title before API name before heading before prose.
 */
import MiniSearch, { type SearchOptions, type SearchResult } from "minisearch";
import type { Entries, LessonEntry, NameEntry } from "./entries";
import { excerpt, markWords, namesOf, type Piece, wordsOf } from "./words";

/** Something found, ready to be drawn; the address is relative to the site's root. */
export interface Hit {
  readonly kind: "lesson" | "name";
  readonly address: string;
  readonly title: readonly Piece[];
  /** The chapter, or what kind of thing the name is. */
  readonly place: string;
  readonly text: readonly Piece[];
}

export interface Hits {
  readonly lessons: readonly Hit[];
  readonly names: readonly Hit[];
}

const MOST_LESSONS = 20;
const MOST_NAMES = 8;
/** Far enough apart that a word in a better field outranks one that is rare in a worse one. */
const LESSON_FIELDS = { title: 40, names: 16, headings: 5, text: 1 };
const NAME_FIELDS = { short: 20, whole: 4, text: 1 };

export class Finder {
  private readonly lessons: MiniSearch<LessonEntry & { key: number }>;
  private readonly names: MiniSearch<NameEntry & { key: number }>;

  constructor(private readonly entries: Entries) {
    this.lessons = makeIndex(Object.keys(LESSON_FIELDS), lessonField);
    this.lessons.addAll(entries.lessons.map((entry, key) => ({ ...entry, key })));
    this.names = makeIndex(Object.keys(NAME_FIELDS), nameField);
    this.names.addAll(entries.names.map((entry, key) => ({ ...entry, key })));
  }

  /** Find what has every word, or else what has any of them; the last word may be unfinished. */
  find(text: string): Hits {
    const lessons = this.inOrder(text, search(this.lessons, text, LESSON_FIELDS));
    const names = search(this.names, text, NAME_FIELDS);
    return {
      lessons: lessons.slice(0, MOST_LESSONS).map((found) => this.lessonHit(found)),
      names: names.slice(0, MOST_NAMES).map((found) => this.nameHit(found)),
    };
  }

  /** Where an API name was typed, the lessons that teach it come in the order of the course. */
  private inOrder(text: string, found: readonly SearchResult[]): readonly SearchResult[] {
    const typed = text.trim().toLowerCase();
    const teaches = ({ id }: SearchResult) =>
      this.entries.lessons[id]?.names.some((name) => isName(name.toLowerCase(), typed)) === true;
    const first = found.filter((each) => teaches(each) && !isInTitle(each));
    if (first.length === 0) return found;
    first.sort((one, other) => one.id - other.id);
    const rest = found.filter((each) => !first.includes(each));
    return [...rest.filter(isInTitle), ...first, ...rest.filter((each) => !isInTitle(each))];
  }

  private lessonHit({ id, terms }: SearchResult): Hit {
    const lesson = this.entries.lessons[id];
    if (!lesson) throw new Error(`The search found the lesson ${id}, which is not there.`);
    const found = new Set(terms);
    const section = bestSection(lesson, found);
    const text = section?.text || lesson.summary;
    const shown = section?.heading ? `${section.heading}: ${text}` : text;
    return {
      kind: "lesson",
      address: section?.id ? `${lesson.address}#${section.id}` : lesson.address,
      title: markWords(lesson.title, found),
      place: lesson.chapter,
      text: markWords(excerpt(shown, found), found),
    };
  }

  private nameHit({ id, terms }: SearchResult): Hit {
    const entry = this.entries.names[id];
    if (!entry) throw new Error(`The search found the name ${id}, which is not there.`);
    const found = new Set(terms);
    const { address, kind, name, summary } = entry;
    const text = markWords(summary.replaceAll("`", ""), found);
    return { kind: "name", address, title: markWords(name, found), place: kind, text };
  }
}

function isName(name: string, typed: string): boolean {
  return name === typed || name.endsWith(`.${typed}`);
}

function isInTitle({ match }: SearchResult): boolean {
  return Object.values(match).some((fields) => fields.includes("title"));
}

function makeIndex<Entry extends { key: number }>(
  fields: string[],
  extractField: (entry: Entry, field: string) => string,
): MiniSearch<Entry> {
  return new MiniSearch<Entry>({ idField: "key", fields, extractField, tokenize: wordsOf });
}

function lessonField(lesson: LessonEntry & { key: number }, field: string): string {
  const { key, title, names, sections, summary } = lesson;
  const texts: Readonly<Record<string, string>> = {
    key: String(key),
    title,
    names: names.join(" "),
    headings: sections.map(({ heading }) => heading).join("\n"),
    text: [summary, ...sections.map(({ text }) => text)].join("\n"),
  };
  return texts[field] ?? "";
}

function nameField(entry: NameEntry & { key: number }, field: string): string {
  const { key, name, summary } = entry;
  const texts: Readonly<Record<string, string>> = {
    key: String(key),
    short: name.slice(name.lastIndexOf(".") + 1),
    whole: name,
    text: summary,
  };
  return texts[field] ?? "";
}

function search<Entry>(
  index: MiniSearch<Entry>,
  text: string,
  boost: Readonly<Record<string, number>>,
): SearchResult[] {
  const options: SearchOptions = {
    boost: { ...boost },
    tokenize: namesOf,
    prefix: (_term, place, terms) => place === terms.length - 1,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    weights: { prefix: 0.5, fuzzy: 0.2 },
  };
  const all = index.search(text, { ...options, combineWith: "AND" });
  return all.length > 0 ? all : index.search(text, { ...options, combineWith: "OR" });
}

/** The section to open: the first whose heading has a found word, else the first whose text has. */
function bestSection(lesson: LessonEntry, found: ReadonlySet<string>) {
  if (wordsOf(lesson.title).some((word) => found.has(word))) return undefined;
  const has = (text: string) => wordsOf(text).some((word) => found.has(word));
  const { sections } = lesson;
  return sections.find(({ heading }) => has(heading)) ?? sections.find(({ text }) => has(text));
}

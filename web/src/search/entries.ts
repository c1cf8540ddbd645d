/**
 * What the builder wrote for the search to look through; the border where it becomes trusted.
 */
import * as v from "valibot";

const section = v.object({ id: v.string(), heading: v.string(), text: v.string() });

const lesson = v.object({
  id: v.string(),
  title: v.string(),
  chapter: v.string(),
  summary: v.string(),
  address: v.string(),
  names: v.array(v.string()),
  sections: v.array(section),
});

const name = v.object({
  name: v.string(),
  kind: v.string(),
  address: v.string(),
  summary: v.string(),
});

/** One lesson; the address is relative to the site's root. */
export type LessonEntry = v.InferOutput<typeof lesson>;

/** One name of the API reference, such as `erlen.Flask.route`. */
export type NameEntry = v.InferOutput<typeof name>;

export interface Entries {
  readonly lessons: readonly LessonEntry[];
  readonly names: readonly NameEntry[];
}

/**
 * Fetch everything that can be found.
 *
 * @param root the address of the site's root
 * @param language that of the lessons
 */
export async function fetchEntries(root: URL, language: string): Promise<Entries> {
  const [lessons, names] = await Promise.all([
    fetchJson(new URL(`search/${language}.json`, root)),
    fetchJson(new URL("reference/names.json", root)),
  ]);
  return { lessons: v.parse(v.array(lesson), lessons), names: v.parse(v.array(name), names) };
}

/** Fetch the newest copy, or without a network the one that the browser keeps. */
async function fetchJson(address: URL): Promise<unknown> {
  const answer = await fetch(address).catch(() => fetch(address, { cache: "force-cache" }));
  if (!answer.ok) throw new Error(`${address.pathname} was answered with ${answer.status}.`);
  return answer.json();
}

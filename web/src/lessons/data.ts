/**
 * Reads the lesson that a page carries in `<script id="lesson-data">`; the border where the
 * builder's JSON becomes a trusted value.
 */
import * as v from "valibot";
import { bytesFromBase64 } from "../protocol/bytes";
import type { LessonData, LessonFile } from "../protocol/lesson";

const link = v.object({ title: v.string(), href: v.string() });

const file = v.object({
  path: v.pipe(v.string(), v.minLength(1)),
  content: v.string(),
  encoding: v.picklist(["text", "base64"]),
});

const lesson = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  revision: v.number(),
  title: v.string(),
  files: v.array(file),
  solution: v.array(file),
  open: v.array(v.string()),
  focus: v.exactOptional(v.object({ file: v.string(), line: v.number() })),
  url: v.string(),
  editable: v.array(v.string()),
  checks: v.array(v.object({ name: v.string(), requirement: v.string() })),
  tests: v.string(),
  hints: v.array(v.string()),
  terminal: v.exactOptional(v.object({ session: v.string() })),
  messages: v.exactOptional(v.array(v.tuple([v.string(), v.string()]))),
  previous: v.exactOptional(link),
  next: v.exactOptional(link),
});

/** A file's content in the page: text to edit, or bytes to keep as they are. */
export type FileContent = string | Uint8Array;

/** Files by path, in the order of their paths. */
export type FileMap = ReadonlyMap<string, FileContent>;

/**
 * Parse a lesson's JSON.
 *
 * :raises: `Error` naming the field, when the page was not made by this version's builder.
 */
export function parseLesson(json: string): LessonData {
  const result = v.safeParse(lesson, JSON.parse(json));
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new Error(`The lesson's data is damaged at '${v.getDotPath(issue)}': ${issue.message}`);
}

/** Find and parse the page's lesson; a page without one, such as the map, has none. */
export function readLesson(document: Document): LessonData | undefined {
  const json = document.getElementById("lesson-data")?.textContent;
  return json ? parseLesson(json) : undefined;
}

export function filesOf(files: readonly LessonFile[]): FileMap {
  return new Map(files.map(({ path, content, encoding }) => [path, decode(content, encoding)]));
}

function decode(content: string, encoding: LessonFile["encoding"]): FileContent {
  return encoding === "text" ? content : bytesFromBase64(content);
}

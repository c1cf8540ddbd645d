/**
 * A lesson as its page carries it: the JSON in `<script id="lesson-data">`.
 */
export interface LessonFile {
  readonly path: string;
  /** Text, or base64 for a file that is not UTF-8 text. */
  readonly content: string;
  readonly encoding: "text" | "base64";
}

export interface LessonLink {
  readonly title: string;
  /** Relative to the page. */
  readonly href: string;
}

export interface LessonCheck {
  readonly name: string;
  readonly requirement: string;
}

export interface LessonData {
  /** Stable, never derived from the title; saved work is kept under it. */
  readonly id: string;
  /** Counts up when the start files change; decides Restore or Start fresh. */
  readonly revision: number;
  readonly title: string;
  /** The files to start from: base and start, overlaid. */
  readonly files: readonly LessonFile[];
  /** The whole project solved. */
  readonly solution: readonly LessonFile[];
  readonly open: readonly string[];
  readonly focus?: { readonly file: string; readonly line: number };
  /** The first address to request, such as `/hello`. */
  readonly url: string;
  /** Globs of the files that may be edited; empty means all. */
  readonly editable: readonly string[];
  readonly checks: readonly LessonCheck[];
  /** The source of test_lesson.py. */
  readonly tests: string;
  /** Each a piece of HTML made at build time: where to look, what to use, nearly the line. */
  readonly hints: readonly string[];
  /** Set for a lesson of the command line: what a right answer types into the console. */
  readonly terminal?: { readonly session: string };
  /** What the checks say, each with its translation, where the page has another language. */
  readonly messages?: readonly (readonly [original: string, translated: string])[];
  readonly previous?: LessonLink;
  readonly next?: LessonLink;
}

/**
 * Every text of the interface, by the part of the page that says it. A language is one value of
 * this type, so that the compiler misses what a language lacks.
 */
export interface Texts {
  readonly map: MapTexts;
  readonly search: SearchTexts;
}

export interface MapTexts {
  readonly fresh: string;
  readonly begun: string;
  readonly passed: string;
  /** How much of a chapter is done, such as "3 of 7 passed". */
  readonly share: (passed: number, total: number) => string;
  /** What is left, such as "about 25 minutes left". */
  readonly left: (minutes: number) => string;
  readonly progressIn: (chapter: string) => string;
  readonly progressInAll: string;
  readonly resumeTitle: string;
  /** The link to the lesson that is not passed yet. */
  readonly resume: (lesson: string) => string;
  readonly nextTitle: string;
  /** The link to the lesson after one that is passed. */
  readonly next: (lesson: string) => string;
  /** Where the lesson stands, with the file that was open last. */
  readonly place: (chapter: string, file: string | undefined) => string;
  readonly allPassed: string;
}

export interface SearchTexts {
  /** The button, and the name of the dialog. */
  readonly open: string;
  readonly title: string;
  readonly field: string;
  readonly example: string;
  readonly close: string;
  readonly results: string;
  readonly lessons: string;
  readonly reference: string;
  /** How many were found, read out while typing. */
  readonly count: (lessons: number, names: number) => string;
  readonly nothing: (text: string) => string;
  readonly loading: string;
  readonly missing: string;
  readonly keys: string;
}

/**
 * The course map's own markup: which link is which lesson, and in which chapter it stands.
 */
export interface MapEntry {
  readonly id: string;
  readonly minutes: number;
  readonly link: HTMLAnchorElement;
}

export interface MapChapter {
  readonly title: string;
  /** Where the builder wrote how long the chapter takes. */
  readonly tally: HTMLElement;
  readonly entries: readonly MapEntry[];
}

/** Every chapter on the page. */
export function mapChapters(document: Document): readonly MapChapter[] {
  return [...document.querySelectorAll<HTMLElement>(".chapter")].flatMap((section) => {
    const tally = section.querySelector<HTMLElement>(".tally");
    const title = section.querySelector("h2")?.textContent ?? "";
    return tally ? [{ title, tally, entries: entriesIn(section) }] : [];
  });
}

function entriesIn(section: HTMLElement): readonly MapEntry[] {
  return [...section.querySelectorAll<HTMLAnchorElement>("a[data-lesson-id]")].map((link) => ({
    id: link.dataset.lessonId ?? "",
    minutes: Number(link.dataset.minutes),
    link,
  }));
}

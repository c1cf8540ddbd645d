/**
 * The course map's own markup: which link is which lesson.
 */
export interface MapEntry {
  readonly id: string;
  readonly link: HTMLAnchorElement;
}

/** Every link on the page that carries a lesson's id. */
export function mapEntries(document: Document): readonly MapEntry[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[data-lesson-id]")].map((link) => ({
    id: link.dataset.lessonId ?? "",
    link,
  }));
}

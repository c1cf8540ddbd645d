/**
 * Marks the course map with what the learner has done, and leads back to where they were.
 */
import { render } from "preact";
import type { MapEntry } from "../lessons/map";
import type { Mark, Progress } from "../model/progress";

const words: Readonly<Record<Mark, string>> = { solved: "Solved", visited: "Begun" };

export function markMap(entries: readonly MapEntry[], progress: Progress): void {
  for (const { id, link } of entries) {
    const mark = progress.lessons.value[id];
    if (!mark) continue;
    const row = link.closest("li");
    row?.setAttribute("data-mark", mark);
    const word = document.createElement("span");
    word.className = "lesson-mark";
    word.textContent = words[mark];
    row?.querySelector(".minutes")?.prepend(word, " ");
  }
}

/** Offer the lesson to go on with: the last one opened, or the one after it if that is solved. */
export function offerResume(host: Element, entries: readonly MapEntry[], progress: Progress): void {
  const entry = nextEntry(entries, progress);
  if (entry) render(<Resume link={entry.link} />, host);
}

function Resume({ link }: { link: HTMLAnchorElement }) {
  return (
    <p>
      <a href={link.getAttribute("href") ?? ""}>Resume: {link.textContent}</a>
    </p>
  );
}

function nextEntry(entries: readonly MapEntry[], progress: Progress): MapEntry | undefined {
  const { last, lessons } = progress;
  const index = entries.findIndex(({ id }) => id === last.value?.id);
  if (index < 0) return undefined;
  const rest = entries.slice(index).find(({ id }) => lessons.value[id] !== "solved");
  return rest ?? entries[index];
}

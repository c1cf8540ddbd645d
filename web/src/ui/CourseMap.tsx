/**
 * Marks the course map with what the learner has done, and leads back to where they were.
 */
import { effect } from "@preact/signals";
import { render } from "preact";
import type { MapChapter, MapEntry } from "../lessons/map";
import type { Mark, Progress } from "../model/progress";
import type { MapTexts } from "../texts/map";

export interface CourseMapParts {
  readonly progress: Progress;
  readonly texts: MapTexts;
  /** The file that was open last in a lesson. */
  readonly fileOf: (lesson: string) => string | undefined;
}

/** Show the progress on the page, now and whenever it changes. */
export function followProgress(
  document: Document,
  chapters: readonly MapChapter[],
  parts: CourseMapParts,
): () => void {
  const whole = document.getElementById("course-tally");
  const resume = document.getElementById("resume");
  return effect(() => {
    const { texts, progress } = parts;
    const marks = progress.lessons.value;
    for (const { title, tally, entries } of chapters) {
      for (const entry of entries) markEntry(entry, marks[entry.id], texts);
      drawTally(tally, { name: texts.progressIn(title), entries, marks, texts });
    }
    const entries = chapters.flatMap((chapter) => chapter.entries);
    if (whole) drawTally(whole, { name: texts.progressInAll, entries, marks, texts });
    if (resume) render(<Resume {...parts} chapters={chapters} />, resume);
  });
}

function markEntry({ link }: MapEntry, mark: Mark | undefined, texts: MapTexts): void {
  const row = link.closest("li");
  if (!row) return;
  row.dataset.mark = mark ?? "new";
  const word = row.querySelector(".lesson-mark") ?? addWord(row);
  word.textContent = { solved: texts.passed, visited: texts.begun, new: texts.fresh }[
    mark ?? "new"
  ];
}

function addWord(row: HTMLElement): HTMLElement {
  const word = document.createElement("span");
  word.className = "lesson-mark";
  row.querySelector(".minutes")?.prepend(word, " ");
  return word;
}

interface TallyProps {
  readonly name: string;
  readonly entries: readonly MapEntry[];
  readonly marks: Readonly<Record<string, Mark>>;
  readonly texts: MapTexts;
}

/** Put the tally in place of what the builder wrote there. */
function drawTally(host: HTMLElement, props: TallyProps): void {
  if (!("drawn" in host.dataset)) host.replaceChildren();
  host.dataset.drawn = "";
  render(<Tally {...props} />, host);
}

function Tally({ name, entries, marks, texts }: TallyProps) {
  const open = entries.filter(({ id }) => marks[id] !== "solved");
  const passed = entries.length - open.length;
  const minutes = open.reduce((sum, entry) => sum + entry.minutes, 0);
  return (
    <>
      <progress max={entries.length} value={passed} aria-label={name} />
      <span>
        {texts.share(passed, entries.length)}
        {open.length > 0 && `, ${texts.left(minutes)}`}
      </span>
    </>
  );
}

interface ResumeProps extends CourseMapParts {
  readonly chapters: readonly MapChapter[];
}

/** The lesson to go on with: the last one opened, or the next that is not passed yet. */
function Resume({ chapters, progress, texts, fileOf }: ResumeProps) {
  const marks = progress.lessons.value;
  const last = progress.last.value?.id;
  const entries = chapters.flatMap((chapter) => chapter.entries);
  const place = entries.findIndex(({ id }) => id === last);
  if (place < 0) return null;
  const ahead = [...entries.slice(place), ...entries.slice(0, place)];
  const entry = ahead.find(({ id }) => marks[id] !== "solved");
  if (!entry) return <p>{texts.allPassed}</p>;
  const isLast = entry.id === last;
  const title = entry.link.textContent ?? "";
  const chapter = chapters.find((each) => each.entries.includes(entry))?.title ?? "";
  return (
    <section aria-labelledby="resume-title">
      <h2 id="resume-title">{isLast ? texts.resumeTitle : texts.nextTitle}</h2>
      <p>
        <a href={entry.link.getAttribute("href") ?? ""}>
          {isLast ? texts.resume(title) : texts.next(title)}
        </a>
      </p>
      <p class="resume-place">{texts.place(chapter, fileOf(entry.id))}</p>
    </section>
  );
}

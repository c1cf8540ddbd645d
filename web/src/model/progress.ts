/**
 * Which lessons of the course the learner has opened and solved, and where they were last.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import * as v from "valibot";
import { writeMakingRoom } from "./room";
import type { StorageProblem, Store } from "./storage";

export type Mark = "visited" | "solved";

const KEY = "erlen:progress";

const saved = v.object({
  lessons: v.record(v.string(), v.picklist(["visited", "solved"])),
  last: v.exactOptional(v.object({ id: v.string(), title: v.string() })),
});
type Saved = v.InferOutput<typeof saved>;

export class Progress {
  readonly lessons: ReadonlySignal<Readonly<Record<string, Mark>>>;
  readonly last: ReadonlySignal<{ readonly id: string; readonly title: string } | undefined>;
  /** Why the last mark lasts no longer than the page. */
  readonly problem: ReadonlySignal<StorageProblem | undefined>;
  private readonly marks: Signal<Readonly<Record<string, Mark>>>;
  private readonly latest: Signal<Saved["last"]>;
  private readonly trouble: Signal<StorageProblem | undefined>;

  constructor(private readonly store: Store) {
    this.problem = this.trouble = signal(store.problem);
    const { lessons, last } = read(store);
    this.lessons = this.marks = signal(lessons);
    this.last = this.latest = signal(last);
  }

  visit(id: string, title: string): void {
    this.keep(id, { title, mark: "visited" });
  }

  solve(id: string, title: string): void {
    this.keep(id, { title, mark: "solved" });
  }

  /** Read again what is kept: another tab, or the page that was gone back from, may have added. */
  reload(): void {
    const { lessons, last } = read(this.store);
    this.marks.value = lessons;
    this.latest.value = last;
  }

  private keep(id: string, { title, mark }: { title: string; mark: Mark }): void {
    // Another tab may have got further meanwhile.
    const { lessons } = read(this.store);
    const kept = lessons[id] === "solved" ? "solved" : mark;
    const next = { lessons: { ...lessons, [id]: kept }, last: { id, title } };
    this.marks.value = next.lessons;
    this.latest.value = next.last;
    this.trouble.value = writeMakingRoom(this.store, KEY, JSON.stringify(next));
  }
}

function read(store: Store): Saved {
  const json = v.pipe(v.string(), v.parseJson(), saved);
  const parsed = v.safeParse(json, store.read(KEY) ?? '{"lessons": {}}');
  return parsed.success ? parsed.output : { lessons: {} };
}

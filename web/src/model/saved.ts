/**
 * The learner's work, kept per lesson and revision as what differs from the lesson's start.
 * A new revision finds the old work and offers it; nothing is thrown away unasked.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type LoggedExchange, lastAnswered } from "../client/exchanges";
import { STORED_EXCHANGES } from "../client/session";
import type { FileContent, FileMap } from "../lessons/data";
import { decodeContent, encodeContent, type KeptContent, LARGEST_KEPT } from "./contents";
import type { Project } from "./project";
import { writeMakingRoom } from "./room";
import type { StorageProblem, Store } from "./storage";
import { readWork, WORK_PREFIX, type Work } from "./work";

/** So many of the newest requests are kept, where there is no room for more. */
const COUNTS = [STORED_EXCHANGES, 15, 7, 3, 1, 0] as const;
/** Each so many saves it is asked whether there is room for more by now. */
const PATIENCE = 8;
/** Longer than typing rests before a run, so that saving never stands in the way of one. */
const DELAY = 1000;

/** What the learner is told about their saved work. */
export type Offer =
  | { readonly kind: "none" }
  /** Work of this revision was put back. */
  | { readonly kind: "restored" }
  /** Work of another revision waits for a choice. */
  | { readonly kind: "older"; readonly revision: number };

export interface SavedParts {
  readonly store: Store;
  readonly project: Project;
  readonly id: string;
  readonly revision: number;
  /** The simulated browser's state. */
  readonly browser: Part & { readonly exchanges: ReadonlySignal<readonly LoggedExchange[]> };
  /** The files of its requests. */
  readonly versions: Part;
}

/** Gives JSON values, of so many requests at most, and takes them back. */
interface Part {
  save(most: number): unknown;
  restore(state: unknown): void;
}

/** What there is no room for: the oldest requests, or all but the work. */
export type Loss = "requests" | "cookies";

export class SavedWork {
  readonly offer: ReadonlySignal<Offer>;
  /** Why work can't be kept; it stays in the open page all the same. */
  readonly problem: ReadonlySignal<StorageProblem | undefined>;
  /** Paths of files that are too large to keep. */
  readonly unkept: ReadonlySignal<readonly string[]>;
  /** What the next visit will lack, until the learner has been told. */
  readonly loss: ReadonlySignal<Loss | undefined>;
  /** Whether the last visit had no room for all of its requests. */
  lostRequests = false;

  private readonly offered: Signal<Offer> = signal({ kind: "none" });
  private readonly trouble: Signal<StorageProblem | undefined>;
  private readonly currentLoss: Signal<Loss | undefined> = signal(undefined);
  private readonly dismissedLoss: Signal<Loss | undefined> = signal(undefined);
  private readonly key: string;
  /** So many requests there was room for. */
  private fitting: number = STORED_EXCHANGES;
  private saves = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: SavedParts) {
    this.key = `${WORK_PREFIX}${parts.id}:${parts.revision}`;
    this.offer = this.offered;
    this.problem = this.trouble = signal(parts.store.problem);
    this.loss = computed(() =>
      this.currentLoss.value === this.dismissedLoss.value ? undefined : this.currentLoss.value,
    );
    this.unkept = computed(() => tooLarge(parts.project));
  }

  /** Put back this revision's work, or find an older revision's; then keep every change. */
  open(): void {
    const { store, project, browser } = this.parts;
    const own = readWork(store.read(this.key));
    if (own) {
      this.putBack(own);
      if (own.browser !== undefined) browser.restore(own.browser);
      this.parts.versions.restore(own.versions);
      this.lostRequests = own.lost ?? false;
    }
    if (project.dirty.value) this.offered.value = { kind: "restored" };
    else {
      const revision = this.olderRevisions()[0];
      if (revision !== undefined) this.offered.value = { kind: "older", revision };
    }
    project.onChange(() => this.later());
  }

  /** Put an older revision's work onto this one. */
  restore(): void {
    const offer = this.offered.value;
    if (offer.kind !== "older") return;
    const old = readWork(this.parts.store.read(`${WORK_PREFIX}${this.parts.id}:${offer.revision}`));
    if (old) this.putBack(old);
    this.settleOffer();
  }

  /** Go on from the lesson's start, and forget what other revisions kept. */
  startFresh(): void {
    this.parts.project.replace(this.parts.project.start);
    this.settleOffer();
  }

  /** Leave the notice aside: restored work stays, older work waits for the next visit. */
  dismiss(): void {
    this.offered.value = { kind: "none" };
  }

  /** Keep everything at once, as when the page is left. */
  save(): void {
    clearTimeout(this.timer);
    const work = changesOf(this.parts.project);
    for (const most of this.counts()) {
      this.fitting = most;
      if (this.write(work, most)) return;
    }
    // Rather the work without the cookies than neither.
    this.put({ ...work, lost: true }, "cookies");
  }

  /** The learner knows what is not kept. */
  dismissLoss(): void {
    this.dismissedLoss.value = this.currentLoss.value;
  }

  /** Keep everything soon; call it for changes outside of the project, such as cookies. */
  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), DELAY);
  }

  /** The numbers of requests to try, the largest first: it is all of them, or less than there are. */
  private counts(): readonly number[] {
    const { length } = lastAnswered(this.parts.browser.exchanges.peek());
    this.saves += 1;
    const isDue = this.saves % PATIENCE === 0 || length <= this.fitting;
    const largest = isDue ? STORED_EXCHANGES : this.fitting;
    return COUNTS.filter(
      (most) => most <= largest && (most < length || most % STORED_EXCHANGES === 0),
    );
  }

  /** Write the work and so many requests; false where there is no room for that. */
  private write(work: Work, most: number): boolean {
    const { browser, versions } = this.parts;
    const isLess = most < STORED_EXCHANGES;
    const state = {
      ...work,
      browser: browser.save(most),
      versions: versions.save(most),
      ...(isLess ? { lost: true } : {}),
    };
    return this.put(state, isLess ? "requests" : undefined);
  }

  private put(state: Work, loss: Loss | undefined): boolean {
    const { store } = this.parts;
    const json = JSON.stringify({ ...state, at: Date.now() });
    const problem = writeMakingRoom(store, this.key, json) ?? store.problem;
    this.trouble.value = problem;
    if (problem === "full") return false;
    this.currentLoss.value = loss;
    // Where there is room again, the next loss is news.
    if (loss === undefined) this.dismissedLoss.value = undefined;
    return true;
  }

  private putBack({ changes, open, active }: Work): void {
    const { project } = this.parts;
    const files = new Map<string, FileContent>(project.start);
    for (const [path, kept] of Object.entries(changes)) {
      if (kept === null) files.delete(path);
      else files.set(path, decodeContent(kept));
    }
    project.replace(files);
    project.arrange(open, active);
  }

  private settleOffer(): void {
    this.offered.value = { kind: "none" };
    this.save();
    if (this.trouble.value !== undefined) return;
    for (const revision of this.olderRevisions()) {
      this.parts.store.remove(`${WORK_PREFIX}${this.parts.id}:${revision}`);
    }
  }

  /** Other revisions with work of this lesson, the newest first. */
  private olderRevisions(): readonly number[] {
    const prefix = `${WORK_PREFIX}${this.parts.id}:`;
    return this.parts.store
      .keys()
      .filter((key) => key.startsWith(prefix) && key !== this.key)
      .filter((key) => hasChanges(readWork(this.parts.store.read(key))))
      .map((key) => Number(key.slice(prefix.length)))
      .sort((one, other) => other - one);
  }
}

/** The file that was open last in a lesson, whatever its revision; the newest one counts. */
export function lastFile(store: Store, id: string): string | undefined {
  const prefix = `${WORK_PREFIX}${id}:`;
  const revisions = store
    .keys()
    .filter((key) => key.startsWith(prefix))
    .map((key) => Number(key.slice(prefix.length)));
  if (revisions.length === 0) return undefined;
  return readWork(store.read(`${prefix}${Math.max(...revisions)}`))?.active;
}

function hasChanges(work: Work | undefined): boolean {
  return work !== undefined && Object.keys(work.changes).length > 0;
}

function changesOf(project: Project): Work {
  const active = project.active.value;
  const kept = [...project.changed.value].filter((path) => isKept(project.files.value, path));
  return {
    changes: Object.fromEntries(kept.map((path) => [path, encode(project.files.value.get(path))])),
    open: [...project.open.value],
    ...(active === undefined ? {} : { active }),
  };
}

function tooLarge(project: Project): readonly string[] {
  return [...project.changed.value].filter((path) => !isKept(project.files.value, path));
}

function isKept(files: FileMap, path: string): boolean {
  return (files.get(path)?.length ?? 0) <= LARGEST_KEPT;
}

function encode(content: FileContent | undefined): KeptContent | null {
  return content === undefined ? null : encodeContent(content);
}

/**
 * The learner's work, kept per lesson and revision as what differs from the lesson's start.
 * A new revision finds the old work and offers it; nothing is thrown away unasked.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import * as v from "valibot";
import { base64FromBytes, bytesFromBase64, type FileContent, type FileMap } from "../lessons/data";
import type { Project } from "./project";
import type { StorageProblem, Store } from "./storage";

/** Files larger than this stay in memory: the browser's storage holds about 5 MB for all. */
export const LARGEST_KEPT = 200_000;

const PREFIX = "erlen:work:";
/** Longer than typing rests before a run, so that saving never stands in the way of one. */
const DELAY = 1000;

const work = v.object({
  /** Text as it is; bytes as base64 in an array of one; null for a removed file. */
  changes: v.record(v.string(), v.nullable(v.union([v.string(), v.tuple([v.string()])]))),
  open: v.array(v.string()),
  active: v.exactOptional(v.string()),
  /** The simulated browser's cookies and history, parsed by itself. */
  browser: v.exactOptional(v.unknown()),
});
type Work = v.InferOutput<typeof work>;

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
  /** The simulated browser's state as JSON values, and the way back. */
  readonly browser: { toJSON(): unknown; restore(state: unknown): void };
}

export class SavedWork {
  readonly offer: ReadonlySignal<Offer>;
  /** Why work can't be kept; it stays in the open page all the same. */
  readonly problem: ReadonlySignal<StorageProblem | undefined>;
  /** Paths of files that are too large to keep. */
  readonly unkept: ReadonlySignal<readonly string[]>;

  private readonly offered: Signal<Offer> = signal({ kind: "none" });
  private readonly trouble: Signal<StorageProblem | undefined>;
  private readonly key: string;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: SavedParts) {
    this.key = `${PREFIX}${parts.id}:${parts.revision}`;
    this.offer = this.offered;
    this.problem = this.trouble = signal(parts.store.problem);
    this.unkept = computed(() => tooLarge(parts.project));
  }

  /** Put back this revision's work, or find an older revision's; then keep every change. */
  open(): void {
    const { store, project, browser } = this.parts;
    const own = parse(store.read(this.key));
    if (own) {
      this.putBack(own);
      if (own.browser !== undefined) browser.restore(own.browser);
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
    const old = parse(this.parts.store.read(`${PREFIX}${this.parts.id}:${offer.revision}`));
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
    const { store, project } = this.parts;
    const state = { ...changesOf(project), browser: this.parts.browser.toJSON() };
    this.trouble.value = store.write(this.key, JSON.stringify(state)) ?? store.problem;
    // Rather the work without the history than neither.
    if (this.trouble.value === "full") {
      this.trouble.value = store.write(this.key, JSON.stringify(changesOf(project)));
    }
  }

  /** Keep everything soon; call it for changes outside of the project, such as cookies. */
  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), DELAY);
  }

  private putBack({ changes, open, active }: Work): void {
    const { project } = this.parts;
    const files = new Map<string, FileContent>(project.start);
    for (const [path, kept] of Object.entries(changes)) {
      const content = decode(kept);
      if (content === null) files.delete(path);
      else files.set(path, content);
    }
    project.replace(files);
    project.arrange(open, active);
  }

  private settleOffer(): void {
    this.offered.value = { kind: "none" };
    this.save();
    if (this.trouble.value !== undefined) return;
    for (const revision of this.olderRevisions()) {
      this.parts.store.remove(`${PREFIX}${this.parts.id}:${revision}`);
    }
  }

  /** Other revisions with work of this lesson, the newest first. */
  private olderRevisions(): readonly number[] {
    const prefix = `${PREFIX}${this.parts.id}:`;
    return this.parts.store
      .keys()
      .filter((key) => key.startsWith(prefix) && key !== this.key)
      .filter((key) => hasChanges(parse(this.parts.store.read(key))))
      .map((key) => Number(key.slice(prefix.length)))
      .sort((one, other) => other - one);
  }
}

/** The file that was open last in a lesson, whatever its revision; the newest one counts. */
export function lastFile(store: Store, id: string): string | undefined {
  const prefix = `${PREFIX}${id}:`;
  const revisions = store
    .keys()
    .filter((key) => key.startsWith(prefix))
    .map((key) => Number(key.slice(prefix.length)));
  if (revisions.length === 0) return undefined;
  return parse(store.read(`${prefix}${Math.max(...revisions)}`))?.active;
}

function parse(json: string | undefined): Work | undefined {
  if (json === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), work), json);
  return parsed.success ? parsed.output : undefined;
}

function hasChanges(work: Work | undefined): boolean {
  return work !== undefined && Object.keys(work.changes).length > 0;
}

function changesOf(project: Project): Work {
  const active = project.active.value;
  const kept = [...project.changed.value].filter((path) => isKept(project.files.value, path));
  return {
    changes: Object.fromEntries(
      kept.map((path) => [path, encode(project.files.value.get(path) ?? null)]),
    ),
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

function encode(content: FileContent | null): string | [string] | null {
  return content instanceof Uint8Array ? [base64FromBytes(content)] : content;
}

function decode(kept: string | [string] | null): FileContent | null {
  return Array.isArray(kept) ? bytesFromBase64(kept[0]) : kept;
}

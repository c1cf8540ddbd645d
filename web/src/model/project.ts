/**
 * The learner's files: what is open, what changed since the start, and the actions on them.
 * The editor owns the text it shows and tells of edits; it hears of every other change.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FileContent, FileMap } from "../lessons/data";
import type { Place } from "../protocol/failure";
import { matchesAny } from "./globs";

/** Who changed files: the editor itself, an action of the page, or the running app. */
export type Origin = "editor" | "page" | "app";

/** Changed contents by path; `null` for a file that is gone. */
export type Changes = ReadonlyMap<string, FileContent | null>;

/** Where the editor should stand next. */
export interface Goal extends Place {
  /** Whether the learner asked to go there, so that the keyboard follows. */
  readonly focus: boolean;
}

export type ChangeListener = (changes: Changes, origin: Origin) => void;

export interface ProjectStart {
  readonly files: FileMap;
  readonly open: readonly string[];
  readonly editable: readonly string[];
  readonly focus?: { readonly file: string; readonly line: number };
}

export class Project {
  readonly files: ReadonlySignal<FileMap>;
  readonly open: ReadonlySignal<readonly string[]>;
  readonly active: ReadonlySignal<string | undefined>;
  /** The paths that differ from the start: edited, added or removed. */
  readonly changed: ReadonlySignal<ReadonlySet<string>>;
  readonly dirty: ReadonlySignal<boolean>;
  /** The place the editor should show next; a new object for every request. */
  readonly goal: Signal<Goal | undefined>;

  readonly start: FileMap;
  private readonly editable: readonly string[];
  private readonly firstOpen: readonly string[];
  private readonly contents: Signal<FileMap>;
  private readonly opened: Signal<readonly string[]>;
  private readonly current: Signal<string | undefined>;
  private readonly listeners = new Set<ChangeListener>();

  constructor({ files, open, editable, focus }: ProjectStart) {
    this.start = sorted(files);
    this.editable = editable;
    this.firstOpen = firstOpen(this.start, open);
    this.contents = signal(this.start);
    this.opened = signal(this.firstOpen);
    this.current = signal(focus?.file ?? this.firstOpen[0]);
    this.goal = signal(focus && { ...focus, focus: false });
    this.files = this.contents;
    this.open = this.opened;
    this.active = this.current;
    this.changed = computed(() => differences(this.start, this.contents.value));
    this.dirty = computed(() => this.changed.value.size > 0);
  }

  /** Hear of every change to a file's content. :return: a function that stops listening. */
  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  isEditable(path: string): boolean {
    if (typeof this.contents.value.get(path) !== "string") return false;
    return this.editable.length === 0 || matchesAny(path, this.editable) || !this.start.has(path);
  }

  /** Whether a file may be renamed or deleted: all but those that a lesson protects. */
  mayRemove(path: string): boolean {
    return typeof this.contents.value.get(path) !== "string" || this.isEditable(path);
  }

  /** The text of a file; `undefined` for one that is missing or is not text. */
  text(path: string): string | undefined {
    const content = this.contents.value.get(path);
    return typeof content === "string" ? content : undefined;
  }

  /** Take over the text that the editor now shows. */
  edit(path: string, text: string): void {
    this.apply(new Map([[path, text]]), "editor");
  }

  add(path: string, content: FileContent = ""): void {
    this.apply(new Map([[path, content]]), "page");
    this.show(path);
  }

  rename(from: string, to: string): void {
    const content = this.contents.value.get(from);
    if (content === undefined) return;
    batch(() => {
      this.opened.value = this.opened.value.map((path) => (path === from ? to : path));
      if (this.current.value === from) this.current.value = to;
      this.apply(new Map([[to, content], [from, null] as const]), "page");
    });
  }

  remove(path: string): void {
    this.apply(new Map([[path, null]]), "page");
  }

  /** Open a file in a tab and bring it to the front. */
  show(path: string): void {
    if (!this.contents.value.has(path)) return;
    batch(() => {
      if (!this.opened.value.includes(path)) this.opened.value = [...this.opened.value, path];
      this.current.value = path;
    });
  }

  close(path: string): void {
    const index = this.opened.value.indexOf(path);
    if (index < 0) return;
    const rest = this.opened.value.filter((other) => other !== path);
    batch(() => {
      this.opened.value = rest;
      if (this.current.value === path) this.current.value = rest[Math.min(index, rest.length - 1)];
    });
  }

  /** Show a place in the editor, such as the line of an error. */
  goTo(place: Place): void {
    if (!this.contents.value.has(place.file)) return;
    batch(() => {
      this.show(place.file);
      this.goal.value = { ...place, focus: true };
    });
  }

  /** Put other files in place of all that are there: the start, a saved state, the solution. */
  replace(files: FileMap): void {
    const now = this.contents.value;
    const changes = new Map<string, FileContent | null>();
    for (const path of differences(now, files)) changes.set(path, files.get(path) ?? null);
    this.apply(changes, "page");
  }

  /** Open these tabs, as far as their files are there. */
  arrange(open: readonly string[], active: string | undefined): void {
    const present = open.filter((path) => this.contents.value.has(path));
    if (present.length === 0) return;
    batch(() => {
      this.opened.value = present;
      this.current.value = active && present.includes(active) ? active : present[0];
    });
  }

  /** Take over what the running app wrote or removed. */
  absorb(changes: Changes): void {
    this.apply(changes, "app");
  }

  private apply(changes: Changes, origin: Origin): void {
    const real = new Map(
      [...changes].filter(
        ([path, content]) => !sameContent(this.contents.value.get(path), content),
      ),
    );
    if (real.size === 0) return;
    batch(() => {
      this.contents.value = merged(this.contents.value, real);
      for (const [path, content] of real) if (content === null) this.close(path);
      if (this.opened.value.length === 0) this.reopen();
    });
    for (const listener of this.listeners) listener(real, origin);
  }

  private reopen(): void {
    this.opened.value = firstOpen(this.contents.value, this.firstOpen);
    this.current.value = this.opened.value[0];
  }
}

/** The paths whose contents are not the same in both. */
export function differences(before: FileMap, after: FileMap): ReadonlySet<string> {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return new Set(
    [...paths].filter((path) => !sameContent(before.get(path), after.get(path) ?? null)),
  );
}

/** Whether two contents are equal; null and undefined stand for a file that is not there. */
export function sameContent(one: FileContent | undefined, other: FileContent | null): boolean {
  if (one === undefined || other === null) return one === undefined && other === null;
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function merged(files: FileMap, changes: Changes): FileMap {
  const next = new Map(files);
  let reordered = false;
  for (const [path, content] of changes) {
    if (content === null) next.delete(path);
    else {
      reordered ||= !next.has(path);
      next.set(path, content);
    }
  }
  return reordered ? sorted(next) : next;
}

function sorted(files: FileMap): FileMap {
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function firstOpen(files: FileMap, wanted: readonly string[]): readonly string[] {
  const present = wanted.filter((path) => files.has(path));
  if (present.length > 0) return present;
  const first = files.has("app.py") ? "app.py" : files.keys().next().value;
  return first === undefined ? [] : [first];
}

/**
 * The session history: a list of entries and the place in it, as the HTML standard has it.
 */
import type { EncodedBody } from "./forms";
import type { HistoryEntry, ScrollPosition } from "./state";

/** How many entries are kept; the oldest go first. */
const ENTRY_LIMIT = 50;
export const TOP: ScrollPosition = { x: 0, y: 0 };

/** What a new document brings along. */
export interface NewDocument {
  readonly url: string;
  readonly method: string;
  readonly body: EncodedBody | null;
  readonly referrer: string | null;
}

export interface SavedHistory {
  readonly entries: readonly HistoryEntry[];
  readonly index: number;
}

export class SessionHistory {
  #entries: readonly HistoryEntry[] = [];
  #index = -1;
  #nextId = 1;

  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  get index(): number {
    return this.#index;
  }

  get current(): HistoryEntry | null {
    return this.#entries[this.#index] ?? null;
  }

  /** The entry that many steps away. */
  at(delta: number): HistoryEntry | null {
    return this.#entries[this.#index + delta] ?? null;
  }

  /** Add an entry for a new document, or put it in the current one's place. */
  open(
    { url, method, body, referrer }: NewDocument,
    mode: "push" | "replace",
    kept: Pick<HistoryEntry, "scroll" | "state"> = { scroll: TOP, state: null },
  ): HistoryEntry {
    const id = this.#nextId++;
    const entry = { id, document: id, url, title: "", method, body, referrer, ...kept };
    this.#put(entry, mode);
    return entry;
  }

  /** Add or replace an entry of the document that is open. */
  change(url: string, state: unknown, mode: "push" | "replace"): HistoryEntry | null {
    const { current } = this;
    if (!current) return null;
    const id = mode === "push" ? this.#nextId++ : current.id;
    const entry = { ...current, id, url, state, scroll: mode === "push" ? TOP : current.scroll };
    this.#put(entry, mode);
    return entry;
  }

  /** Note something of the current entry. */
  note(known: Partial<Pick<HistoryEntry, "title" | "scroll">>): void {
    const { current } = this;
    if (current) this.#put({ ...current, ...known }, "replace");
  }

  move(entry: HistoryEntry): void {
    const index = this.#entries.findIndex(({ id }) => id === entry.id);
    if (index >= 0) this.#index = index;
  }

  save(): SavedHistory {
    return { entries: this.#entries, index: this.#index };
  }

  restore({ entries, index }: SavedHistory): void {
    this.#entries = entries;
    this.#index = Math.min(index, entries.length - 1);
    this.#nextId = entries.reduce((next, entry) => Math.max(next, entry.id, entry.document), 0) + 1;
  }

  #put(entry: HistoryEntry, mode: "push" | "replace"): void {
    const kept = this.#entries.slice(
      0,
      mode === "push" ? this.#index + 1 : Math.max(this.#index, 0),
    );
    const after = mode === "push" ? [] : this.#entries.slice(this.#index + 1);
    this.#entries = [...kept, entry, ...after].slice(-ENTRY_LIMIT);
    this.#index = this.#entries.indexOf(entry);
  }
}

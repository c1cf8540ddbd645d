/**
 * The project's files as they were at each request: every distinct content is kept once. Where there
 * is no room the versions without a request go first, then the oldest.
 */
import * as v from "valibot";
import type { FileContent, FileMap } from "../lessons/data";
import { decodeContent, encodeContent, keptContent, LARGEST_KEPT } from "./contents";
import { type Changes, differences, sameContent } from "./project";

/** How much of contents is kept while the page is open: characters and bytes. */
export const MOST_HELD = 32_000_000;
/** How much of it outlives the page, in characters of JSON. */
export const MOST_STORED = 200_000;
/** More than the log has exchanges are of no use. */
const MOST_VERSIONS = 500;

interface Held {
  readonly content: FileContent;
  /** In how many versions it stands. */
  uses: number;
}

const storedSchema = v.object({
  number: v.number(),
  dropped: v.number(),
  contents: v.array(keptContent),
  /** By its number, what of a version differs from the start: a place in `contents`, or gone. */
  versions: v.array(v.tuple([v.number(), v.record(v.string(), v.nullable(v.number()))])),
});

export class Versions {
  /** How many were dropped. */
  dropped = 0;

  private readonly versions = new Map<number, FileMap>();
  /** By what stands for all contents that are equal to it. */
  private readonly held = new Map<FileContent, Held>();
  private number = 0;
  private size = 0;

  /** @param wanted gives the versions that the log's requests were answered with */
  constructor(
    private readonly start: FileMap,
    private readonly wanted: () => ReadonlySet<number> = () => new Set(),
    private readonly mostHeld: number = MOST_HELD,
  ) {}

  /** The number of the files that Python has now. */
  get current(): number {
    return this.number;
  }

  /** The files of a version; undefined where they are no longer kept. */
  files(number: number | undefined): FileMap | undefined {
    return number === undefined ? undefined : this.versions.get(number);
  }

  /** Python was given these files in place of all that it had. */
  replace(files: FileMap): void {
    const now = this.versions.get(this.number);
    if (!now || differences(now, files).size > 0) this.add(files);
  }

  /** Python's files have changed. */
  apply(changes: Changes): void {
    const files = new Map(this.versions.get(this.number));
    for (const [path, content] of changes) {
      if (content === null) files.delete(path);
      else files.set(path, content);
    }
    this.replace(files);
  }

  /** Write the versions of these numbers, the newest first, as far as there is room. */
  save(wanted: ReadonlySet<number>): unknown {
    const contents = new Map<FileContent, number>();
    const versions: [number, Record<string, number | null>][] = [];
    let size = 0;
    let dropped = this.dropped;
    for (const number of [...wanted].sort((one, other) => other - one)) {
      const files = this.versions.get(number);
      if (!files) continue;
      const changes = [...differences(this.start, files)].map(
        (path) => [path, files.get(path) ?? null] as const,
      );
      const fresh = new Set(changes.flatMap(([, content]) => content ?? []));
      let added = 0;
      for (const content of fresh) added += contents.has(content) ? 0 : storedSize(content);
      // Older versions may be without what is too large; otherwise the oldest go first.
      if (added <= MOST_STORED) size += added;
      if (size > MOST_STORED || added > MOST_STORED) {
        dropped += 1;
        continue;
      }
      for (const content of fresh) if (!contents.has(content)) contents.set(content, contents.size);
      versions.push([
        number,
        Object.fromEntries(
          changes.map(([path, content]) => [
            path,
            content === null ? null : (contents.get(content) ?? null),
          ]),
        ),
      ]);
    }
    return {
      number: this.number,
      dropped,
      contents: [...contents.keys()].map(encodeContent),
      versions,
    };
  }

  /** Go on from what was saved, if it can be read. */
  restore(saved: unknown): void {
    const parsed = v.safeParse(storedSchema, saved);
    if (!parsed.success) return;
    const { number, dropped, contents, versions } = parsed.output;
    const decoded = contents.map(decodeContent);
    for (const [number, changes] of versions.toReversed()) {
      const files = new Map(this.start);
      for (const [path, index] of Object.entries(changes)) {
        const content = index === null ? undefined : decoded[index];
        if (content === undefined) files.delete(path);
        else files.set(path, content);
      }
      this.number = number - 1;
      this.add(files);
    }
    this.number = Math.max(this.number, number);
    this.dropped = dropped;
  }

  private add(files: FileMap): void {
    const held = new Map([...files].map(([path, content]) => [path, this.hold(content)]));
    this.number += 1;
    this.versions.set(this.number, held);
    if (!this.isFull) return;
    const wanted = this.wanted();
    // The request that these files followed may not be in the log yet.
    const isUnused = (number: number) => number < this.number - 1 && !wanted.has(number);
    const numbers = [...this.versions.keys()];
    for (const number of [...numbers.filter(isUnused), ...numbers]) {
      if (!this.isFull || number === this.number) break;
      this.drop(number);
    }
  }

  private get isFull(): boolean {
    return this.size > this.mostHeld || this.versions.size > MOST_VERSIONS;
  }

  private drop(number: number): void {
    const files = this.versions.get(number);
    if (!files) return;
    for (const content of files.values()) this.release(content);
    this.versions.delete(number);
    this.dropped += 1;
  }

  /** Give the one content that stands for all that are equal. */
  private hold(content: FileContent): FileContent {
    const known = this.held.get(content) ?? this.equalBytes(content);
    if (known) {
      known.uses += 1;
      return known.content;
    }
    this.held.set(content, { content, uses: 1 });
    this.size += content.length;
    return content;
  }

  /** Texts are keys by what they say, bytes only by where they are. */
  private equalBytes(content: FileContent): Held | undefined {
    if (typeof content === "string") return undefined;
    return [...this.held.values()].find((held) => sameContent(held.content, content));
  }

  private release(content: FileContent): void {
    const known = this.held.get(content);
    if (!known) return;
    known.uses -= 1;
    if (known.uses > 0) return;
    this.held.delete(content);
    this.size -= content.length;
  }
}

/** A file that is too large to be kept for the next visit takes its version with it. */
function storedSize(content: FileContent): number {
  if (content.length > LARGEST_KEPT) return Number.POSITIVE_INFINITY;
  return typeof content === "string" ? content.length : (content.length * 4) / 3;
}

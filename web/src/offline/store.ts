/**
 * One release of the site on this device: its files, and the list of them, which comes last and
 * stands for the whole.
 *
 * Each file is kept under its digest, so that those of two releases never meet, and what both have
 * is fetched once.
 */
import * as v from "valibot";
import { askedBy } from "./requests";

/** What the builder wrote of every file: the digest, as a Subresource Integrity. */
const listSchema = v.object({
  files: v.record(v.string(), v.pipe(v.string(), v.startsWith("sha"))),
});
type FileList = v.InferOutput<typeof listSchema>["files"];

const CACHE = "erlen-site";
const LIST = "offline.json";
/** How many files are fetched at once: the page may be in need of the line. */
const AT_ONCE = 4;

export class Store {
  private list: Promise<FileList | undefined> | undefined;

  /**
   * @param scope the address of the site's root
   * @param fetchFile the network
   */
  constructor(
    private readonly caches: Pick<CacheStorage, "open">,
    private readonly scope: string,
    private readonly fetchFile: typeof fetch,
  ) {}

  /** Give a file whose name holds a digest, whichever release it is of. */
  async lasting(address: string): Promise<Response | undefined> {
    return (await this.open()).match(this.url(address));
  }

  /** Give a page or a file as it is in the release that is kept whole. */
  async changing(address: string): Promise<Response | undefined> {
    const digest = (await this.kept())?.[address];
    return digest ? (await this.open()).match(this.key(address, digest)) : undefined;
  }

  /** Whether a whole release is kept, and has these files. */
  async has(addresses: readonly string[]): Promise<boolean> {
    const list = await this.kept();
    return list !== undefined && addresses.every((address) => Object.hasOwn(list, address));
  }

  /**
   * Keep the release that the server has, if these files are of it.
   *
   * A page of an older one is left alone: the next page that is opened is of the new one.
   *
   * @throws when there is no network, or a file is not what the list says
   */
  async keep(own: readonly string[]): Promise<void> {
    const list = await this.fetchList();
    if (!own.every((address) => Object.hasOwn(list, address))) return;
    const cache = await this.open();
    const waiting = Object.entries(list);
    const fetchNext = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop())
        await this.keepFile(cache, ...next);
    };
    const fetching = Array.from({ length: AT_ONCE }, fetchNext);
    // At a failure all the others come to their end first: none may go on behind this call.
    await Promise.allSettled(fetching.map((each) => each.catch(() => waiting.splice(0))));
    await Promise.all(fetching);
    await cache.put(this.url(LIST), Response.json({ files: list }));
    this.list = Promise.resolve(list);
  }

  /** Let go of what the release that is kept does not have. */
  async sweep(): Promise<void> {
    const list = await this.kept();
    if (!list) return;
    const named = Object.entries(list).map(([address, digest]) => this.key(address, digest));
    const needed = new Set([...named, this.url(LIST)]);
    const cache = await this.open();
    for (const request of await cache.keys()) {
      if (!needed.has(request.url)) await cache.delete(request);
    }
  }

  private async keepFile(cache: Cache, address: string, integrity: string): Promise<void> {
    const key = this.key(address, integrity);
    if (await cache.match(key)) return;
    const url = this.url(address);
    // The browser has most lasting files by now; all others are asked for anew.
    const answer = await this.fetchFile(url, {
      cache: key === url ? "default" : "no-cache",
      integrity,
    });
    if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}.`);
    // No browser shows such an answer as a page that it asked for by another address.
    if (answer.redirected) throw new Error(`${address} was redirected to ${answer.url}.`);
    await cache.put(key, answer);
  }

  private async fetchList(): Promise<FileList> {
    const answer = await this.fetchFile(this.url(LIST), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${LIST} was answered with ${answer.status}.`);
    return v.parse(listSchema, await answer.json()).files;
  }

  private kept(): Promise<FileList | undefined> {
    this.list ??= this.readList().catch((error: unknown) => {
      this.list = undefined; // it may be readable the next time
      throw error;
    });
    return this.list;
  }

  private async readList(): Promise<FileList | undefined> {
    const answer = await (await this.open()).match(this.url(LIST));
    const list = v.safeParse(listSchema, await answer?.json());
    return list.success ? list.output.files : undefined;
  }

  private key(address: string, digest: string): string {
    const url = this.url(address);
    const asked = askedBy({ method: "GET", url, mode: "cors", headers: new Headers() }, this.scope);
    return asked?.kind === "lasting" ? url : `${url}?${encodeURIComponent(digest)}`;
  }

  private url(address: string): string {
    return new URL(address, this.scope).href;
  }

  private open(): Promise<Cache> {
    return this.caches.open(`${CACHE} ${this.scope}`);
  }
}

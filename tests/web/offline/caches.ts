/** The caches of a service worker, in memory. */
export class FakeCaches implements Pick<CacheStorage, "open"> {
  private readonly named = new Map<string, FakeCache>();

  async open(name: string): Promise<Cache> {
    const cache = this.named.get(name) ?? new FakeCache();
    this.named.set(name, cache);
    return cache as unknown as Cache;
  }

  /** What is kept of a site, relative to its root. */
  addresses(scope: string): string[] {
    const all = [...this.named.values()].flatMap(({ kept }) => [...kept.keys()]);
    return all.map((url) => url.slice(scope.length)).toSorted();
  }

  lose(url: string): void {
    for (const { kept } of this.named.values()) kept.delete(url);
  }
}

/** As much of a cache as is used. */
class FakeCache {
  readonly kept = new Map<string, Response>();

  async match(url: string): Promise<Response | undefined> {
    return this.kept.get(url)?.clone();
  }

  async put(url: string, response: Response): Promise<void> {
    this.kept.set(url, response);
  }

  async keys(): Promise<Request[]> {
    return [...this.kept.keys()].map((url) => new Request(url));
  }

  async delete({ url }: Request): Promise<boolean> {
    return this.kept.delete(url);
  }
}

/**
 * What a document needs besides itself: fetched through the client, rewritten, and put in an order
 * in which the frame can make blobs of it, each after those that it names.
 *
 * One loader belongs to one document, and is its memory cache: an address is requested once.
 */
import type { Destination } from "../client/exchanges";
import { mediaType } from "../client/responseheaders";
import type { HeaderList } from "../protocol/http";
import { rewriteCss } from "./css";
import { type Resource, type ResourceUse, resourceToken } from "./messages";
import type { Resolve } from "./scripts";
import { decodeText } from "./text";

/** An answer to a resource's request; null when there was none. */
export interface Fetched {
  readonly url: string;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

export type FetchResource = (url: string, destination: Destination) => Promise<Fetched | null>;

/** What was loaded since the last time: to be sent to the frame. */
export interface Batch {
  readonly resources: readonly Resource[];
  readonly modules: ReadonlyArray<readonly [url: string, resource: number]>;
}

interface Module {
  readonly id: number;
  readonly imports: readonly string[];
}

const DESTINATIONS: Readonly<Record<ResourceUse, Destination>> = {
  image: "image",
  media: "video",
  style: "style",
  script: "script",
  module: "script",
};
const FONT = /\.(?:woff2?|ttf|otf|eot)(?:$|[?#])/i;

export class ResourceLoader {
  readonly #known = new Map<string, Promise<number | null>>();
  readonly #modules = new Map<string, Promise<Module | null>>();
  readonly #moduleIds = new Map<string, number>();
  #waiting: Resource[] = [];
  #newModules: (readonly [url: string, resource: number])[] = [];
  #nextId = 1;
  /** Turns a module's specifier into an address; the document's import map may say more. */
  resolveBare: (specifier: string) => string | null = () => null;

  constructor(
    private readonly fetch: FetchResource,
    private readonly nonce: string,
  ) {}

  /** All modules loaded so far, and the resources that hold them. */
  get modules(): ReadonlyArray<readonly [url: string, resource: number]> {
    return [...this.#moduleIds];
  }

  /** Take what has been loaded since the last call. */
  takeBatch(): Batch {
    const batch = { resources: this.#waiting, modules: this.#newModules };
    this.#waiting = [];
    this.#newModules = [];
    return batch;
  }

  /** Load a resource and all that it names; its number, or null when there is none. */
  async load(url: string, use: ResourceUse): Promise<number | null> {
    if (use === "module") return this.loadModule(url);
    const key = `${use} ${url}`;
    const known = this.#known.get(key) ?? this.#fetchResource(url, use, [url]);
    this.#known.set(key, known);
    return known;
  }

  /** The same, as the text that stands for its address. */
  async token(url: string, use: ResourceUse): Promise<string> {
    return this.tokenOf(await this.load(url, use));
  }

  /** The token of a resource; number 0 is no resource, and so fails to load. */
  tokenOf(id: number | null): string {
    return resourceToken(this.nonce, id ?? 0);
  }

  /** Load a module and everything that it imports. */
  async loadModule(url: string): Promise<number | null> {
    const seen = new Set<string>();
    await this.#loadGraph(url, seen);
    return (await this.#modules.get(url))?.id ?? null;
  }

  /** Rewrite a script in the document itself; a module's imports are loaded. */
  async inlineModule(source: string, url: string): Promise<string> {
    const { rewriteModule } = await loadRewriting();
    const module = rewriteModule(source, url, this.resolver(url));
    await Promise.all(module.imports.map((imported) => this.loadModule(imported)));
    return module.source;
  }

  /** Rewrite a script that is no module. */
  async script(source: string, url: string): Promise<string> {
    return (await loadRewriting()).rewriteScript(source, url);
  }

  /** Rewrite CSS, loading what it names. */
  css(text: string, base: string): Promise<string> {
    return this.#rewriteCss(text, base, []);
  }

  /** How specifiers read in a module at an address. */
  resolver(base: string): Resolve {
    return (specifier) => {
      if (/^(?:\.{0,2}\/|[a-z][a-z\d+.-]*:)/i.test(specifier)) {
        return URL.canParse(specifier, base) ? new URL(specifier, base).href : null;
      }
      return this.resolveBare(specifier);
    };
  }

  async #fetchResource(
    url: string,
    use: Exclude<ResourceUse, "module">,
    chain: readonly string[],
  ): Promise<number | null> {
    const fetched = await this.fetch(url, FONT.test(url) ? "font" : DESTINATIONS[use]);
    if (!fetched || (fetched.status >= 400 && use !== "image")) return null;
    const { essence, charset } = mediaType(fetched.headers);
    if (use === "image" || use === "media") return this.#add(url, essence, fetched.body);
    const text = decodeText(fetched.body, charset);
    const content =
      use === "style"
        ? await this.#rewriteCss(text, fetched.url, chain)
        : withSource(await this.script(text, fetched.url), url);
    return this.#add(url, `${essence};charset=utf-8`, content);
  }

  /** @param chain the stylesheets that led here; importing one of them again is left out */
  #rewriteCss(text: string, base: string, chain: readonly string[]): Promise<string> {
    return rewriteCss(text, async (reference, use) => {
      if (!URL.canParse(reference, base)) return null;
      const url = new URL(reference, base).href;
      if (!/^https?:/.test(url)) return null;
      if (use === "other") return this.token(url, "image");
      if (chain.includes(url)) return this.tokenOf(null);
      return this.tokenOf(await this.#fetchResource(url, "style", [...chain, url]));
    });
  }

  async #loadGraph(url: string, seen: Set<string>): Promise<void> {
    if (seen.has(url) || !/^https?:/.test(url)) return;
    seen.add(url);
    const known = this.#modules.get(url) ?? this.#fetchModule(url);
    this.#modules.set(url, known);
    const module = await known;
    await Promise.all((module?.imports ?? []).map((imported) => this.#loadGraph(imported, seen)));
  }

  async #fetchModule(url: string): Promise<Module | null> {
    const fetched = await this.fetch(url, "script");
    if (!fetched || fetched.status >= 400) return null;
    const { essence, charset } = mediaType(fetched.headers);
    const text = decodeText(fetched.body, charset);
    const isScript = /(?:java|ecma)script$/.test(essence);
    const module = isScript
      ? (await loadRewriting()).rewriteModule(text, fetched.url, this.resolver(fetched.url))
      : { source: text, imports: [] };
    const content = isScript ? withSource(module.source, url) : module.source;
    const id = this.#add(url, `${essence};charset=utf-8`, content);
    this.#moduleIds.set(url, id);
    this.#newModules.push([url, id]);
    return { id, imports: module.imports };
  }

  #add(url: string, type: string, content: Uint8Array | string): number {
    const id = this.#nextId++;
    this.#waiting.push({ id, url, type, content });
    return id;
  }
}

/** Errors and developer tools name the script by its own address. */
function withSource(source: string, url: string): string {
  return `${source}\n//# sourceURL=${url}`;
}

/** Late: many pages have no script of their own. */
function loadRewriting() {
  return import("./scripts");
}

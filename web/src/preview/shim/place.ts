/**
 * Where the document is: the address that the app knows it by, `location`'s stand-in, and
 * `history`.
 *
 * The frame's real address follows as far as browsers allow (path, query and fragment), always by
 * replacing, so that the real page's history never grows.
 */
import { LOCATION } from "../scripts";
import type { Line } from "./line";

/** What the document does about its address, told to the rest of the shim. */
export class Place {
  readonly #native = window.location;
  readonly #replaceState = history.replaceState.bind(history);
  #url = new URL("about:blank");
  #historyLength = 0;

  constructor(private readonly line: Line) {}

  /** The document that comes now lives here. */
  open(url: string, state: unknown, historyLength: number): void {
    this.#url = new URL(url);
    this.#historyLength = historyLength;
    this.#follow(state);
  }

  get url(): string {
    return this.#url.href;
  }

  /** Resolve as the document does. */
  resolve(url: string): string {
    return new URL(url, document.baseURI).href;
  }

  /** Go to an address: within the page when only the fragment differs, else through the client. */
  go(url: string, isReplacement: boolean): void {
    if (this.isFragment(url)) {
      this.toFragment(url, isReplacement ? "replace" : "push");
      return;
    }
    // As in browsers: what navigates while it loads takes its own place in the history.
    const isLoading = document.readyState !== "complete";
    this.line.post({
      kind: "navigate",
      url,
      target: "self",
      isReplacement: isReplacement || isLoading,
      download: null,
    });
  }

  isFragment(url: string): boolean {
    return url.includes("#") && withoutHash(url) === withoutHash(this.url);
  }

  /** Scroll to a fragment; the page notes it in its history. */
  toFragment(url: string, mode: "push" | "replace"): void {
    this.#moveTo(url);
    this.line.post({ kind: "entry", url, state: null, mode });
  }

  /** What gives a document that was opened anew its address. */
  baseMarkup(): string {
    return `<base href="${this.url.replace(/&/g, "&amp;")}" data-erlen-own>`;
  }

  /** Show where the fragment points, such as after loading. */
  scrollToFragment(): void {
    if (this.#url.hash) this.#native.replace(this.#native.href);
  }

  /** The page went to another entry of this document. */
  traverse(url: string, state: unknown, isTraversal: boolean): void {
    if (!isTraversal) {
      this.#moveTo(url);
      return;
    }
    const old = this.url;
    this.#url = new URL(url);
    this.#follow(state);
    window.dispatchEvent(new PopStateEvent("popstate", { state }));
    if (new URL(old).hash !== this.#url.hash) this.#announceHash(old);
  }

  /** Stand in for `location` and `history`; both outlive `document.open`. */
  install(): void {
    const standIn = this.#standIn();
    const property: PropertyDescriptor = {
      get: () => standIn,
      set: (value: unknown) => this.go(this.resolve(String(value)), false),
    };
    Object.defineProperty(window, LOCATION, property);
    Object.defineProperty(document, LOCATION, property);
    for (const name of ["URL", "documentURI"]) {
      Object.defineProperty(document, name, { get: () => this.url, configurable: true });
    }
    this.#installHistory();
  }

  /** Events that name the real address are told again with the app's. */
  listen(): void {
    window.addEventListener("hashchange", (event) => {
      if (event.isTrusted) event.stopImmediatePropagation();
    });
  }

  #moveTo(url: string): void {
    const old = this.url;
    this.#url = new URL(url);
    this.#updateBase(old);
    this.#native.replace(withoutHash(this.#native.href) + (this.#url.hash || "#"));
    if (old !== url) this.#announceHash(old);
  }

  #announceHash(oldURL: string): void {
    const event = new HashChangeEvent("hashchange", { oldURL, newURL: this.url });
    setTimeout(() => window.dispatchEvent(event));
  }

  /** Let the real address follow the app's. */
  #follow(state: unknown): void {
    const { pathname, search, hash } = this.#url;
    try {
      this.#replaceState(state, "", this.#native.origin + pathname + search + hash);
    } catch {
      this.#replaceState(state, ""); // a nested frame, or a browser that allows less
    }
  }

  /** The base that the page's side put in is the document's own address. */
  #updateBase(old: string): void {
    const base = document.querySelector("base[data-erlen-own]");
    if (base?.getAttribute("href") === old) base.setAttribute("href", this.url);
  }

  #installHistory(): void {
    const change = (mode: "push" | "replace", state: unknown, url: unknown) => {
      const target = url === undefined || url === null ? this.url : this.resolve(String(url));
      if (new URL(target).origin !== this.#url.origin) throw refusal(mode, target);
      const plain: unknown = structuredClone(state);
      const old = this.url;
      this.#url = new URL(target);
      this.#follow(plain);
      this.#updateBase(old);
      if (mode === "push") this.#historyLength += 1;
      this.line.post({ kind: "entry", url: target, state: plain, mode });
    };
    const go = (delta: number) => this.line.post({ kind: "go", delta: Math.trunc(delta) || 0 });
    Object.assign(History.prototype, {
      pushState: (state: unknown, _: string, url?: unknown) => change("push", state, url),
      replaceState: (state: unknown, _: string, url?: unknown) => change("replace", state, url),
      back: () => go(-1),
      forward: () => go(1),
      go: (delta = 0) => go(delta),
    });
    Object.defineProperty(history, "length", { get: () => this.#historyLength });
  }

  #standIn(): object {
    const go = (url: string, isReplacement: boolean) => this.go(url, isReplacement);
    const part = (
      name: "protocol" | "host" | "hostname" | "port" | "pathname" | "search" | "hash",
    ) => ({
      enumerable: true,
      get: () => this.#url[name],
      set: (value: unknown) => {
        const url = new URL(this.url);
        url[name] = String(value);
        go(url.href, false);
      },
    });
    return Object.defineProperties(Object.create(null), {
      href: {
        enumerable: true,
        get: () => this.url,
        set: (value: unknown) => go(this.resolve(String(value)), false),
      },
      origin: { enumerable: true, get: () => this.#url.origin },
      protocol: part("protocol"),
      host: part("host"),
      hostname: part("hostname"),
      port: part("port"),
      pathname: part("pathname"),
      search: part("search"),
      hash: part("hash"),
      assign: { value: (url: unknown) => go(this.resolve(String(url)), false) },
      replace: { value: (url: unknown) => go(this.resolve(String(url)), true) },
      reload: { value: () => this.line.post({ kind: "go", delta: 0 }) },
      toString: { value: () => this.url },
      valueOf: { value: () => this.url },
      [Symbol.toStringTag]: { value: "Location" },
    });
  }
}

function withoutHash(url: string): string {
  return url.split("#", 1)[0] ?? "";
}

function refusal(mode: string, url: string): DOMException {
  const message = `Failed to execute '${mode}State' on 'History': '${url}' is of another origin.`;
  return new DOMException(message, "SecurityError");
}

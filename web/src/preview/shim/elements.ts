/**
 * What scripts load by way of elements: images, scripts, stylesheets and frames that they create,
 * or write into the document, are loaded through the page.
 *
 * An element's attribute holds a blob's address in the end; scripts read the address they set.
 */
import type { ResourceUse } from "../messages";
import { IMPORT, rewriteScript } from "../scripts";
import type { Blobs } from "./blobs";
import { type Frames, setterOf } from "./frames";
import type { Line } from "./line";
import type { Place } from "./place";

type Prototype = { readonly prototype: Element };

/** Which properties load something. */
const LOADING: ReadonlyArray<readonly [type: Prototype, attribute: string]> = [
  [HTMLImageElement, "src"],
  [HTMLImageElement, "srcset"],
  [HTMLScriptElement, "src"],
  [HTMLLinkElement, "href"],
  [HTMLInputElement, "src"],
  [HTMLMediaElement, "src"],
  [HTMLVideoElement, "poster"],
  [HTMLSourceElement, "src"],
  [HTMLSourceElement, "srcset"],
  [HTMLTrackElement, "src"],
  [HTMLIFrameElement, "src"],
  [HTMLIFrameElement, "srcdoc"],
];
const LOADING_SELECTOR =
  "img, script[src], link[href], input[type=image], audio, video, source, track, iframe, style, [style]";

export class Elements {
  /** What scripts set, by element and attribute. */
  readonly #wanted = new WeakMap<Element, Map<string, string>>();
  readonly #setAttribute = Element.prototype.setAttribute;
  readonly #getAttribute = Element.prototype.getAttribute;

  constructor(
    private readonly line: Line,
    private readonly blobs: Blobs,
    private readonly frames: Frames,
    private readonly place: Place,
  ) {}

  /** Stand in for the properties and methods that set an address. */
  install(): void {
    for (const [type, attribute] of LOADING) this.#installProperty(type, attribute);
    this.#installAttributes();
    this.#installMarkup();
    this.#installImport();
  }

  /** Watch for what gets into the document by other ways. */
  listen(): void {
    const observer = new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === "attributes" && target instanceof Element) this.#rewriteStyle(target);
        for (const node of addedNodes) if (node instanceof Element) this.#adopt(node);
      }
    });
    observer.observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["style"],
    });
  }

  #installProperty({ prototype }: Prototype, attribute: string): void {
    const native = Object.getOwnPropertyDescriptor(prototype, attribute);
    if (!native?.set) return;
    const elements = this;
    const set = native.set;
    Object.defineProperty(prototype, attribute, {
      ...native,
      get(this: Element): unknown {
        return elements.#read(this, attribute, true) ?? native.get?.call(this);
      },
      set(this: Element, value: unknown) {
        if (!elements.#want(this, attribute, String(value))) set.call(this, value);
      },
    });
  }

  #installAttributes(): void {
    const elements = this;
    Element.prototype.setAttribute = function setAttribute(name: string, value: string) {
      const text = handlerText(String(name), String(value), elements.place.url);
      if (!elements.#want(this, String(name).toLowerCase(), text)) {
        elements.#setAttribute.call(this, name, text);
      }
    };
    Element.prototype.getAttribute = function getAttribute(name: string) {
      const own = elements.#read(this, String(name).toLowerCase(), false);
      return own ?? elements.#getAttribute.call(this, name);
    };
  }

  /** Markup is parsed inert first, so that nothing in it starts to load by itself. */
  #installMarkup(): void {
    const elements = this;
    const setInner = setterOf(Element.prototype, "innerHTML");
    const inner = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
    const insert = Element.prototype.insertAdjacentHTML;
    Object.defineProperty(Element.prototype, "innerHTML", {
      ...inner,
      set(this: Element, html: unknown) {
        const text = html === null ? "" : String(html);
        if (!elements.#mayLoad(this, text)) setInner.call(this, text);
        else this.replaceChildren(elements.#parse(text, setInner));
      },
    });
    Element.prototype.insertAdjacentHTML = function insertAdjacentHTML(position, text) {
      if (!elements.#mayLoad(this, text)) {
        insert.call(this, position, text);
        return;
      }
      const marker = document.createElement("template");
      this.insertAdjacentElement(position, marker);
      marker.replaceWith(elements.#parse(text, setInner));
    };
  }

  #mayLoad(element: Element, html: string): boolean {
    if (!(element instanceof HTMLElement) || element instanceof HTMLTemplateElement) return false;
    return /<(?:img|link|iframe|audio|video|source|input|style)\b|location|url\(/i.test(html);
  }

  #parse(html: string, setInner: (this: Element, html: string) => void): DocumentFragment {
    const template = document.createElement("template");
    setInner.call(template, html);
    for (const element of template.content.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        const text = handlerText(name, value, this.place.url);
        if (this.#want(element, name, text)) element.removeAttribute(name);
        else if (text !== value) this.#setAttribute.call(element, name, text);
      }
    }
    // Imported, scripts in it stay as dead as innerHTML leaves them.
    return template.content;
  }

  /** `import()` in scripts: the graph is loaded first, then named by an import map. */
  #installImport(): void {
    const load = async (base: string, specifier: unknown): Promise<unknown> => {
      const name = String(specifier);
      const url =
        URL.canParse(name, base) && /^[./]|^\w+:/.test(name) ? new URL(name, base).href : name;
      if (!/^https?:/.test(url)) return import(/* @vite-ignore */ url);
      const address = await this.#load(url, "module");
      return import(/* @vite-ignore */ address);
    };
    Object.defineProperty(window, IMPORT, { value: load });
  }

  /** What scripts may read: the address they set, or where a blob came from. */
  #read(element: Element, attribute: string, isResolved: boolean): string | undefined {
    if (!isLoading(element, attribute)) return undefined;
    const wanted = this.#wanted.get(element)?.get(attribute);
    if (wanted !== undefined)
      return isResolved && /^(?:src|href|poster)$/.test(attribute) ? this.#resolve(wanted) : wanted;
    if (element instanceof HTMLIFrameElement && attribute === "src")
      return this.frames.shown(element)?.url;
    const native = this.#getAttribute.call(element, attribute);
    return native && this.blobs.isOwn(native) ? this.blobs.original(native) : undefined;
  }

  /** Note what a script wants and load it; false when the browser can do it alone. */
  #want(element: Element, attribute: string, value: string): boolean {
    if (!isLoading(element, attribute)) return false;
    if (element instanceof HTMLIFrameElement) return this.#wantFrame(element, attribute, value);
    const wanted = this.#wanted.get(element) ?? new Map<string, string>();
    this.#wanted.set(element, wanted);
    if (attribute !== "srcset" && !this.#loadable(value)) {
      wanted.delete(attribute);
      return false;
    }
    wanted.set(attribute, value);
    // Later, when what the attribute is for is known: a link's rel, a script's type.
    queueMicrotask(() => this.#supply(element, attribute, value));
    return true;
  }

  #wantFrame(frame: HTMLIFrameElement, attribute: string, value: string): boolean {
    if (attribute === "srcdoc") {
      this.frames.show(frame, "about:srcdoc", value);
      return true;
    }
    const url = this.#loadable(value);
    if (url) this.frames.show(frame, url, null);
    return url !== null;
  }

  async #supply(element: Element, attribute: string, value: string): Promise<void> {
    const use = useOf(element, attribute);
    if (!use) return;
    const address =
      attribute === "srcset"
        ? await this.#loadSet(value)
        : await this.#load(this.#resolve(value), use);
    // A newer address, or none at all, may be wanted by now.
    if (this.#wanted.get(element)?.get(attribute) === value) {
      this.#setAttribute.call(element, attribute, address);
    }
  }

  async #load(url: string, use: ResourceUse): Promise<string> {
    const { resources, root, modules } = await this.line.load({ kind: "resource", url, use });
    this.blobs.add(resources);
    if (modules.length > 0) this.#mapModules(modules);
    return this.blobs.address(root);
  }

  async #loadSet(srcset: string): Promise<string> {
    const candidates = srcset.split(",").map(async (candidate) => {
      const [address = "", ...descriptors] = candidate.trim().split(/\s+/);
      const url = this.#loadable(address);
      return [url ? await this.#load(url, "image") : address, ...descriptors].join(" ");
    });
    return (await Promise.all(candidates)).join(", ");
  }

  #mapModules(modules: ReadonlyArray<readonly [url: string, resource: number]>): void {
    const imports = modules.map(([url, id]) => [url, this.blobs.address(id)]);
    const map = document.createElement("script");
    map.type = "importmap";
    map.textContent = JSON.stringify({ imports: Object.fromEntries(imports) });
    document.head.append(map);
    map.remove();
  }

  /** Something is in the document that no script of ours saw coming. */
  #adopt(root: Element): void {
    const inside = root.querySelectorAll(LOADING_SELECTOR);
    for (const element of root.matches(LOADING_SELECTOR) ? [root, ...inside] : inside) {
      this.#rewriteStyle(element);
      for (const [type, attribute] of LOADING) {
        const native = this.#getAttribute.call(element, attribute);
        if (native === null || !(element instanceof Object(type))) continue;
        if (this.blobs.isOwn(native) || /blob:|data:/.test(native)) continue;
        if (native !== this.frames.startPage) this.#want(element, attribute, native);
      }
    }
  }

  /** Addresses in styles that scripts set. */
  async #rewriteStyle(element: Element): Promise<void> {
    const isSheet = element instanceof HTMLStyleElement;
    const css = (isSheet ? element.textContent : this.#getAttribute.call(element, "style")) ?? "";
    if (!/url\((?!\s*["']?(?:blob|data):)|@import\s+["']/i.test(css)) return;
    const { resources, text } = await this.line.load({
      kind: "css",
      text: css,
      base: document.baseURI,
    });
    this.blobs.add(resources);
    const rewritten = this.blobs.fill(text);
    if (rewritten === css) return;
    if (isSheet) element.textContent = rewritten;
    else this.#setAttribute.call(element, "style", rewritten);
  }

  #resolve(value: string): string {
    return URL.canParse(value, document.baseURI) ? this.place.resolve(value) : value;
  }

  #loadable(value: string): string | null {
    const url = this.#resolve(value);
    return /^https?:/.test(url) && value.trim() !== "" ? url : null;
  }
}

function isLoading(element: Element, attribute: string): boolean {
  return LOADING.some(([type, name]) => name === attribute && element instanceof Object(type));
}

/** What an attribute loads; null when nothing, such as a link that is only a hint. */
function useOf(element: Element, attribute: string): ResourceUse | null {
  if (element instanceof HTMLScriptElement) return element.type === "module" ? "module" : "script";
  if (element instanceof HTMLLinkElement) {
    if (element.relList.contains("stylesheet")) return "style";
    return element.relList.contains("icon") ? "image" : null;
  }
  if (element instanceof HTMLImageElement || element instanceof HTMLInputElement) return "image";
  return attribute === "poster" || attribute === "srcset" ? "image" : "media";
}

/** An event handler's text, with its stand-in for `location`. */
function handlerText(name: string, value: string, url: string): string {
  return /^on/i.test(name) && value.includes("location") ? rewriteScript(value, url) : value;
}

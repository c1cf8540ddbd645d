/**
 * Nested frames: each starts on a page that holds this same shim, says hello, and is given a port
 * of its own to the page, which then sends its document.
 */
import type { Hello } from "../messages";
import type { Line } from "./line";

interface Nested {
  readonly frame: number;
  readonly url: string;
  readonly html: string | null;
}

export class Frames {
  readonly #nested = new WeakMap<HTMLIFrameElement, Nested>();
  readonly #setSrcdoc = setterOf(HTMLIFrameElement.prototype, "srcdoc");
  #nextId = 1;

  /**
   * @param startPage the HTML of a page with this shim and nothing else
   * @param nonce marks this run
   */
  constructor(
    private readonly line: Line,
    readonly startPage: string,
    private readonly nonce: string,
  ) {}

  listen(): void {
    window.addEventListener("message", (event) => this.#greet(event), { capture: true });
  }

  /** Show an address or a document in a frame. */
  show(element: HTMLIFrameElement, url: string, html: string | null): void {
    const frame = this.#nested.get(element)?.frame ?? this.#nextId++;
    this.#nested.set(element, { frame, url, html });
    this.#setSrcdoc.call(element, this.startPage);
  }

  /** The address or document a frame was told to show. */
  shown(element: HTMLIFrameElement): Nested | undefined {
    return this.#nested.get(element) ?? this.#readMarked(element);
  }

  /** Start a frame over; the page has its next document. */
  renew(frame: number): void {
    const element = this.#elements().find((known) => this.shown(known)?.frame === frame);
    if (element) this.#setSrcdoc.call(element, this.startPage);
  }

  /** The frame that links and forms name as their target. */
  named(target: string): number | null {
    if (!target || target.startsWith("_")) return null;
    const element = this.#elements().find(({ name }) => name === target);
    return (element && this.shown(element)?.frame) ?? null;
  }

  #elements(): readonly HTMLIFrameElement[] {
    return [...document.querySelectorAll("iframe")];
  }

  /** What the page's side left in the attributes. */
  #readMarked(element: HTMLIFrameElement): Nested | undefined {
    const url = element.getAttribute("data-erlen-frame");
    if (url === null) return undefined;
    const nested = { frame: this.#nextId++, url, html: element.getAttribute("data-erlen-srcdoc") };
    this.#nested.set(element, nested);
    element.removeAttribute("data-erlen-frame");
    element.removeAttribute("data-erlen-srcdoc");
    return nested;
  }

  #greet(event: MessageEvent<unknown>): void {
    if (!isHello(event.data)) return;
    const element = this.#elements().find(({ contentWindow }) => contentWindow === event.source);
    const nested = element && this.shown(element);
    if (!nested || !element?.contentWindow) return;
    event.stopImmediatePropagation();
    const { port1, port2 } = new MessageChannel();
    element.contentWindow.postMessage(this.nonce, "*", [port1]);
    this.line.post({ kind: "frame", ...nested }, [port2]);
  }
}

export function isHello(data: unknown): data is Hello {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "erlen-frame";
}

/** A native setter, taken before anything stands in its place. */
export function setterOf<T extends object>(
  prototype: T,
  name: string,
): (this: T, value: string) => void {
  const setter = Object.getOwnPropertyDescriptor(prototype, name)?.set;
  if (!setter) throw new TypeError(`${name} cannot be set.`);
  return setter;
}

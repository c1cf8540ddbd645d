/**
 * Links, forms and `window.open`: everything that leads to another document goes to the page.
 */
import type { FormEntry } from "../../client/forms";
import type { FormMessage } from "../messages";
import { rewriteScript } from "../scripts";
import type { Frames } from "./frames";
import type { Line } from "./line";
import type { Place } from "./place";

const ENCODINGS = [
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "text/plain",
] as const;

export class Links {
  constructor(
    private readonly line: Line,
    private readonly place: Place,
    private readonly frames: Frames,
  ) {}

  /** Stand in for what scripts call. */
  install(): void {
    const links = this;
    HTMLFormElement.prototype.submit = function submit() {
      links.#send(this, null);
    };
    window.open = (url?: string | URL) => {
      if (url) this.#navigate(this.place.resolve(String(url)), "");
      return null;
    };
  }

  /** Hear clicks and submissions after all of the document's own handlers. */
  listen(): void {
    for (const type of ["click", "auxclick"] as const) {
      window.addEventListener(type, (event) => listenLast(event, () => this.#click(event)), true);
    }
    window.addEventListener(
      "submit",
      (event) => listenLast(event, () => this.#submit(event)),
      true,
    );
  }

  #click(event: MouseEvent): void {
    const link = event.composedPath().find(isLink);
    if (event.defaultPrevented || event.button > 1 || !link) return;
    const url = linkAddress(link);
    if (url === null) return;
    event.preventDefault();
    if (/^javascript:/i.test(url)) {
      runAddress(url, this.place.url);
      return;
    }
    const download = link.getAttribute("download");
    if (download !== null) {
      this.line.post({ kind: "navigate", url, target: "self", isReplacement: false, download });
    } else {
      this.#navigate(url, link.getAttribute("target") ?? defaultTarget());
    }
  }

  #navigate(url: string, target: string): void {
    const frame = this.frames.named(target);
    if (frame !== null) {
      this.line.post({ kind: "frame-navigate", frame, url });
    } else if (isOuter(target)) {
      this.line.post({
        kind: "navigate",
        url,
        target: "top",
        isReplacement: false,
        download: null,
      });
    } else {
      this.place.go(url, false);
    }
  }

  #submit(event: SubmitEvent): void {
    const form = event.composedPath()[0];
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    if (attributeOf(form, event.submitter, "method").toLowerCase() === "dialog") return;
    event.preventDefault();
    this.#send(form, event.submitter);
  }

  async #send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const data = submitter ? new FormData(form, submitter) : new FormData(form);
    const message = readForm(form, submitter);
    const target = attributeOf(form, submitter, "target") || defaultTarget();
    const entries = await Promise.all([...data].map(readEntry));
    const complete: FormMessage = { ...message, entries };
    const frame = this.frames.named(target);
    if (frame !== null) this.line.post({ kind: "frame-submit", frame, form: complete });
    else
      this.line.post({ kind: "submit", target: isOuter(target) ? "top" : "self", form: complete });
  }
}

/**
 * Act at the end of an event's way, wherever a handler stops it: only then is it known whether
 * the document prevents what the browser would do.
 */
function listenLast(event: Event, act: () => void): void {
  const controller = new AbortController();
  const listen = ({ currentTarget, cancelBubble }: Event) => {
    if (currentTarget !== window && !cancelBubble) return;
    controller.abort();
    act();
  };
  for (const target of event.composedPath()) {
    target.addEventListener(event.type, listen, { signal: controller.signal });
  }
}

/** A `javascript:` address is a script; the browser's own way would skip the stand-ins. */
function runAddress(address: string, url: string): void {
  const source = decodeURIComponent(address.slice(address.indexOf(":") + 1));
  // biome-ignore lint/security/noGlobalEval: it is the document's own script
  globalThis.eval(rewriteScript(source, url));
}

function isLink(target: EventTarget): target is HTMLAnchorElement | HTMLAreaElement | SVGAElement {
  const isAnchor =
    target instanceof HTMLAnchorElement ||
    target instanceof HTMLAreaElement ||
    target instanceof SVGAElement;
  return isAnchor && linkAddress(target) !== null;
}

/** Absolute; null when it leads nowhere. */
function linkAddress(link: HTMLAnchorElement | HTMLAreaElement | SVGAElement): string | null {
  const href = link instanceof SVGAElement ? link.href.baseVal : link.getAttribute("href");
  if (href === null || !URL.canParse(href, document.baseURI)) return null;
  return new URL(href, document.baseURI).href;
}

/** The document's `<base target>`. */
function defaultTarget(): string {
  return document.querySelector("base[target]")?.getAttribute("target") ?? "";
}

/** In a nested frame, these lead out of it. */
function isOuter(target: string): boolean {
  return /^_(?:top|parent|blank)$/i.test(target);
}

/** The submitter's own attribute goes before the form's. */
function attributeOf(form: HTMLFormElement, submitter: HTMLElement | null, name: string): string {
  return submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
}

function readForm(form: HTMLFormElement, submitter: HTMLElement | null): FormMessage {
  const encoding = attributeOf(form, submitter, "enctype").toLowerCase();
  const method = attributeOf(form, submitter, "method").toLowerCase();
  const action = attributeOf(form, submitter, "action").trim();
  return {
    action: action ? new URL(action, document.baseURI).href : document.URL,
    method: method === "post" ? "post" : "get",
    encoding: ENCODINGS.find((known) => known === encoding) ?? ENCODINGS[0],
    entries: [],
  };
}

async function readEntry([name, value]: [string, FormDataEntryValue]): Promise<
  [string, Exclude<FormEntry[1], never>]
> {
  if (typeof value === "string") return [name, value];
  const body = new Uint8Array(await value.arrayBuffer());
  return [name, { name: value.name, type: value.type, body }];
}

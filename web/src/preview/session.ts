/**
 * One document in the frame, as the page sees it: what it is made of, and what it asks for while
 * it lives. Everything it says is parsed first, and it can only speak for its own address.
 */
import * as v from "valibot";
import type { SimulatedBrowser } from "../client/browser";
import type { OutgoingRequest } from "../client/headers";
import type { FormSubmission } from "../client/navigations";
import { disposition, filenameOf, mediaType } from "../client/responseheaders";
import type { Download, HistoryEntry, ScrollPosition } from "../client/state";
import { rewriteHtml } from "./html";
import {
  type FormMessage,
  FromFrame,
  type FromFrameMessage,
  type ToFrameMessage,
} from "./messages";
import type { ConsoleMessage } from "./options";
import { documentRequest, fetchAnswer, formRequest } from "./outgoing";
import { type Fetched, ResourceLoader } from "./resources";
import { htmlOf, isMedia, refreshHeader, type Source } from "./source";

/** What a session needs of those above it. */
export interface SessionHost {
  readonly browser: SimulatedBrowser;
  /** Marks this run. */
  readonly nonce: string;
  onWritten(): void;
  onLoaded(): void;
  onConsole(message: ConsoleMessage): void;
  onDownload(download: Download): void;
  /** Null for a nested frame, which has no entries of its own in the history. */
  readonly top: TopHost | null;
  /** A nested frame goes to its next document. */
  onNavigate(request: OutgoingRequest): void;
}

/** What the document in the top frame may do besides. */
export interface TopHost {
  /** Whether this document is still the one that the history is at. */
  isCurrent(): boolean;
  onTitle(title: string): void;
}

type Of<Kind extends FromFrameMessage["kind"]> = Extract<FromFrameMessage, { kind: Kind }>;

const LEADS_OUTSIDE = /^(?:https?|mailto|tel):/i;

export class DocumentSession {
  readonly #loader: ResourceLoader;
  readonly #controller = new AbortController();
  readonly #fetches = new Map<number, AbortController>();
  /** Nested frames by the shim's number, and the request that each is to show next. */
  readonly #nested = new Map<number, DocumentSession>();
  readonly #nextRequests = new Map<number, OutgoingRequest>();
  #url: string;

  constructor(
    private readonly port: MessagePort,
    private readonly host: SessionHost,
    private readonly source: Source,
  ) {
    this.#url = source.url;
    this.#loader = new ResourceLoader((url, destination) => {
      return this.#fetchResource(url, destination);
    }, host.nonce);
    port.onmessage = ({ data, ports }: MessageEvent<unknown>) => this.#receive(data, ports);
  }

  /** Prepare the document with all that it needs, and send it to the frame. */
  async write(
    entry: Pick<HistoryEntry, "state" | "referrer">,
    scroll: ScrollPosition,
  ): Promise<void> {
    const { nonce, browser } = this.host;
    const url = this.source.url;
    const { html, refresh } = await rewriteHtml(htmlOf(this.source), url, this.#loader, nonce);
    if (this.#controller.signal.aborted) return;
    this.#post({
      kind: "document",
      url,
      referrer: entry.referrer ?? "",
      html,
      resources: this.#loader.takeBatch().resources,
      cookies: browser.visibleCookies(url),
      state: entry.state,
      historyLength: browser.state.entries.length,
      scroll,
      refresh: refresh ?? refreshHeader(this.source),
    });
  }

  /** Another entry of this document became current. */
  traverse(entry: HistoryEntry, isTraversal: boolean): void {
    this.#url = entry.url;
    const { url, state, scroll } = entry;
    this.#post({ kind: "traverse", url, state, scroll, isTraversal });
  }

  /** The jar changed. */
  updateCookies(): void {
    this.#post({ kind: "cookies", cookies: this.host.browser.visibleCookies(this.#url) });
    for (const nested of this.#nested.values()) nested.updateCookies();
  }

  /** End all that is under way, and hear no more. */
  close(): void {
    for (const nested of this.#nested.values()) nested.close();
    this.#controller.abort();
    for (const fetching of this.#fetches.values()) fetching.abort();
    this.port.onmessage = null;
    this.port.close();
  }

  #post(message: ToFrameMessage): void {
    if (!this.#controller.signal.aborted) this.port.postMessage(message);
  }

  #receive(data: unknown, ports: readonly MessagePort[]): void {
    const parsed = v.safeParse(FromFrame, data);
    if (!parsed.success) return; // not from the shim: scripts may send what they like
    const message = parsed.output;
    switch (message.kind) {
      case "written":
        this.host.onWritten();
        break;
      case "loaded":
        this.host.onLoaded();
        break;
      case "console":
        this.host.onConsole(message);
        break;
      case "title":
      case "scroll":
      case "entry":
      case "go":
        this.#receiveForHistory(message);
        break;
      case "navigate":
        this.#navigate(message);
        break;
      case "submit":
        this.#submit(message.form, message.target === "top");
        break;
      case "cookie":
        this.host.browser.setScriptCookie(this.#url, message.text);
        break;
      case "fetch":
        this.#fetch(message);
        break;
      case "abort":
        this.#fetches.get(message.id)?.abort();
        break;
      case "resource":
        this.#sendResource(message);
        break;
      case "css":
        this.#sendCss(message);
        break;
      case "frame":
        this.#openNested(message, ports[0]);
        break;
      case "frame-navigate":
        this.#renew(message.frame, documentRequest(message.url, this.#url));
        break;
      case "frame-submit":
        this.#renew(message.frame, formRequest(message.form, this.#url));
        break;
      default:
        message satisfies never;
    }
  }

  /** Only the top document writes the history, and only while it is the current one. */
  #receiveForHistory(message: Of<"title" | "scroll" | "entry" | "go">): void {
    const { top, browser } = this.host;
    if (!top?.isCurrent()) return;
    switch (message.kind) {
      case "title":
        browser.noteEntry({ title: message.title });
        top.onTitle(message.title);
        break;
      case "scroll":
        browser.noteEntry({ scroll: { x: message.x, y: message.y } });
        break;
      case "entry":
        if (isSameOrigin(message.url, this.#url)) {
          this.#url = message.url;
          browser.changeEntry(message.url, message.state, message.mode);
        }
        break;
      case "go":
        browser.go(message.delta);
        break;
      default:
        message satisfies never;
    }
  }

  #navigate({ url, target, isReplacement, download }: Of<"navigate">): void {
    if (!LEADS_OUTSIDE.test(url) || !URL.canParse(url)) {
      const text = `Not followed: ${url.slice(0, 200)}. Links lead to http addresses here.`;
      this.host.onConsole({ level: "warn", text });
    } else if (download !== null) {
      this.#download(url, download);
    } else if (this.host.top || target === "top") {
      this.host.browser.follow({ url, referrer: this.#url, isReplacement });
    } else {
      this.host.onNavigate(documentRequest(url, this.#url));
    }
  }

  #submit(form: FormMessage, isTop: boolean): void {
    if (!LEADS_OUTSIDE.test(form.action) || !URL.canParse(form.action)) return;
    if (this.host.top || isTop) this.host.browser.submit(this.#submission(form));
    else this.host.onNavigate(formRequest(form, this.#url));
  }

  #submission(form: FormMessage): FormSubmission {
    return { ...form, referrer: this.#url };
  }

  async #fetch(message: Of<"fetch">): Promise<void> {
    const { id, method, url, headers, body, redirect, hasCredentials } = message;
    const fetching = new AbortController();
    this.#fetches.set(id, fetching);
    const outgoing: OutgoingRequest = {
      method,
      url,
      headers,
      body: body && { type: "", bytes: body },
      destination: "empty",
      mode: "cors",
      referrer: this.#url,
      hasCredentials,
    };
    const answer = URL.canParse(url)
      ? fetchAnswer(await this.host.browser.fetch(outgoing, fetching.signal, redirect))
      : { kind: "failed" as const, message: `${url} is no address.` };
    this.#fetches.delete(id);
    this.#post({ kind: "reply", id, answer });
  }

  async #sendResource({ id, url, use }: Of<"resource">): Promise<void> {
    const root = URL.canParse(url) ? await this.#loader.load(url, use) : null;
    const answer = { kind: "resources", root, text: "", ...this.#loader.takeBatch() } as const;
    this.#post({ kind: "reply", id, answer });
  }

  async #sendCss({ id, text, base }: Of<"css">): Promise<void> {
    const rewritten = await this.#loader.css(text, base);
    const batch = this.#loader.takeBatch();
    const answer = { kind: "resources", root: null, text: rewritten, ...batch } as const;
    this.#post({ kind: "reply", id, answer });
  }

  async #fetchResource(
    url: string,
    destination: OutgoingRequest["destination"],
  ): Promise<Fetched | null> {
    // A document that is an image shows itself.
    if (
      url === this.source.url &&
      this.source.kind === "response" &&
      isMedia(this.source.response)
    ) {
      return { url, ...this.source.response };
    }
    const outgoing = { ...documentRequest(url, this.#url), destination, mode: "no-cors" } as const;
    const delivery = await this.host.browser.fetch(outgoing, this.#controller.signal);
    if (delivery.kind === "answered") return { url: delivery.request.url, ...delivery.response };
    if (delivery.kind === "external") {
      const text = `Not loaded: ${delivery.url} lies outside the app, and the preview has no network.`;
      this.host.onConsole({ level: "warn", text });
    }
    return null;
  }

  async #download(url: string, name: string): Promise<void> {
    const delivery = await this.host.browser.fetch(
      { ...documentRequest(url, this.#url), mode: "no-cors", destination: "empty" },
      this.#controller.signal,
    );
    if (delivery.kind !== "answered") return;
    const { headers, body } = delivery.response;
    this.host.onDownload({
      url,
      filename: disposition(headers).filename ?? (name || filenameOf(url)),
      type: mediaType(headers).essence || "application/octet-stream",
      body,
    });
  }

  async #openNested(message: Of<"frame">, port: MessagePort | undefined): Promise<void> {
    if (!port) return;
    const { frame } = message;
    this.#nested.get(frame)?.close();
    const next = this.#nextRequests.get(frame) ?? documentRequest(message.url, this.#url);
    const source = await this.#nestedSource(
      next,
      this.#nextRequests.has(frame) ? null : message.html,
    );
    this.#nextRequests.delete(frame);
    if (!source || this.#controller.signal.aborted) {
      port.close();
      return;
    }
    const nested = new DocumentSession(port, this.#nestedHost(frame), source);
    this.#nested.set(frame, nested);
    await nested.write({ state: null, referrer: this.#url }, { x: 0, y: 0 });
  }

  async #nestedSource(next: OutgoingRequest, html: string | null): Promise<Source | null> {
    if (html !== null) return { kind: "html", url: this.#url, html };
    if (!URL.canParse(next.url)) return null;
    const framed: OutgoingRequest = { ...next, destination: "iframe", mode: "navigate" };
    const delivery = await this.host.browser.fetch(framed, this.#controller.signal);
    switch (delivery.kind) {
      case "answered":
        return { kind: "response", url: delivery.request.url, response: delivery.response };
      case "failed":
        return { ...delivery, kind: "problem" };
      case "external": {
        const message = `${delivery.url} lies outside the app, and the preview has no network.`;
        return { kind: "problem", url: this.#url, title: "Not shown", message };
      }
      case "aborted":
        return null;
      default:
        return delivery satisfies never;
    }
  }

  #nestedHost(frame: number): SessionHost {
    return {
      ...this.host,
      browser: this.host.browser,
      nonce: this.host.nonce,
      top: null,
      onWritten: () => undefined,
      onLoaded: () => undefined,
      onConsole: (message) => this.host.onConsole(message),
      onDownload: (download) => this.host.onDownload(download),
      onNavigate: (next) => this.#renew(frame, next),
    };
  }

  #renew(frame: number, next: OutgoingRequest): void {
    this.#nextRequests.set(frame, next);
    this.#post({ kind: "renew", frame });
  }
}

function isSameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && new URL(a).origin === new URL(b).origin;
}

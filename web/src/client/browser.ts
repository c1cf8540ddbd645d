/**
 * The simulated browser: it stands between the page's controls and preview and the app's WSGI,
 * and keeps what a browser keeps: an address, a history, cookies, and every exchange.
 */
import type { AppRequest } from "../protocol/http";
import { DEFAULT_ORIGIN, isSameServer, readAddress, withoutFragment } from "./addresses";
import { type Cookie, CookieJar } from "./cookiejar";
import { ExchangeLog, type LoggedExchange } from "./exchanges";
import type { OutgoingRequest } from "./headers";
import { SessionHistory, TOP } from "./history";
import { KeptDocuments } from "./keptdocuments";
import {
  again,
  type Following,
  type FormSubmission,
  navigation,
  type Reloading,
  submission,
} from "./navigations";
import { disposition, filenameOf, isShown, mediaType } from "./responseheaders";
import { readSession, type SavedSession, STORED_EXCHANGES, writeSession } from "./session";
import type {
  BrowserEvent,
  BrowserListener,
  BrowserState,
  HistoryEntry,
  Page,
  ScrollPosition,
} from "./state";
import {
  type App,
  type Delivery,
  hasDocument,
  type RedirectMode,
  type Resending,
  Transport,
} from "./transport";

export interface BrowserOptions {
  /** Where the app is said to run; `http://localhost:5000` unless given. */
  readonly origin?: string;
  /** The value of Accept-Language. */
  readonly languages?: string;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: () => number;
  /** Asked before a form is sent a second time; without it the answer is yes. */
  readonly confirmResubmission?: (url: string) => boolean | Promise<boolean>;
}

/** Where an answer goes in the history. */
type Placement = "push" | "replace" | { readonly entry: HistoryEntry };
type Answered = Extract<Delivery, { kind: "answered" }>;

export class SimulatedBrowser {
  readonly jar: CookieJar;
  readonly #home: string;
  readonly #log = new ExchangeLog();
  readonly #history = new SessionHistory();
  readonly #transport: Transport;
  readonly #listeners = new Set<BrowserListener>();
  readonly #confirm: (url: string) => boolean | Promise<boolean>;
  readonly #kept = new KeptDocuments();
  #origin: string;
  #page: Page = { kind: "blank" };
  #exchange: LoggedExchange | null = null;
  #loading: AbortController | null = null;

  constructor(app: App, options: BrowserOptions = {}) {
    const now = options.now ?? Date.now;
    this.#home = this.#origin = options.origin ?? DEFAULT_ORIGIN;
    this.jar = new CookieJar(now);
    this.#confirm = options.confirmResubmission ?? (() => true);
    this.#transport = new Transport({
      app,
      jar: this.jar,
      log: this.#log,
      origin: () => this.#origin,
      languages: options.languages ?? "en-US,en;q=0.9",
      now,
      onExchange: (exchange) => this.#emit({ kind: "exchange", exchange }),
      onCookies: () => this.#emit({ kind: "cookies" }),
    });
  }

  /** Where the app runs. */
  get origin(): string {
    return this.#origin;
  }

  /**
   * The app runs elsewhere now; without an address it runs where it did at first.
   *
   * @returns whether that is another server than before
   */
  serveAt(origin: string = this.#home): boolean {
    const moved = !isSameServer(origin, this.#origin);
    if (moved) this.#origin = origin;
    return moved;
  }

  /** Hear every event from now on; call what is returned to stop. */
  subscribe(listener: BrowserListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get state(): BrowserState {
    const { entries, index, current } = this.#history;
    return {
      address: current?.url ?? "",
      entries,
      index,
      loading: this.#loading !== null,
      page: this.#page,
      exchange: this.#exchange,
      canGoBack: index > 0,
      canGoForward: index < entries.length - 1,
      statusLine: statusLine(this.#exchange),
    };
  }

  /** Every request that was sent, the oldest first. */
  get exchanges(): readonly LoggedExchange[] {
    return this.#log.all;
  }

  /** How many older ones the log has dropped. */
  get dropped(): number {
    return this.#log.dropped;
  }

  /**
   * Go where the address bar says: `/hello`, `hello`, `localhost:5000/hello`.
   *
   * The address of the page is a reload, but no form is sent again by it.
   */
  async navigate(typed: string): Promise<void> {
    const { current } = this.#history;
    const url = readAddress(typed, this.origin, current?.url ?? null);
    if (current?.url === url && current.method === "GET") return this.reload();
    await this.#goTo({ url, referrer: null });
  }

  /** Go where a link or a script of the page leads. */
  async follow(following: Following): Promise<void> {
    await this.#goTo(following);
  }

  /** Send a form. */
  async submit(form: FormSubmission): Promise<void> {
    await this.#load(submission(form, this.origin), "push");
  }

  /**
   * Send a request without a body that no link sends: POST as an empty form, whose answer is shown,
   * and any other method as a script would, so that its answer is in the log alone.
   */
  async send(method: string, typed: string): Promise<void> {
    const url = readAddress(typed, this.origin, null);
    if (method === "POST") {
      const encoding = "application/x-www-form-urlencoded";
      return this.submit({ action: url, method: "post", encoding, entries: [], referrer: null });
    }
    const request = { method, url, body: null, referrer: null } as const;
    const { signal } = new AbortController();
    await this.fetch({ ...request, destination: "empty", mode: "same-origin" }, signal);
  }

  /** Send a request once more, just as it is given; the answer is in the log alone. */
  resend(request: AppRequest, how: Resending): Promise<LoggedExchange> {
    return this.#transport.resend(request, how);
  }

  back(): Promise<void> {
    return this.go(-1);
  }

  forward(): Promise<void> {
    return this.go(1);
  }

  /** Move through the history; 0 reloads, as in `history.go`. */
  async go(delta: number): Promise<void> {
    if (delta === 0) return this.reload();
    const entry = this.#history.at(delta);
    if (!entry) return;
    const isSameDocument = entry.document === this.#history.current?.document;
    if (isSameDocument && this.#page.kind === "document") {
      this.#history.move(entry);
      this.#announce({ kind: "same-document", entry, isByPage: false, isTraversal: true });
    } else {
      await this.#revisit(entry);
    }
  }

  /**
   * Request the current page again, with its form if it came from one.
   *
   * @param isAsking false to send a form again without asking
   * @param counts settles before the answer comes; false leaves everything as it is
   */
  async reload({ isAsking = true, counts }: Reloading = {}): Promise<void> {
    const { current } = this.#history;
    if (!current) return;
    if (current.method !== "GET" && isAsking && !(await this.#confirm(current.url))) return;
    await this.#load(again(current, true), { entry: current }, counts);
  }

  /** Show the current entry after `restore`; a form is not sent again by itself. */
  async resume(): Promise<void> {
    const { current } = this.#history;
    if (current) await this.#revisit(current);
  }

  /** Give up what is under way; the page stays. */
  stop(): void {
    this.#loading?.abort();
    this.#loading = null;
    this.#emit({ kind: "state" });
  }

  /** Forget the documents that back and forward would show, such as when the app has changed. */
  forgetDocuments(): void {
    this.#kept.clear();
  }

  /** Send a request of the page's own: a stylesheet, an image, `fetch()`. */
  fetch(
    request: OutgoingRequest,
    signal: AbortSignal,
    redirects: RedirectMode = "follow",
  ): Promise<Delivery> {
    return this.#transport.send(request, signal, redirects);
  }

  /** The Cookie field that a request of the page's own would have now; empty without cookies. */
  cookieHeader(url: string, method: string): string {
    return this.jar.peek({ url, method, relation: "same-site" });
  }

  /** What `document.cookie` says at an address. */
  scriptCookies(url: string): string {
    return this.jar.scriptCookies(url);
  }

  /** The same as records, for the jar that stands in for `document.cookie`. */
  visibleCookies(url: string): readonly Cookie[] {
    return this.jar.visibleToScripts(url);
  }

  /** What `document.cookie = text` does at an address. */
  setScriptCookie(url: string, text: string): void {
    this.jar.setFromScript(text, url);
    this.#emit({ kind: "cookies" });
  }

  /** Let the one who uses the browser change the jar. */
  changeJar(change: (jar: CookieJar) => void): void {
    change(this.jar);
    this.#emit({ kind: "cookies" });
  }

  /** What `history.pushState` and `replaceState` do, and a fragment that the page scrolled to. */
  changeEntry(url: string, state: unknown, mode: "push" | "replace"): void {
    if (this.#page.kind !== "document" || !isSameOrigin(url, this.#page.url)) return;
    const entry = this.#history.change(url, state, mode);
    if (entry) this.#announce({ kind: "same-document", entry, isByPage: true, isTraversal: false });
  }

  /** Note the title or the scroll position of the page that is open. */
  noteEntry(known: { readonly title?: string; readonly scroll?: ScrollPosition }): void {
    this.#history.note(known);
    if (known.title !== undefined) this.#emit({ kind: "state" });
  }

  clearExchanges(): void {
    this.#log.clear();
    this.#emit({ kind: "state" });
  }

  /**
   * Everything that should survive the page: plain JSON.
   *
   * @param most how many exchanges; with none nothing but the cookies and the shown page
   */
  save(most = STORED_EXCHANGES): SavedSession {
    const { jar } = this;
    return writeSession(jar.toJSON(), jar.past, this.#history.save(), this.#log, most);
  }

  /**
   * Take up a stored session; call `resume` to show its page.
   *
   * @return false when it is damaged or of another version, and nothing was changed
   */
  restore(saved: unknown): boolean {
    const session = readSession(saved);
    if (!session) return false;
    this.jar.restore(session.cookies, session.past);
    this.#history.restore(session.history);
    this.#log.restore(session.exchanges, session.dropped);
    this.#kept.clear();
    this.#page = { kind: "blank" };
    this.#exchange = null;
    this.#emit({ kind: "cookies" });
    this.#announce({ kind: "page", page: this.#page, scroll: TOP });
    return true;
  }

  async #goTo({ url, referrer, isReplacement = false }: Following): Promise<void> {
    if (isFragmentOf(url, this.#history.current?.url) && this.#page.kind === "document") {
      const entry = this.#history.change(url, null, isReplacement ? "replace" : "push");
      if (entry)
        this.#announce({ kind: "same-document", entry, isByPage: false, isTraversal: false });
      return;
    }
    await this.#load(navigation(url, referrer), isReplacement ? "replace" : "push");
  }

  /** Show an entry of the history: its kept document, or a new request. */
  async #revisit(entry: HistoryEntry): Promise<void> {
    const kept = this.#kept.find(entry);
    if (kept) {
      this.#loading?.abort();
      this.#loading = null;
      this.#history.move(entry);
      this.#exchange = kept.kind === "document" ? kept.exchange : null;
      this.#show(kept, entry.scroll);
    } else if (entry.method === "GET" || (await this.#confirm(entry.url))) {
      await this.#load(again(entry, false), { entry });
    } else {
      this.#history.move(entry);
      this.#exchange = null;
      this.#show(unsentForm(entry.url), TOP);
    }
  }

  async #load(
    request: OutgoingRequest,
    placement: Placement,
    counts?: Promise<boolean>,
  ): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#emit({ kind: "state" });
    const delivery = await this.#transport.send(request, loading.signal, "follow", counts);
    if (this.#loading !== loading) return;
    this.#loading = null;
    this.#receive(request, delivery, placement);
  }

  #receive(request: OutgoingRequest, delivery: Delivery, placement: Placement): void {
    switch (delivery.kind) {
      case "answered":
        this.#receiveAnswer(delivery, placement);
        break;
      case "failed":
        this.#exchange = null;
        this.#open({ ...request, url: delivery.url }, { ...delivery, kind: "problem" }, placement);
        break;
      case "external":
        this.#announce({ kind: "external", url: delivery.url });
        break;
      case "aborted":
        this.#emit({ kind: "state" });
        break;
      default:
        delivery satisfies never;
    }
  }

  #receiveAnswer(answer: Answered, placement: Placement): void {
    this.#exchange = answer.exchange;
    const { request, response, exchange } = answer;
    if (!hasDocument(answer)) {
      this.#emit({ kind: "state" });
    } else if (!isShown(response.headers)) {
      this.#offer(answer);
    } else {
      this.#open(request, { kind: "document", url: request.url, exchange }, placement);
    }
  }

  #offer({ request, response }: Answered): void {
    const { filename } = disposition(response.headers);
    const download = {
      url: request.url,
      filename: filename ?? filenameOf(request.url),
      type: mediaType(response.headers).essence || "application/octet-stream",
      body: response.body,
    };
    this.#announce({ kind: "download", download });
  }

  /** Give an answer its place in the history and show it. */
  #open(request: OutgoingRequest, page: Page, placement: Placement): void {
    const isRevisit = typeof placement !== "string";
    if (isRevisit) this.#history.move(placement.entry);
    const isSameAddress = isRevisit && placement.entry.url === request.url;
    const entry = this.#history.open(request, isRevisit ? "replace" : placement, {
      scroll: isSameAddress ? placement.entry.scroll : TOP,
      state: isSameAddress ? placement.entry.state : null,
    });
    this.#kept.keep(entry, page, this.#history.entries);
    this.#show(page, entry.scroll);
  }

  #show(page: Page, scroll: ScrollPosition): void {
    this.#page = page;
    this.#announce({ kind: "page", page, scroll });
  }

  /** Tell of something that also changed the state. */
  #announce(event: BrowserEvent): void {
    this.#emit(event);
    this.#emit({ kind: "state" });
  }

  #emit(event: BrowserEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function unsentForm(url: string): Page {
  const message = "This page came from a form. Reload it to send the form again.";
  return { kind: "problem", url, title: "The form was not sent again", message };
}

function isFragmentOf(url: string, current: string | undefined): boolean {
  if (current === undefined || !url.includes("#")) return false;
  return withoutFragment(url) === withoutFragment(current);
}

function isSameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && new URL(a).origin === new URL(b).origin;
}

function statusLine(exchange: LoggedExchange | null): string {
  if (exchange?.answer.kind !== "answered") return "";
  const { status, reason } = exchange.answer.response;
  return reason ? `${status} ${reason}` : String(status);
}

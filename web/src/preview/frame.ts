/**
 * The preview: shows each document of the simulated browser in an isolated frame of its own.
 */
import type { SimulatedBrowser } from "../client/browser";
import type { BrowserEvent, Download, HistoryEntry, Page, ScrollPosition } from "../client/state";
import type { PreviewOptions } from "./options";
import { DocumentSession, type SessionHost } from "./session";
import type { Source } from "./source";
import { PreviewWindow } from "./window";

/** Milliseconds that a saved file is kept for the browser to read. */
const BLOB_LIFE = 60_000;

/** Milliseconds after which a page that has not painted is taken to be out of sight. */
const LONGEST_FRAME = 200;

/** A document and the window it is in. */
interface Shown {
  readonly window: PreviewWindow;
  readonly document: number;
  session: DocumentSession | null;
  /** True once its document has left the frame by itself. */
  hasLeft: boolean;
}

export class PreviewFrame {
  readonly #unsubscribe: () => void;
  readonly #controller = new AbortController();
  /** Made anew for each run of the preview; frames of one run know each other by it. */
  readonly #nonce = crypto.randomUUID();
  /** The window for the next document, made while nobody waits. */
  #spare: PreviewWindow | null;
  #shown: Shown | null = null;
  /** What is being prepared, and not yet to be seen. */
  #coming: Shown | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly browser: SimulatedBrowser,
    private readonly options: PreviewOptions,
  ) {
    if (getComputedStyle(host).position === "static") host.style.position = "relative";
    allowOnly(options.frameUrl);
    this.#spare = this.#createWindow();
    this.#unsubscribe = browser.subscribe((event) => this.#hear(event));
    document.addEventListener("securitypolicyviolation", (event) => this.#hearViolation(event), {
      signal: this.#controller.signal,
    });
    const { page, entries, index } = browser.state;
    if (page.kind !== "blank") this.#show(page, entries[index]?.scroll ?? { x: 0, y: 0 });
  }

  /** Take the preview out of the page and end all that runs in it. */
  dispose(): void {
    this.#unsubscribe();
    this.#controller.abort();
    this.#spare?.close();
    for (const shown of [this.#coming, this.#shown]) close(shown);
  }

  #createWindow(): PreviewWindow {
    return new PreviewWindow(this.host, this.options.frameUrl, this.#nonce);
  }

  #hear(event: BrowserEvent): void {
    switch (event.kind) {
      case "page":
        this.#show(event.page, event.scroll);
        break;
      case "same-document":
        if (!event.isByPage) this.#traverse(event.entry, event.isTraversal);
        break;
      case "cookies":
        this.#shown?.session?.updateCookies();
        this.#coming?.session?.updateCookies();
        break;
      case "download":
        this.#offer(event.download);
        break;
      case "external":
        this.options.onExternal?.(event.url);
        break;
      case "state":
      case "exchange":
        break;
      default:
        event satisfies never;
    }
  }

  /** Prepare a document in the spare window; what is shown stays until then. */
  async #show(page: Page, scroll: ScrollPosition): Promise<void> {
    close(this.#coming);
    const { entries, index } = this.browser.state;
    const entry = entries[index];
    const coming: Shown = {
      window: this.#spare ?? this.#createWindow(),
      document: entry?.document ?? 0,
      session: null,
      hasLeft: false,
    };
    this.#coming = coming;
    this.#spare = null;
    const port = await coming.window.port;
    if (this.#coming !== coming) return;
    coming.session = new DocumentSession(port, this.#hostOf(coming), sourceOf(page));
    port.addEventListener("close", () => this.#explainLeft(coming, ""));
    await coming.session.write(
      { state: entry?.state ?? null, referrer: entry?.referrer ?? null },
      scroll,
    );
  }

  /** A window takes the main thread some 20 ms, so it waits until the last page is painted. */
  #prepareSpare(): void {
    if (!this.#controller.signal.aborted) this.#spare ??= this.#createWindow();
  }

  #hostOf(coming: Shown): SessionHost {
    return {
      browser: this.browser,
      nonce: this.#nonce,
      top: {
        isCurrent: () => this.#currentDocument() === coming.document,
        onTitle: (title) => this.options.onTitle?.(title),
      },
      onWritten: () => this.#swap(coming),
      onLoaded: () => {
        this.options.onLoad?.(this.browser.state.address);
        afterPaint(() => whenIdle(() => this.#prepareSpare()));
      },
      onConsole: (message) => this.options.onConsole?.(message),
      onDownload: (download) => this.#offer(download),
      onNavigate: () => undefined, // only nested frames navigate without the browser
    };
  }

  #currentDocument(): number {
    const { entries, index } = this.browser.state;
    return entries[index]?.document ?? 0;
  }

  #swap(coming: Shown): void {
    if (this.#coming !== coming) return;
    const former = this.#shown;
    former?.session?.close();
    former?.window.cover();
    this.#coming = null;
    this.#shown = coming;
    coming.window.show();
    afterPaint(() => {
      former?.window.close();
      this.options.onShown?.();
    });
  }

  #traverse(entry: HistoryEntry, isTraversal: boolean): void {
    for (const shown of [this.#shown, this.#coming]) {
      if (shown?.document === entry.document) shown.session?.traverse(entry, isTraversal);
    }
  }

  #offer(download: Download): void {
    if (this.options.onDownload) this.options.onDownload(download);
    else save(download);
  }

  /**
   * A script got the frame to leave in a way that nothing stands in for. The report names only
   * the origin, so there is nothing to follow.
   */
  #hearViolation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
    if (effectiveDirective === "frame-src") this.#explainLeft(this.#shown, ` to ${blockedURI}`);
  }

  #explainLeft(left: Shown | null, where: string): void {
    if (!left || left !== this.#shown || left.hasLeft) return;
    left.hasLeft = true;
    const message =
      `A script sent the page${where} in a way that the preview cannot follow. ` +
      "Use a link, a form or location.href, then press Reload.";
    this.options.onConsole?.({ level: "error", text: message });
    const { address } = this.browser.state;
    const page: Page = {
      kind: "problem",
      url: address,
      title: "The page left the preview",
      message,
    };
    this.#show(page, { x: 0, y: 0 });
  }
}

/** Call back once the page has painted what was just changed; no page out of sight paints. */
function afterPaint(callback: () => void): void {
  const settle = () => {
    clearTimeout(timer);
    setTimeout(callback);
  };
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    callback();
  }, LONGEST_FRAME);
  const frame = requestAnimationFrame(settle);
}

function whenIdle(callback: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(callback, { timeout: 1_000 });
  else setTimeout(callback, 100);
}

function close(shown: Shown | null): void {
  shown?.session?.close();
  shown?.window.close();
}

function sourceOf(page: Page): Source {
  switch (page.kind) {
    case "blank":
      return { kind: "html", url: "about:blank", html: "" };
    case "problem":
      return page;
    case "document": {
      const { answer } = page.exchange;
      if (answer.kind === "answered") {
        return { kind: "response", url: page.url, response: answer.response };
      }
      return { kind: "problem", url: page.url, title: "No answer", message: "" };
    }
    default:
      return page satisfies never;
  }
}

/** Beside the page's own policy: no frame may go anywhere but to the frame page. */
function allowOnly(frameUrl: string): void {
  const policy = `frame-src ${new URL(frameUrl, document.baseURI).href}`;
  const name = "Content-Security-Policy";
  const known = [...document.head.querySelectorAll("meta[http-equiv]")];
  if (known.some((meta) => meta.getAttribute("content") === policy)) return;
  const meta = document.createElement("meta");
  meta.httpEquiv = name;
  meta.content = policy;
  document.head.append(meta);
}

/** Save a file as browsers do when a link is a download. */
function save({ filename, type, body }: Download): void {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(body)], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  // Nothing tells when the browser has read it all.
  setTimeout(() => URL.revokeObjectURL(url), BLOB_LIFE);
}

/**
 * The shim: the only script of the frame's empty page. It says hello, is handed a port, and writes
 * the document that comes over it, with stand-ins for all that would use the network.
 */
import { CookieJar } from "../../client/cookiejar";
import type { DocumentMessage, Hello, ToFrameMessage } from "../messages";
import { frameToken } from "../messages";
import { Blobs } from "./blobs";
import { Elements } from "./elements";
import { Frames } from "./frames";
import { Line } from "./line";
import { Links } from "./links";
import { Place } from "./place";
import { Reports } from "./reports";
import { installFetch } from "./requests";
import { installXhr } from "./xhr";

type SpontaneousMessage = Exclude<ToFrameMessage, { kind: "reply" }>;

/** The page of a nested frame: this script again. */
const START_PAGE = `<!DOCTYPE html><script>${document.currentScript?.textContent ?? ""}</script>`;

/** The document, once it has been written. */
class FrameDocument {
  readonly #jar = new CookieJar();
  readonly #blobs: Blobs;
  readonly #place: Place;
  readonly #frames: Frames;
  readonly #reports: Reports;
  readonly #elements: Elements;
  readonly #links: Links;

  constructor(
    private readonly line: Line,
    private readonly message: DocumentMessage,
  ) {
    const { url, state, historyLength, nonce } = message;
    this.#blobs = new Blobs(nonce);
    this.#place = new Place(line, url, state, historyLength);
    this.#frames = new Frames(line, START_PAGE);
    this.#reports = new Reports(line, this.#blobs, this.#place);
    this.#elements = new Elements(line, this.#blobs, this.#frames, this.#place);
    this.#links = new Links(line, this.#place, this.#frames);
  }

  /** Everything in its order: opening drops listeners, so they come after it. */
  write(): void {
    const { html, resources, cookies, nonce } = this.message;
    this.#jar.restore(cookies);
    this.#blobs.add(resources);
    document.open();
    this.#install();
    this.#listen();
    const startPage = START_PAGE.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    document.write(this.#blobs.fill(html).replaceAll(frameToken(nonce), () => startPage));
    this.line.post({ kind: "written" });
    this.#reports.noteTitle();
    document.close();
    this.#refresh();
  }

  receive(message: SpontaneousMessage): void {
    switch (message.kind) {
      case "cookies":
        this.#jar.restore(message.cookies);
        break;
      case "traverse":
        this.#place.traverse(message.url, message.state, message.isTraversal);
        if (message.isTraversal) window.scrollTo(message.scroll.x, message.scroll.y);
        break;
      case "renew":
        this.#frames.renew(message.frame);
        break;
      case "document":
        break; // one document a frame
      default:
        message satisfies never;
    }
  }

  #install(): void {
    this.#place.install();
    this.#elements.install();
    this.#links.install();
    this.#reports.install();
    installFetch(this.line);
    installXhr(this.line, this.#place);
    this.#installCookies();
    installChannels(this.message.nonce);
    this.#installWrite();
    Object.defineProperty(document, "referrer", { value: this.message.referrer });
  }

  #listen(): void {
    this.#frames.listen();
    this.#place.listen();
    this.#elements.listen();
    this.#reports.listen();
    window.addEventListener("load", () => this.#loaded());
    this.#links.listen();
  }

  #loaded(): void {
    const { x, y } = this.message.scroll;
    if (x || y) window.scrollTo(x, y);
    else this.#place.scrollToFragment();
    this.line.post({ kind: "loaded" });
  }

  /** A script that writes after loading replaces the document, and drops all listeners with it. */
  #installWrite(): void {
    const open = document.open.bind(document);
    const write = document.write.bind(document);
    const reopen = () => {
      if (document.readyState !== "complete") return;
      open();
      this.#listen();
      write(this.#place.baseMarkup());
    };
    const rewrite = (...text: string[]) => {
      reopen();
      write(...text);
    };
    Object.assign(document, {
      open: () => {
        reopen();
        return document;
      },
      write: rewrite,
      writeln: (...text: string[]) => rewrite(...text, "\n"),
    });
  }

  #installCookies(): void {
    Object.defineProperty(Document.prototype, "cookie", {
      configurable: true,
      get: () => this.#jar.scriptCookies(this.#place.url),
      set: (value: unknown) => {
        const text = String(value);
        this.#jar.setFromScript(text, this.#place.url);
        this.line.post({ kind: "cookie", text });
      },
    });
  }

  #refresh(): void {
    const { refresh } = this.message;
    if (!refresh) return;
    setTimeout(() => this.#place.go(refresh.url, true), refresh.seconds * 1000);
  }
}

/** Two runs must not hear each other, though their frames belong to one page. */
function installChannels(nonce: string): void {
  const Native = window.BroadcastChannel;
  window.BroadcastChannel = class BroadcastChannel extends Native {
    constructor(name: string) {
      super(`${nonce} ${name}`);
    }

    override get name(): string {
      return super.name.slice(nonce.length + 1);
    }
  };
}

/** Take the port that the parent window hands over, once. */
function connect(port: MessagePort): void {
  let shown: FrameDocument | null = null;
  const line = new Line(port, (message) => {
    if (message.kind === "document" && !shown) {
      shown = new FrameDocument(line, message);
      shown.write();
    } else {
      shown?.receive(message);
    }
  });
}

function awaitPort(): void {
  const listen = ({ source, ports }: MessageEvent) => {
    const [port] = ports;
    if (source !== window.parent || !port) return;
    window.removeEventListener("message", listen);
    connect(port);
  };
  window.addEventListener("message", listen);
  const hello: Hello = { kind: "erlen-frame", nonce: window.location.hash.slice(1) };
  window.parent.postMessage(hello, "*");
}

awaitPort();

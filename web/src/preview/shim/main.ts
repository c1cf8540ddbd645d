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

/**
 * The document: its stand-ins are put in place as soon as the frame is there, which is before
 * anybody waits for it, and it is written once it comes.
 */
class FrameDocument {
  readonly #open = document.open.bind(document);
  readonly #write = document.write.bind(document);
  readonly #jar = new CookieJar();
  readonly #blobs: Blobs;
  readonly #place: Place;
  readonly #frames: Frames;
  readonly #reports: Reports;
  readonly #elements: Elements;
  readonly #links: Links;
  #message: DocumentMessage | null = null;

  /** @param nonce marks this run: in resource tokens and in the names of broadcast channels */
  constructor(
    private readonly line: Line,
    private readonly nonce: string,
  ) {
    this.#blobs = new Blobs(nonce);
    this.#place = new Place(line);
    this.#frames = new Frames(line, START_PAGE, nonce);
    this.#reports = new Reports(line, this.#blobs, this.#place);
    this.#elements = new Elements(line, this.#blobs, this.#frames, this.#place);
    this.#links = new Links(line, this.#place, this.#frames);
    this.#install();
  }

  receive(message: SpontaneousMessage): void {
    switch (message.kind) {
      case "document":
        if (!this.#message) this.#begin(message); // one document a frame
        break;
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
      default:
        message satisfies never;
    }
  }

  /** Everything in its order: opening drops listeners, so they come after it. */
  #begin(message: DocumentMessage): void {
    this.#message = message;
    this.#place.open(message.url, message.state, message.historyLength);
    this.#jar.restore(message.cookies);
    this.#blobs.add(message.resources);
    this.#open();
    this.#listen();
    const startPage = START_PAGE.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    this.#write(this.#blobs.fill(message.html).replaceAll(frameToken(this.nonce), () => startPage));
    this.line.post({ kind: "written" });
    this.#reports.noteTitle();
    document.close();
    this.#refresh(message);
  }

  #install(): void {
    this.#place.install();
    this.#elements.install();
    this.#links.install();
    this.#reports.install();
    installFetch(this.line);
    installXhr(this.line, this.#place);
    this.#installCookies();
    installChannels(this.nonce);
    this.#installWrite();
    Object.defineProperty(document, "referrer", { get: () => this.#message?.referrer ?? "" });
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
    const { x, y } = this.#message?.scroll ?? { x: 0, y: 0 };
    if (x || y) window.scrollTo(x, y);
    else this.#place.scrollToFragment();
    this.line.post({ kind: "loaded" });
  }

  /** A script that writes after loading replaces the document, and drops all listeners with it. */
  #installWrite(): void {
    const reopen = () => {
      if (document.readyState !== "complete") return;
      this.#open();
      this.#listen();
      this.#write(this.#place.baseMarkup());
    };
    const rewrite = (...text: string[]) => {
      reopen();
      this.#write(...text);
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

  #refresh({ refresh }: DocumentMessage): void {
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
function connect(port: MessagePort, nonce: string): void {
  const shown: FrameDocument = new FrameDocument(
    new Line(port, (message) => shown.receive(message)),
    nonce,
  );
}

function awaitPort(): void {
  const listen = ({ source, data, ports }: MessageEvent<unknown>) => {
    const [port] = ports;
    if (source !== window.parent || !port) return;
    window.removeEventListener("message", listen);
    connect(port, String(data));
  };
  window.addEventListener("message", listen);
  const hello: Hello = { kind: "erlen-frame", nonce: window.location.hash.slice(1) };
  window.parent.postMessage(hello, "*");
}

awaitPort();

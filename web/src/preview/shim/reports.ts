/**
 * What the document has to say to the person: console messages, script errors, dialogs, its title
 * and where it is scrolled to.
 */
import type { FromFrameMessage } from "../messages";
import type { Blobs } from "./blobs";
import { formatMessage } from "./format";
import type { Line } from "./line";
import type { Place } from "./place";

type ConsoleMessage = Extract<FromFrameMessage, { kind: "console" }>;
type Level = ConsoleMessage["level"];

const LEVELS: readonly Level[] = ["debug", "log", "info", "warn", "error"];
const LONGEST_TEXT = 50_000;

export class Reports {
  #title = "";
  #isScrollNoted = true;

  constructor(
    private readonly line: Line,
    private readonly blobs: Blobs,
    private readonly place: Place,
  ) {}

  install(): void {
    for (const level of LEVELS) this.#installConsole(level);
    window.alert = (message: unknown = "") => this.#say("info", `alert: ${String(message)}`);
    window.confirm = (message: unknown = "") => {
      this.#say("info", `confirm: ${String(message)} (answered OK, the preview shows no dialogs)`);
      return true;
    };
    window.prompt = (message: unknown = "", preset?: unknown) => {
      this.#say("info", `prompt: ${String(message)} (answered with the default)`);
      return preset === undefined ? null : String(preset);
    };
    window.print = () => this.#say("info", "print: the preview does not print.");
  }

  listen(): void {
    window.addEventListener("error", (event) => this.#error(event));
    window.addEventListener("unhandledrejection", ({ reason }) => {
      this.#say("error", `Uncaught (in promise) ${formatMessage([reason])}`);
    });
    document.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
      // What the app itself has is loaded after all, through the page.
      if (blockedURI.startsWith(new URL(this.place.url).origin)) return;
      this.#say(
        "warn",
        `Not loaded: ${blockedURI} (${effectiveDirective}); the preview has no network.`,
      );
    });
    window.addEventListener("scroll", () => this.#noteScroll(), { passive: true });
    new MutationObserver(() => this.noteTitle()).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  }

  /** Tell the title, if it has changed. */
  noteTitle(): void {
    if (document.title === this.#title) return;
    this.#title = document.title;
    this.line.post({ kind: "title", title: this.#title });
  }

  #installConsole(level: Level): void {
    const native = console[level].bind(console);
    console[level] = (...values: unknown[]) => {
      native(...values);
      this.#say(level, formatMessage(values));
    };
  }

  #error({ message, filename, lineno: line, colno: column }: ErrorEvent): void {
    if (!message) return; // an element that failed to load, not a script
    const url = this.blobs.original(filename);
    this.#say("error", message, { url, line, column });
  }

  #say(level: Level, text: string, source?: ConsoleMessage["source"]): void {
    const message = { kind: "console", level, text: text.slice(0, LONGEST_TEXT) } as const;
    this.line.post(source ? { ...message, source } : message);
  }

  /** At most once a frame. */
  #noteScroll(): void {
    if (!this.#isScrollNoted) return;
    this.#isScrollNoted = false;
    requestAnimationFrame(() => {
      this.#isScrollNoted = true;
      this.line.post({ kind: "scroll", x: window.scrollX, y: window.scrollY });
    });
  }
}

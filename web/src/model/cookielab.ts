/**
 * The laboratory of cookies: the jar changed by hand, and session cookies tampered with, on which
 * the app's own verdict is asked for.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { DEFAULT_ORIGIN } from "../client/addresses";
import { fromBytes, toBytes } from "../client/bytestrings";
import type { Cookie, PastCookie } from "../client/cookiejar";
import type { LoggedExchange } from "../client/exchanges";
import { parseSetCookie } from "../client/setcookie";
import { messageOf } from "../protocol/errors";
import type { PythonRuntime } from "../protocol/runtime";
import {
  readExamination,
  type SessionExamination,
  type SessionQuestion,
} from "../protocol/sessioncookie";
import type { BrowserModel } from "./browser";

export const PARTS = ["payload", "timestamp", "signature"] as const;
export type Part = (typeof PARTS)[number];
export type Draft = Readonly<Record<Part, string>>;

export type LabState =
  | { readonly kind: "waiting" }
  | { readonly kind: "told"; readonly told: SessionExamination }
  | { readonly kind: "failed"; readonly message: string };

/** A value that the session's cookie has or had. */
export interface Version {
  readonly value: string;
  readonly isCurrent: boolean;
  readonly by: PastCookie["by"];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface CookieLabParts {
  readonly browser: BrowserModel;
  readonly runtime: Pick<PythonRuntime, "session">;
  /** The first page, for when none is open. */
  readonly url: string;
}

export class CookieLab {
  readonly state: ReadonlySignal<LabState>;
  /** The cookie as it is tried, in its parts. */
  readonly draft: ReadonlySignal<Draft>;
  /** What the session's cookie is called; empty until the app has told. */
  readonly name: ReadonlySignal<string>;
  /** The values it has and had, the newest first. */
  readonly versions: ReadonlySignal<readonly Version[]>;
  /** Whether the tried value is, to the byte, one that the app has sent. */
  readonly isFromApp: ReadonlySignal<boolean>;
  /** What the app answered to the tried cookie. */
  readonly answer: ReadonlySignal<LoggedExchange | undefined>;

  private readonly now: Signal<LabState> = signal({ kind: "waiting" });
  private readonly tried: Signal<Draft> = signal(split(""));
  private readonly told = signal("");
  private readonly answered: Signal<LoggedExchange | undefined> = signal(undefined);
  private asked = 0;

  constructor(private readonly parts: CookieLabParts) {
    this.state = this.now;
    this.draft = this.tried;
    this.name = this.told;
    this.answer = this.answered;
    this.versions = computed(() => this.findVersions());
    this.isFromApp = computed(() => {
      const value = join(this.tried.value);
      return this.versions.value.some(
        (version) => version.by === "answer" && version.value === value,
      );
    });
  }

  get browser(): BrowserModel {
    return this.parts.browser;
  }

  /** Ask the app for the name of its session's cookie, and look at the one that is in the jar. */
  async open(): Promise<void> {
    const opening = this.ask({ cookie: "" });
    const number = this.asked;
    await opening;
    const [newest] = this.versions.value;
    // What was changed meanwhile stays as it was changed.
    if (newest && number === this.asked) await this.choose(newest.value);
  }

  /** Take up a value as it is. */
  choose(value: string): Promise<void> {
    this.answered.value = undefined;
    this.tried.value = split(value);
    return this.ask({ cookie: value });
  }

  /** Write another text into a part. */
  change(part: Part, text: string): Promise<void> {
    this.tried.value = { ...this.tried.value, [part]: text };
    return this.ask({ cookie: join(this.tried.value) });
  }

  /** Change one byte in the middle of a part. */
  flip(part: Part): Promise<void> {
    const text = this.tried.value[part];
    const middle = Math.floor(text.length / 2);
    const other = text[middle] === "A" ? "B" : "A";
    return this.change(part, text.slice(0, middle) + other + text.slice(middle + 1));
  }

  /** Encode another JSON as the payload, the signature left as it is. */
  write(payload: string): Promise<void> {
    return this.ask({ cookie: join(this.tried.value), payload });
  }

  /** Sign the tried payload with a key. */
  sign(key: string): Promise<void> {
    return this.ask({ cookie: join(this.tried.value), key });
  }

  /** Put the tried cookie into the jar, and ask for the shown page again. */
  async send(): Promise<void> {
    const value = join(this.tried.value);
    if (!this.put(this.sessionCookie(), value)) return;
    const { browser, url } = this.parts;
    const sent = await browser.exchangeOf(() =>
      browser.state.value.index < 0 ? browser.navigate(url) : browser.reload(),
    );
    if (sent) this.answered.value = browser.state.value.exchange ?? sent;
  }

  /**
   * Give a cookie another value.
   *
   * @returns false where no cookie can have it
   */
  put(cookie: Cookie, text: string): boolean {
    const value = toBytes(text);
    const offer = parseSetCookie(`${cookie.name}=${value}`, 0);
    if (typeof offer === "string" || offer.name !== cookie.name || offer.value !== value) {
      return false;
    }
    this.browser.changeJar((jar) => jar.put({ ...cookie, value }));
    return true;
  }

  remove(cookie: Cookie): void {
    this.browser.changeJar((jar) => jar.remove(cookie));
  }

  clear(): void {
    this.browser.changeJar((jar) => jar.clear());
  }

  private findVersions(): readonly Version[] {
    const { all, past } = this.browser.cookies.value;
    const current = all.find(({ name }) => name === this.told.value);
    const had = past.filter(({ cookie }) => cookie.name === this.told.value);
    const values = new Map<string, Version>();
    for (const { cookie, by } of had) {
      const value = fromBytes(cookie.value);
      values.set(value, { value, by, at: cookie.accessed, isCurrent: false });
    }
    if (current) {
      const value = fromBytes(current.value);
      const known = values.get(value) ?? { value, by: "answer", at: current.accessed };
      values.delete(value); // so that it comes last, which is first
      values.set(value, { ...known, isCurrent: true });
    }
    return [...values.values()].reverse();
  }

  /** The session's cookie with the attributes that it has or had, or else those of a new one. */
  private sessionCookie(): Cookie {
    const { all, past } = this.browser.cookies.value;
    const isSession = ({ name }: Cookie) => name === this.told.value;
    const known = all.find(isSession) ?? past.map(({ cookie }) => cookie).findLast(isSession);
    if (known) return known;
    const now = Date.now();
    return {
      name: this.told.value,
      value: "",
      domain: new URL(this.address).hostname,
      hostOnly: true,
      path: "/",
      expires: null,
      secure: false,
      httpOnly: true,
      sameSite: "default",
      partitioned: false,
      created: now,
      accessed: now,
    };
  }

  private get address(): string {
    return this.browser.state.value.address || DEFAULT_ORIGIN;
  }

  /** Show what the app makes of a cookie, unless it is asked something else by then. */
  private async ask(question: Omit<SessionQuestion, "url">): Promise<void> {
    this.asked += 1;
    const number = this.asked;
    const state = await this.find({ url: this.address, ...question });
    if (number !== this.asked) return;
    this.now.value = state;
    if (state.kind !== "told" || !("name" in state.told)) return;
    this.told.value = state.told.name;
    // What is typed stays as it is typed.
    if ("payload" in question || "key" in question) this.tried.value = split(state.told.cookie);
  }

  private async find(question: SessionQuestion): Promise<LabState> {
    try {
      return { kind: "told", told: readExamination(await this.parts.runtime.session(question)) };
    } catch (error) {
      return { kind: "failed", message: messageOf(error) };
    }
  }
}

/** A compressed payload begins with a dot of its own, so the parts are told from the end. */
export function split(cookie: string): Draft {
  const texts = cookie.split(".");
  const [timestamp = "", signature = ""] = texts.length > 2 ? texts.splice(-2) : texts.splice(1);
  return { payload: texts.join("."), timestamp, signature };
}

/** Where the end is empty, its dot goes as well. */
export function join({ payload, timestamp, signature }: Draft): string {
  const texts = [payload, timestamp, signature];
  while (texts.length > 1 && texts.at(-1) === "") texts.pop();
  return texts.join(".");
}

/**
 * The simulated browser as signals: what its bars show, and every exchange it made.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Cookie, CookieJar, PastCookie } from "../client/cookiejar";
import type { LoggedExchange } from "../client/exchanges";
import type { BrowserListener, BrowserState } from "../client/state";
import type { Resending } from "../client/transport";
import type { Failure } from "../protocol/failure";
import type { AppRequest } from "../protocol/http";
import type { Cause } from "./runner";

/** What the page needs of `SimulatedBrowser`. */
export interface BrowserHandle {
  readonly state: BrowserState;
  readonly exchanges: readonly LoggedExchange[];
  readonly jar: CookieJar;
  changeJar(change: (jar: CookieJar) => void): void;
  /** How many older exchanges are gone. */
  readonly dropped: number;
  subscribe(listener: BrowserListener): () => void;
  navigate(address: string): Promise<void>;
  send(method: string, address: string): Promise<void>;
  resend(request: AppRequest, how: Resending): Promise<LoggedExchange>;
  cookieHeader(url: string, method: string): string;
  back(): Promise<void>;
  forward(): Promise<void>;
  reload(how?: { readonly counts?: Promise<boolean> }): Promise<void>;
  stop(): void;
  save(most?: number): unknown;
  restore(state: unknown): void;
  /** Show the current entry of a restored history. */
  resume(): Promise<void>;
  /** Say where the app runs now; gives whether that is another place. */
  serveAt(origin?: string): boolean;
  /** Forget the documents that back and forward would show without a request. */
  forgetDocuments(): void;
}

export interface Cookies {
  readonly all: readonly Cookie[];
  readonly past: readonly PastCookie[];
}

export class BrowserModel {
  readonly state: ReadonlySignal<BrowserState>;
  readonly exchanges: ReadonlySignal<readonly LoggedExchange[]>;
  /** The unhandled error behind the shown page. */
  readonly failure: ReadonlySignal<Failure | undefined>;

  /** The cookies there are, and every one there ever was. */
  readonly cookies: ReadonlySignal<Cookies>;

  private readonly now: Signal<BrowserState>;
  private readonly jar: Signal<Cookies>;
  private readonly log: Signal<readonly LoggedExchange[]>;

  constructor(
    private readonly handle: BrowserHandle,
    /** Something that outlives the page changed: cookies, history. */
    onChange: () => void,
  ) {
    this.state = this.now = signal(handle.state);
    this.exchanges = this.log = signal(handle.exchanges);
    this.cookies = this.jar = signal(cookiesOf(handle));
    this.failure = computed(() => failureOf(this.now.value.exchange));
    handle.subscribe((event) => {
      this.now.value = handle.state;
      this.log.value = handle.exchanges;
      if (event.kind === "cookies") this.jar.value = cookiesOf(handle);
      if (event.kind === "page" || event.kind === "cookies") onChange();
    });
  }

  /** Show the first page, or again the one that a former visit ended with. */
  open(url: string): Promise<void> {
    return this.now.value.index < 0 ? this.handle.navigate(url) : this.handle.resume();
  }

  serveAt(origin: string | undefined): boolean {
    return this.handle.serveAt(origin);
  }

  /** Ask for the shown page where the app runs now. */
  move(): Promise<void> {
    const { address } = this.now.value;
    const { pathname, search } = new URL(address || "/", "http://localhost");
    return this.handle.navigate(`${pathname}${search}`);
  }

  navigate(address: string): Promise<void> {
    return this.handle.navigate(address);
  }

  send(method: string, address: string): Promise<void> {
    return this.handle.send(method, address);
  }

  get dropped(): number {
    return this.handle.dropped;
  }

  /** Send a request once more, just as it is given. */
  resend(request: AppRequest, how: Resending): Promise<LoggedExchange> {
    return this.handle.resend(request, how);
  }

  cookieHeader(url: string, method: string): string {
    return this.handle.cookieHeader(url, method);
  }

  /** Give the exchange that something sends first, once all that follows it has been answered. */
  async exchangeOf(sending: () => Promise<void>): Promise<LoggedExchange | undefined> {
    const last = this.log.value.at(-1)?.id ?? 0;
    await sending();
    return this.log.value.find(({ id }) => id > last);
  }

  changeJar(change: (jar: CookieJar) => void): void {
    this.handle.changeJar(change);
  }

  back(): Promise<void> {
    return this.handle.back();
  }

  forward(): Promise<void> {
    return this.handle.forward();
  }

  reload(): Promise<void> {
    return this.handle.reload();
  }

  stop(): void {
    this.handle.stop();
  }

  /** Give as JSON values what outlives the page, with so many requests at most. */
  save(most?: number): unknown {
    return this.handle.save(most);
  }

  restore(state: unknown): void {
    this.handle.restore(state);
    this.now.value = this.handle.state;
    this.log.value = this.handle.exchanges;
  }

  /**
   * Show what the changed app answers; typing never sends a form again.
   *
   * The request goes out behind the change, without waiting for what became of it.
   *
   * @param serves whether the changed app stands; if it does not, the page stays
   */
  async refresh(cause: Cause, serves: Promise<boolean>): Promise<void> {
    // A page that is on its way by then was asked for after the change.
    if (this.now.value.loading && (!(await serves) || this.now.value.loading)) return;
    const { entries, index } = this.now.value;
    this.handle.forgetDocuments();
    if (cause === "asked" || entries[index]?.method === "GET") {
      await this.handle.reload({ counts: serves });
    }
  }
}

function cookiesOf({ jar: { all, past } }: BrowserHandle): Cookies {
  return { all, past };
}

function failureOf(exchange: LoggedExchange | null): Failure | undefined {
  const answer = exchange?.answer;
  return answer?.kind === "answered" ? (answer.failure ?? undefined) : undefined;
}

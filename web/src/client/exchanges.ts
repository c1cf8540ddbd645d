/**
 * The log of every request that the simulated browser sent, in the order it sent them.
 */
import type { Failure } from "../protocol/failure";
import type { AppRequest, AppResponse } from "../protocol/http";
import type { CookieReport } from "./cookiereport";

/** What a request was for, in the words of `Sec-Fetch-Dest`. */
export type Destination =
  | "document"
  | "iframe"
  | "style"
  | "script"
  | "image"
  | "font"
  | "audio"
  | "video"
  | "track"
  | "empty";

/** What became of a request. */
export type Answer =
  | { readonly kind: "waiting" }
  | { readonly kind: "answered"; readonly response: AppResponse; readonly failure: Failure | null }
  | { readonly kind: "failed"; readonly message: string };

export interface LoggedExchange {
  /** Counts up from 1 over the browser's life. */
  readonly id: number;
  readonly destination: Destination;
  /** The exchange whose redirect led to this one. */
  readonly redirectedFrom: number | null;
  readonly request: AppRequest;
  readonly answer: Answer;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** From sending to the answer, the way to the worker and back included. */
  readonly milliseconds: number | null;
  /** The app's own share of that. */
  readonly appMilliseconds: number | null;
  /** The name of its trace, where one was kept when it was answered. */
  readonly trace?: string;
  /** What became of each cookie, and of each Set-Cookie. */
  readonly cookies?: CookieReport;
  /** The number of the files that it was answered with. */
  readonly version?: number;
  readonly replay?: Replay;
  /** Bodies that were too large to outlive the page. */
  readonly cut?: readonly ("request" | "response")[];
}

/** What a request repeats: one of the log, with the files of then or of now, or with changes. */
export interface Replay {
  readonly of: number;
  readonly how: "original" | "current" | "edited";
}

/** How many exchanges are kept; the oldest go first. */
export const LOG_LIMIT = 500;

export class ExchangeLog {
  #exchanges: LoggedExchange[] = [];
  #nextId = 1;
  /** How many were dropped, here or when the log was stored. */
  dropped = 0;

  get all(): readonly LoggedExchange[] {
    return this.#exchanges;
  }

  /** Describe a request that is about to be sent; `add` puts it into the log. */
  begin(
    request: AppRequest,
    destination: Destination,
    redirectedFrom: number | null,
    startedAt: number,
  ): LoggedExchange {
    return {
      id: this.#nextId++,
      destination,
      redirectedFrom,
      request,
      answer: { kind: "waiting" },
      startedAt,
      milliseconds: null,
      appMilliseconds: null,
    };
  }

  /** Put an exchange where it was begun: whether a reload counts is known later than it is sent. */
  add(exchange: LoggedExchange): void {
    if (this.#exchanges.length >= LOG_LIMIT) this.dropped += 1;
    const place = this.#exchanges.findLastIndex(({ id }) => id < exchange.id) + 1;
    this.#exchanges = this.#exchanges.toSpliced(place, 0, exchange).slice(-LOG_LIMIT);
  }

  /** Put what is now known in the place of what was noted before. */
  update(exchange: LoggedExchange): void {
    this.#exchanges = this.#exchanges.map((known) => (known.id === exchange.id ? exchange : known));
  }

  clear(): void {
    this.#exchanges = [];
    this.dropped = 0;
  }

  /** Continue from a stored log. */
  restore(exchanges: readonly LoggedExchange[], dropped: number): void {
    this.dropped = dropped;
    this.#exchanges = exchanges.slice(-LOG_LIMIT);
    this.#nextId = exchanges.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
  }
}

/** The exchanges that are over, or the last of them. */
export function lastAnswered(
  exchanges: readonly LoggedExchange[],
  most = LOG_LIMIT,
): readonly LoggedExchange[] {
  const answered = exchanges.filter(({ answer }) => answer.kind !== "waiting");
  return answered.slice(Math.max(0, answered.length - most));
}

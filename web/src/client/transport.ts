/**
 * Sending one request: headers and cookies added, redirects followed, every exchange logged.
 */
import { messageOf } from "../protocol/errors";
import type { AppRequest, AppResponse } from "../protocol/http";
import type { Exchange } from "../protocol/runtime";
import { isOwn, withoutFragment } from "./addresses";
import type { CookieJar, CookieRequest } from "./cookiejar";
import type { Setting } from "./cookiereport";
import type { Destination, ExchangeLog, LoggedExchange, Replay } from "./exchanges";
import { type OutgoingRequest, requestHeaders, siteRelation } from "./headers";
import { REDIRECT_LIMIT, readRedirect } from "./redirects";
import { resentCookies } from "./resentcookies";
import { headerValues } from "./responseheaders";

/** Whatever answers requests: the Python runtime, or a fake in tests. */
export interface App {
  request(request: AppRequest): Promise<Exchange>;
}

/** What became of a request and its redirects. */
export type Delivery =
  | {
      readonly kind: "answered";
      /** The request that was answered in the end; its address keeps the fragment. */
      readonly request: OutgoingRequest;
      readonly response: AppResponse;
      readonly exchange: LoggedExchange;
      readonly isRedirected: boolean;
    }
  | { readonly kind: "external"; readonly url: string }
  | {
      readonly kind: "failed";
      readonly url: string;
      readonly title: string;
      readonly message: string;
    }
  | { readonly kind: "aborted" };

/** What to do when an answer is a redirect: `manual` hands it back as it is. */
export type RedirectMode = "follow" | "error" | "manual";

/** How a request is sent once more. */
export interface Resending {
  readonly destination: Destination;
  readonly replay: Replay;
  /** Another app than today's; the jar takes no cookies of it. */
  readonly app?: App;
}

/** What the transport works with; the browser owns all of it. */
export interface TransportParts {
  readonly app: App;
  readonly jar: CookieJar;
  readonly log: ExchangeLog;
  /** Where the app runs now. */
  readonly origin: () => string;
  readonly languages: string;
  readonly now: () => number;
  readonly onExchange: (exchange: LoggedExchange) => void;
  readonly onCookies: () => void;
}

type Answered = Extract<Delivery, { kind: "answered" }>;

export class Transport {
  constructor(private readonly parts: TransportParts) {}

  /**
   * Send a request and follow where it leads; never rejects.
   *
   * @param counts settles before the answer comes; false leaves no trace of the request
   */
  async send(
    first: OutgoingRequest,
    signal: AbortSignal,
    redirects: RedirectMode = "follow",
    counts?: Promise<boolean>,
  ): Promise<Delivery> {
    let request = first;
    let from: LoggedExchange | null = null;
    for (let hops = 0; hops <= REDIRECT_LIMIT; hops++) {
      if (!isOwn(request.url, this.parts.origin())) return { kind: "external", url: request.url };
      const delivery = await this.#sendOne(request, signal, from, hops === 0 ? counts : undefined);
      if (delivery.kind !== "answered" || redirects === "manual") return delivery;
      const next = readRedirect(request, delivery.response, this.parts.origin());
      if (next.kind === "none") return delivery;
      if (redirects === "error")
        return failed(request.url, "Redirected", "A redirect was not wanted.");
      if (next.kind === "external") return next;
      if (next.kind === "unreadable") return unreadable(request.url, next.location);
      request = next.request;
      from = delivery.exchange;
    }
    return tooMany(request.url);
  }

  /** Send a request as it is, cookies and all, and follow no redirect. */
  async resend(sent: AppRequest, how: Resending): Promise<LoggedExchange> {
    const { destination, replay, app = this.parts.app } = how;
    const begun = performance.now();
    const first = this.parts.log.begin(sent, destination, null, this.parts.now());
    const cookies = { url: sent.url, method: sent.method, relation: "same-site" } as const;
    const carried = resentCookies(
      headerValues(sent.headers, "cookie").join("; "),
      this.parts.jar,
      cookies,
    );
    const logged = { ...first, replay, cookies: { sent: carried, set: [] } };
    this.parts.log.add(logged);
    this.parts.onExchange(logged);
    try {
      const exchange = await app.request(sent);
      const milliseconds = performance.now() - begun;
      const set = how.app
        ? this.#leaveCookies(exchange.response)
        : this.#keepCookies(exchange.response, cookies);
      const known = { ...logged, cookies: { sent: carried, set } };
      const answered = this.#note(known, exchange, milliseconds);
      if (how.app) return answered;
      if (set.length > 0) this.parts.onCookies();
      return answered;
    } catch (error) {
      return this.#noteFailure(logged, messageOf(error), performance.now() - begun);
    }
  }

  async #sendOne(
    request: OutgoingRequest,
    signal: AbortSignal,
    from: LoggedExchange | null,
    counts: Promise<boolean> | undefined,
  ): Promise<Delivery> {
    const cookies = cookieRequest(request);
    const judged = this.parts.jar.judge(cookies);
    const sent = this.#write(request, judged.header);
    const logged = {
      ...this.parts.log.begin(sent, request.destination, from?.id ?? null, this.parts.now()),
      cookies: { sent: judged.sent, set: [] },
    };
    const begun = performance.now();
    const asked = this.parts.app.request(sent);
    if (counts && !(await withoutRejection(counts, asked))) return { kind: "aborted" };
    this.parts.log.add(logged);
    this.parts.onExchange(logged);
    try {
      const exchange = await untilAborted(asked, signal);
      const milliseconds = performance.now() - begun;
      const set = this.#keepCookies(exchange.response, cookies);
      const known = { ...logged, cookies: { sent: judged.sent, set } };
      const answered = this.#note(known, exchange, milliseconds);
      if (set.length > 0) this.parts.onCookies();
      const { response } = exchange;
      return {
        kind: "answered",
        request,
        response,
        exchange: answered,
        isRedirected: from !== null,
      };
    } catch (error) {
      const message = messageOf(error);
      this.#noteFailure(logged, message, performance.now() - begun);
      if (signal.aborted) return { kind: "aborted" };
      return failed(request.url, "The app did not answer", message);
    }
  }

  #write(request: OutgoingRequest, cookie: string): AppRequest {
    const headers = requestHeaders(request, this.parts.languages);
    return {
      method: request.method,
      url: withoutFragment(request.url),
      headers: cookie ? [...headers, ["Cookie", cookie]] : headers,
      body: request.body?.bytes ?? new Uint8Array(),
    };
  }

  #note(logged: LoggedExchange, exchange: Exchange, milliseconds: number): LoggedExchange {
    return this.#update({
      ...logged,
      answer: { kind: "answered", response: exchange.response, failure: exchange.failure ?? null },
      milliseconds,
      appMilliseconds: exchange.milliseconds,
      ...(exchange.trace === undefined ? {} : { trace: exchange.trace }),
      ...(exchange.version === undefined ? {} : { version: exchange.version }),
    });
  }

  #noteFailure(logged: LoggedExchange, message: string, milliseconds: number): LoggedExchange {
    return this.#update({ ...logged, answer: { kind: "failed", message }, milliseconds });
  }

  #update(exchange: LoggedExchange): LoggedExchange {
    this.parts.log.update(exchange);
    this.parts.onExchange(exchange);
    return exchange;
  }

  #leaveCookies({ headers }: AppResponse): Setting[] {
    return headerValues(headers, "set-cookie").map((text) => ({ text, did: "replayed" }));
  }

  #keepCookies({ headers }: AppResponse, cookies: CookieRequest): Setting[] {
    return headerValues(headers, "set-cookie").map((text) => ({
      text,
      did: this.parts.jar.setFromHeader(text, cookies),
    }));
  }
}

/** Whether an answer shows a document, rather than leave the one that is open. */
export function hasDocument({ response }: Answered): boolean {
  return response.status !== 204 && response.status !== 205;
}

function cookieRequest(request: OutgoingRequest): CookieRequest {
  const { url, method, hasCredentials } = request;
  return { url, method, relation: siteRelation(request), isBare: hasCredentials === false };
}

/** Wait for what is known before the answer comes, which may fail meanwhile. */
function withoutRejection(counts: Promise<boolean>, asked: Promise<Exchange>): Promise<boolean> {
  asked.catch(() => undefined);
  return counts;
}

/** A stopped request is forgotten; the app may still finish it. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error("The request was stopped."));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function failed(url: string, title: string, message: string): Delivery {
  return { kind: "failed", url, title, message };
}

function unreadable(url: string, location: string): Delivery {
  const message = `The Location header is ${JSON.stringify(location)}. Redirect to an address such as "/".`;
  return failed(url, "The redirect leads nowhere", message);
}

function tooMany(url: string): Delivery {
  const message = `${url} redirected more than ${REDIRECT_LIMIT} times. Check that a view does not redirect to itself.`;
  return failed(url, "Too many redirects", message);
}

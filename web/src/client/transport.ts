/**
 * Sending one request: headers and cookies added, redirects followed, every exchange logged.
 */
import type { AppRequest, AppResponse } from "../protocol/http";
import type { Exchange } from "../protocol/runtime";
import { isOwn, withoutFragment } from "./addresses";
import type { CookieJar, CookieRequest } from "./cookiejar";
import type { ExchangeLog, LoggedExchange } from "./exchanges";
import { type OutgoingRequest, requestHeaders, siteRelation } from "./headers";
import { REDIRECT_LIMIT, readRedirect } from "./redirects";
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

  async #sendOne(
    request: OutgoingRequest,
    signal: AbortSignal,
    from: LoggedExchange | null,
    counts: Promise<boolean> | undefined,
  ): Promise<Delivery> {
    const cookies = cookieRequest(request);
    const sent = this.#write(request, cookies);
    const logged = this.parts.log.begin(
      sent,
      request.destination,
      from?.id ?? null,
      this.parts.now(),
    );
    const begun = performance.now();
    const asked = this.parts.app.request(sent);
    if (counts && !(await withoutRejection(counts, asked))) return { kind: "aborted" };
    this.parts.log.add(logged);
    this.parts.onExchange(logged);
    try {
      const exchange = await untilAborted(asked, signal);
      const answered = this.#note(logged, exchange, performance.now() - begun);
      this.#keepCookies(request, exchange.response, cookies);
      const { response } = exchange;
      return {
        kind: "answered",
        request,
        response,
        exchange: answered,
        isRedirected: from !== null,
      };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#noteFailure(logged, message, performance.now() - begun);
      if (signal.aborted) return { kind: "aborted" };
      return failed(request.url, "The app did not answer", message);
    }
  }

  #write(request: OutgoingRequest, cookies: CookieRequest): AppRequest {
    const headers = requestHeaders(request, this.parts.languages);
    const cookie = request.hasCredentials === false ? "" : this.parts.jar.header(cookies);
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
    });
  }

  #noteFailure(logged: LoggedExchange, message: string, milliseconds: number): void {
    this.#update({ ...logged, answer: { kind: "failed", message }, milliseconds });
  }

  #update(exchange: LoggedExchange): LoggedExchange {
    this.parts.log.update(exchange);
    this.parts.onExchange(exchange);
    return exchange;
  }

  #keepCookies(request: OutgoingRequest, response: AppResponse, cookies: CookieRequest): void {
    if (request.hasCredentials === false) return;
    const offered = headerValues(response.headers, "set-cookie");
    for (const cookie of offered) this.parts.jar.setFromHeader(cookie, cookies);
    if (offered.length > 0) this.parts.onCookies();
  }
}

/** Whether an answer shows a document, rather than leave the one that is open. */
export function hasDocument({ response }: Answered): boolean {
  return response.status !== 204 && response.status !== 205;
}

function cookieRequest(request: OutgoingRequest): CookieRequest {
  return { url: request.url, method: request.method, relation: siteRelation(request) };
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

/**
 * The cookie jar of RFC 6265bis: what is kept of each Set-Cookie, and what each request carries.
 *
 * The draft leaves "secure" connections to the browser. As Chromium and Firefox do, localhost and
 * loopback addresses count as secure over plain HTTP, so Secure cookies work in development.
 */
import { type CookieOffer, parseSetCookie, type SameSite } from "./setcookie";

export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** True when only this very host gets it, and none of its subdomains. */
  readonly hostOnly: boolean;
  readonly path: string;
  /** Milliseconds since the epoch; null for a cookie of the session. */
  readonly expires: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
  readonly created: number;
  readonly accessed: number;
}

/** Where a request stands to the site that asks for it (RFC 6265bis §5.2). */
export type SiteRelation = "same-site" | "cross-site-navigation" | "cross-site";

export interface CookieRequest {
  readonly url: string;
  readonly method: string;
  readonly relation: SiteRelation;
}

const PER_DOMAIN_LIMIT = 180;
const TOTAL_LIMIT = 3000;
/** How long a cookie without SameSite still goes along with a cross-site POST navigation. */
const LAX_UNSAFE_AGE = 2 * 60 * 1000;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

export class CookieJar {
  /** In the order of their creation, which the Cookie header follows. */
  #cookies: Cookie[] = [];

  /** @param now the clock, in milliseconds since the epoch */
  constructor(private readonly now: () => number = Date.now) {}

  /** All cookies that have not expired. */
  get all(): readonly Cookie[] {
    const now = this.now();
    return this.#cookies.filter((cookie) => !isExpired(cookie, now));
  }

  /** Store what a response's Set-Cookie says; false when it is refused. */
  setFromHeader(header: string, request: CookieRequest): boolean {
    const offer = parseSetCookie(header, this.now());
    if (!offer || (offer.sameSite !== "none" && request.relation === "cross-site")) return false;
    return this.#store(offer, new URL(request.url), true);
  }

  /** The value of the Cookie header; empty when there is nothing to send. */
  header(request: CookieRequest): string {
    const now = this.now();
    return this.#take(
      new URL(request.url),
      (cookie) => goesAlong(cookie, request, now),
      ({ name, value }) => (name ? `${name}=${value}` : value),
    );
  }

  /** What `document.cookie = text` does. */
  setFromScript(text: string, url: string): boolean {
    const offer = parseSetCookie(toBytes(text), this.now());
    return offer !== null && this.#store(offer, new URL(url), false);
  }

  /** What `document.cookie` reads. */
  scriptCookies(url: string): string {
    const text = this.#take(
      new URL(url),
      (cookie) => !cookie.httpOnly,
      ({ name, value }) => (name ? `${name}=${value}` : value),
    );
    return fromBytes(text);
  }

  /** The cookies of `url` that scripts may see, for a jar that lives beside the page's scripts. */
  visibleToScripts(url: string): readonly Cookie[] {
    return this.all.filter((cookie) => !cookie.httpOnly && isFor(cookie, new URL(url)));
  }

  /** End the session: what has no expiry date goes. */
  endSession(): void {
    this.#cookies = this.#cookies.filter((cookie) => cookie.expires !== null);
  }

  remove(cookie: Pick<Cookie, "name" | "domain" | "path">): void {
    this.#cookies = this.#cookies.filter(
      ({ name, domain, path }) =>
        name !== cookie.name || domain !== cookie.domain || path !== cookie.path,
    );
  }

  clear(): void {
    this.#cookies = [];
  }

  toJSON(): readonly Cookie[] {
    return this.all;
  }

  restore(cookies: readonly Cookie[]): void {
    this.#cookies = [...cookies];
    this.#evict();
  }

  #take(url: URL, wanted: (cookie: Cookie) => boolean, write: (cookie: Cookie) => string): string {
    const now = this.now();
    const taken = new Set(this.all.filter((cookie) => isFor(cookie, url) && wanted(cookie)));
    const ordered = [...taken].sort((a, b) => b.path.length - a.path.length);
    this.#cookies = this.#cookies.map((cookie) =>
      taken.has(cookie) ? { ...cookie, accessed: now } : cookie,
    );
    return ordered.map(write).join("; ");
  }

  #store(offer: CookieOffer, url: URL, overHttp: boolean): boolean {
    const cookie = accept(offer, url, this.now());
    if (!cookie || (cookie.httpOnly && !overHttp) || !keepsPrefix(offer, cookie)) return false;
    if (!isSecure(url) && this.#wouldOverlaySecure(cookie)) return false;
    const place = this.#cookies.findIndex((known) => isSameCookie(known, cookie));
    const old = this.#cookies[place];
    if (!old) {
      this.#cookies.push(cookie);
    } else {
      if (old.httpOnly && !overHttp && !isExpired(old, this.now())) return false;
      this.#cookies[place] = { ...cookie, created: old.created };
    }
    this.#evict();
    return true;
  }

  /** A cookie from an insecure page must not hide one that is Secure. */
  #wouldOverlaySecure(cookie: Cookie): boolean {
    return this.all.some(
      (known) =>
        known.secure &&
        known.name === cookie.name &&
        (domainMatches(known.domain, cookie.domain) ||
          domainMatches(cookie.domain, known.domain)) &&
        pathMatches(cookie.path, known.path),
    );
  }

  /** Expired cookies go first, then of a full domain those not Secure, then the least used. */
  #evict(): void {
    this.#cookies = [...this.all];
    const domains = new Map<string, number>();
    for (const { domain } of this.#cookies) domains.set(domain, (domains.get(domain) ?? 0) + 1);
    for (const [domain, count] of domains) {
      const own = this.#cookies.filter((cookie) => cookie.domain === domain);
      this.#drop(count - PER_DOMAIN_LIMIT, own, (a, b) => Number(a.secure) - Number(b.secure));
    }
    this.#drop(this.#cookies.length - TOTAL_LIMIT, this.#cookies, () => 0);
  }

  #drop(count: number, from: readonly Cookie[], first: (a: Cookie, b: Cookie) => number): void {
    if (count <= 0) return;
    const inOrder = [...from].sort((a, b) => first(a, b) || a.accessed - b.accessed);
    const gone = new Set(inOrder.slice(0, count));
    this.#cookies = this.#cookies.filter((cookie) => !gone.has(cookie));
  }
}

/** Decide about domain, path, Secure and SameSite=None (RFC 6265bis §5.7, steps 6 to 16). */
function accept(offer: CookieOffer, url: URL, now: number): Cookie | null {
  const host = url.hostname;
  // A domain without a dot is a public suffix: it may only name the host itself.
  const domain = offer.domain === host && !host.includes(".") ? "" : offer.domain;
  if (domain && (!domain.includes(".") || !domainMatches(host, domain))) return null;
  if (offer.secure && !isSecure(url)) return null;
  if (offer.sameSite === "none" && !offer.secure) return null;
  return {
    name: offer.name,
    value: offer.value,
    domain: domain || host,
    hostOnly: !domain,
    path: offer.path ?? defaultPath(url),
    expires: offer.expires,
    secure: offer.secure,
    httpOnly: offer.httpOnly,
    sameSite: offer.sameSite,
    partitioned: offer.partitioned,
    created: now,
    accessed: now,
  };
}

/** `__Secure-` and `__Host-` promise something of the cookie, whatever their case. */
function keepsPrefix(offer: CookieOffer, cookie: Cookie): boolean {
  if (!offer.name) return !/^__(secure|host)-/i.test(offer.value);
  if (/^__host-/i.test(offer.name)) return cookie.secure && cookie.hostOnly && offer.path === "/";
  return !/^__secure-/i.test(offer.name) || cookie.secure;
}

function isSameCookie(a: Cookie, b: Cookie): boolean {
  return (
    a.name === b.name && a.domain === b.domain && a.hostOnly === b.hostOnly && a.path === b.path
  );
}

function isExpired(cookie: Cookie, now: number): boolean {
  return cookie.expires !== null && cookie.expires <= now;
}

function isFor(cookie: Cookie, url: URL): boolean {
  const hostMatches = cookie.hostOnly
    ? cookie.domain === url.hostname
    : domainMatches(url.hostname, cookie.domain);
  return hostMatches && pathMatches(url.pathname, cookie.path) && (!cookie.secure || isSecure(url));
}

function goesAlong(cookie: Cookie, { method, relation }: CookieRequest, now: number): boolean {
  if (relation === "same-site" || cookie.sameSite === "none") return true;
  if (relation === "cross-site" || cookie.sameSite === "strict") return false;
  if (SAFE_METHODS.has(method)) return true;
  return cookie.sameSite === "default" && now - cookie.created <= LAX_UNSAFE_AGE;
}

/** Whether a Secure cookie may come from and go to this address. */
export function isSecure(url: URL): boolean {
  if (url.protocol === "https:" || url.protocol === "wss:") return true;
  const host = url.hostname;
  return host === "localhost" || host.endsWith(".localhost") || isLoopback(host);
}

function isLoopback(host: string): boolean {
  return host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true;
  return host.endsWith(`.${domain}`) && !/^\[|^\d+\.\d+\.\d+\.\d+$/.test(host);
}

/** A path covers itself and what lies below it (RFC 6265bis §5.1.4). */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  if (!requestPath.startsWith(cookiePath)) return false;
  return cookiePath.endsWith("/") || requestPath[cookiePath.length] === "/";
}

/** The folder of the address that set the cookie. */
function defaultPath(url: URL): string {
  const lastSlash = url.pathname.lastIndexOf("/");
  return lastSlash <= 0 ? "/" : url.pathname.slice(0, lastSlash);
}

/** Header values are strings of bytes; scripts see them as UTF-8. */
function toBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function fromBytes(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

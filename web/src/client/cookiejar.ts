/**
 * The cookie jar of RFC 6265bis: what is kept of each Set-Cookie, and what each request carries.
 *
 * The draft leaves "secure" connections to the browser. As Chromium and Firefox do, localhost and
 * loopback addresses count as secure over plain HTTP, so Secure cookies work in development.
 */
import { fromBytes, toBytes } from "./bytestrings";
import type { Change, Refusal, Sending, Withheld } from "./cookiereport";
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

/** What tells a cookie from all others of a jar. */
export type Scope = Pick<Cookie, "name" | "domain" | "hostOnly" | "path">;

/** A cookie that the jar had once, or still has. */
export interface PastCookie {
  readonly cookie: Cookie;
  /** Who made it: an answer of the app, a script, or the one who uses the browser. */
  readonly by: "answer" | "script" | "hand";
}

/** What becomes of a cookie with a request. */
export interface Fated {
  readonly cookie: Cookie;
  readonly fate: Sending["fate"];
}

/** Where a request stands to the site that asks for it (RFC 6265bis §5.2). */
export type SiteRelation = "same-site" | "cross-site-navigation" | "cross-site";

export interface CookieRequest {
  readonly url: string;
  readonly method: string;
  readonly relation: SiteRelation;
  /** True for `credentials: "omit"`: no cookie goes along, and none is taken. */
  readonly isBare?: boolean;
}

const PER_DOMAIN_LIMIT = 180;
const TOTAL_LIMIT = 3000;
/** Values that are remembered after they have gone from the jar. */
const PAST_LIMIT = 200;
/** How long a cookie without SameSite still goes along with a cross-site POST navigation. */
const LAX_UNSAFE_AGE = 2 * 60 * 1000;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

export class CookieJar {
  /** In the order of their creation, which the Cookie header follows. */
  #cookies: Cookie[] = [];
  #past: readonly PastCookie[] = [];

  /** @param now the clock, in milliseconds since the epoch */
  constructor(private readonly now: () => number = Date.now) {}

  /** All cookies that have not expired. */
  get all(): readonly Cookie[] {
    const now = this.now();
    return this.#cookies.filter((cookie) => !isExpired(cookie, now));
  }

  /** Every value that there ever was, the oldest first. */
  get past(): readonly PastCookie[] {
    return this.#past;
  }

  /** Follow what a response's Set-Cookie says, or tell why not. */
  setFromHeader(header: string, request: CookieRequest): Change | Refusal {
    if (request.isBare) return "omitted";
    const offer = parseSetCookie(header, this.now());
    if (typeof offer === "string") return offer;
    if (offer.sameSite !== "none" && request.relation === "cross-site") return "cross-site";
    return this.#store(offer, new URL(request.url), "answer");
  }

  /** What becomes of each cookie with a request, and so the value of its Cookie header. */
  judge(request: CookieRequest): { readonly header: string; readonly sent: readonly Sending[] } {
    const fates = this.fates(request);
    return {
      header: this.#write(sentOf(fates)),
      sent: fates.map(({ cookie: { name, domain, path }, fate }) => ({
        name,
        domain,
        path,
        fate,
      })),
    };
  }

  /** The value of the Cookie header; empty when there is nothing to send. */
  header(request: CookieRequest): string {
    return this.judge(request).header;
  }

  /** The same, without counting as a use of the cookies. */
  peek(request: CookieRequest): string {
    return fieldOf(this.carried(request));
  }

  /** The cookies that a request would carry, in the order of its field; no use of them either. */
  carried(request: CookieRequest): readonly Cookie[] {
    return inFieldOrder(sentOf(this.fates(request)));
  }

  /** What would become of each cookie with a request; that counts as no use of it either. */
  fates(request: CookieRequest): readonly Fated[] {
    const url = new URL(request.url);
    const now = this.now();
    return this.#cookies.map((cookie) => ({
      cookie,
      fate: withheld(cookie, url, now) ?? withheldByRequest(cookie, request, now) ?? "sent",
    }));
  }

  /** What `document.cookie = text` does. */
  setFromScript(text: string, url: string): Change | Refusal {
    const offer = parseSetCookie(toBytes(text), this.now());
    return typeof offer === "string" ? offer : this.#store(offer, new URL(url), "script");
  }

  /** What `document.cookie` reads. */
  scriptCookies(url: string): string {
    return fromBytes(this.#write(this.visibleToScripts(url)));
  }

  /** The cookies of `url` that scripts may see, for a jar that lives beside the page's scripts. */
  visibleToScripts(url: string): readonly Cookie[] {
    const at = new URL(url);
    const now = this.now();
    return this.#cookies.filter((cookie) => !cookie.httpOnly && !withheld(cookie, at, now));
  }

  /** Put a cookie in as it is, as the tools of a browser do; an expired one lasts for the session. */
  put(cookie: Cookie): void {
    const expires = isExpired(cookie, this.now()) ? null : cookie.expires;
    this.#place({ ...cookie, expires, accessed: this.now() }, "hand");
  }

  /** End the session: what has no expiry date goes. */
  endSession(): void {
    this.#cookies = this.#cookies.filter((cookie) => cookie.expires !== null);
  }

  /** Take a cookie out; its namesakes of other scopes stay. */
  remove(cookie: Scope): void {
    this.#cookies = this.#cookies.filter((known) => !isSameCookie(known, cookie));
  }

  clear(): void {
    this.#cookies = [];
  }

  toJSON(): readonly Cookie[] {
    return this.all;
  }

  restore(cookies: readonly Cookie[], past: readonly PastCookie[] = []): void {
    this.#cookies = [...cookies];
    this.#past = past;
    this.#evict();
  }

  /** Give the Cookie header that these make, and note that they were used. */
  #write(taken: readonly Cookie[]): string {
    const accessed = this.now();
    this.#cookies = this.#cookies.map((cookie) =>
      taken.includes(cookie) ? { ...cookie, accessed } : cookie,
    );
    return fieldOf(taken);
  }

  #store(offer: CookieOffer, url: URL, by: "answer" | "script"): Change | Refusal {
    const cookie = accept(offer, url, this.now());
    if (typeof cookie === "string") return cookie;
    if (cookie.httpOnly && by === "script") return "http-only";
    const broken = brokenPrefix(offer, cookie);
    if (broken) return broken;
    if (!isSecure(url) && this.#wouldOverlaySecure(cookie)) return "overlays-secure";
    const old = this.all.find((known) => isSameCookie(known, cookie));
    if (old?.httpOnly && by === "script") return "overlays-http-only";
    this.#place({ ...cookie, created: old?.created ?? cookie.created }, by);
    if (isExpired(cookie, this.now())) return old ? "deleted" : "absent";
    return old ? "replaced" : "stored";
  }

  /** Put a cookie where the one that it replaces stood, and remember its value. */
  #place(cookie: Cookie, by: PastCookie["by"]): void {
    const isThis = (known: Cookie) => isSameCookie(known, cookie);
    const place = this.#cookies.findIndex(isThis);
    this.#cookies.splice(place < 0 ? this.#cookies.length : place, 1, cookie);
    const isNew = !this.#past.some(
      (known) => isThis(known.cookie) && known.cookie.value === cookie.value,
    );
    if (isNew && !isExpired(cookie, this.now())) {
      this.#past = [...this.#past, { cookie, by }].slice(-PAST_LIMIT);
    }
    this.#evict();
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

function sentOf(fates: readonly Fated[]): readonly Cookie[] {
  return fates.flatMap(({ cookie, fate }) => (fate === "sent" ? cookie : []));
}

function fieldOf(cookies: readonly Cookie[]): string {
  return inFieldOrder(cookies)
    .map(({ name, value }) => (name ? `${name}=${value}` : value))
    .join("; ");
}

/** Longer paths first, then older cookies. */
function inFieldOrder(cookies: readonly Cookie[]): readonly Cookie[] {
  return [...cookies].sort((a, b) => b.path.length - a.path.length);
}

/** Decide about domain, path, Secure and SameSite=None (RFC 6265bis §5.7, steps 6 to 16). */
function accept(offer: CookieOffer, url: URL, now: number): Cookie | Refusal {
  const host = url.hostname;
  // A domain without a dot is a public suffix: it may only name the host itself.
  const domain = offer.domain === host && !host.includes(".") ? "" : offer.domain;
  if (domain && !domain.includes(".")) return "public-domain";
  if (domain && !domainMatches(host, domain)) return "foreign-domain";
  if (offer.secure && !isSecure(url)) return "insecure-origin";
  if (offer.sameSite === "none" && !offer.secure) return "none-insecure";
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
function brokenPrefix(offer: CookieOffer, cookie: Cookie): Refusal | null {
  if (!offer.name) return /^__(secure|host)-/i.test(offer.value) ? "nameless-prefix" : null;
  const isForHost = cookie.secure && cookie.hostOnly && offer.path === "/";
  if (/^__host-/i.test(offer.name)) return isForHost ? null : "host-prefix";
  return /^__secure-/i.test(offer.name) && !cookie.secure ? "secure-prefix" : null;
}

function isSameCookie(a: Scope, b: Scope): boolean {
  return (
    a.name === b.name && a.domain === b.domain && a.hostOnly === b.hostOnly && a.path === b.path
  );
}

function isExpired(cookie: Cookie, now: number): boolean {
  return cookie.expires !== null && cookie.expires <= now;
}

/** Why a cookie is not for an address, whoever asks for that. */
function withheld(cookie: Cookie, url: URL, now: number): Withheld | null {
  const hostMatches = cookie.hostOnly
    ? cookie.domain === url.hostname
    : domainMatches(url.hostname, cookie.domain);
  if (isExpired(cookie, now)) return "expired";
  if (!hostMatches) return "other-host";
  if (!pathMatches(url.pathname, cookie.path)) return "other-path";
  return cookie.secure && !isSecure(url) ? "insecure" : null;
}

/** Why a cookie does not go along with a request that it would be for. */
function withheldByRequest(
  { sameSite, created }: Cookie,
  { method, relation, isBare }: CookieRequest,
  now: number,
): Withheld | null {
  if (isBare) return "no-credentials";
  if (relation === "same-site" || sameSite === "none") return null;
  const isNavigation = relation === "cross-site-navigation";
  if (isNavigation && sameSite !== "strict" && SAFE_METHODS.has(method)) return null;
  const isFresh = sameSite === "default" && now - created <= LAX_UNSAFE_AGE;
  return isNavigation && isFresh ? null : `same-site-${sameSite}`;
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

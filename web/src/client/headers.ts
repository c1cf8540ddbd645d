/**
 * The header fields that a browser adds to a request, before the cookies.
 *
 * Accept-Encoding is left out on purpose: nothing between the app and this browser would undo it.
 */
import type { HeaderList } from "../protocol/http";
import { asReferrer } from "./addresses";
import type { SiteRelation } from "./cookiejar";
import type { Destination } from "./exchanges";
import type { EncodedBody } from "./forms";

export type RequestMode = "navigate" | "no-cors" | "cors" | "same-origin";

/** A request as a page, a form or the address bar asks for it. */
export interface OutgoingRequest {
  readonly method: string;
  /** Absolute; may have a fragment, which is not sent. */
  readonly url: string;
  readonly body: EncodedBody | null;
  readonly destination: Destination;
  readonly mode: RequestMode;
  /** The document that asks; null for the address bar. */
  readonly referrer: string | null;
  /** True when the page is loaded anew, past any cache. */
  readonly isReload?: boolean;
  /** What `fetch()` was told to send. */
  readonly headers?: HeaderList;
  /** False for `credentials: "omit"`. */
  readonly hasCredentials?: boolean;
}

const USER_AGENT = "Mozilla/5.0 (compatible; erlen playground)";
const ACCEPT: Readonly<Record<Destination, string>> = {
  document: "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
  iframe: "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
  style: "text/css,*/*;q=0.1",
  image: "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
  script: "*/*",
  font: "*/*",
  audio: "*/*",
  video: "*/*",
  track: "*/*",
  empty: "*/*",
};
/** Names that scripts may not set (Fetch §2.2.2). */
const FORBIDDEN = new Set(
  `accept-charset accept-encoding access-control-request-headers access-control-request-method
  access-control-request-private-network connection content-length cookie cookie2 date dnt expect
  host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade user-agent
  via`.split(/\s+/),
);

/** All fields of a request but Cookie, in the order that Chromium sends them. */
export function requestHeaders(request: OutgoingRequest, languages: string): HeaderList {
  const own = (request.headers ?? []).filter(([name]) => !isForbidden(name));
  const named = new Set(own.map(([name]) => name.toLowerCase()));
  const added = browserHeaders(request, languages).filter(
    ([name]) => !named.has(name.toLowerCase()),
  );
  return [...added, ...own];
}

/** Whether only the browser may set this field. */
export function isForbidden(name: string): boolean {
  const lower = name.toLowerCase();
  return FORBIDDEN.has(lower) || lower.startsWith("sec-") || lower.startsWith("proxy-");
}

/** How cookies see the request: by the host that asks and the host that is asked. */
export function siteRelation(request: OutgoingRequest): SiteRelation {
  if (request.referrer === null || isSameHost(request.referrer, request.url)) return "same-site";
  return request.destination === "document" ? "cross-site-navigation" : "cross-site";
}

function browserHeaders(request: OutgoingRequest, languages: string): HeaderList {
  const isNavigation = request.mode === "navigate";
  const referrer = refererFor(request);
  return [
    ["Host", new URL(request.url).host],
    ["Connection", "keep-alive"],
    ...contentLength(request),
    ...(request.isReload ? [["Cache-Control", "max-age=0"] as const] : []),
    ...(isNavigation ? [["Upgrade-Insecure-Requests", "1"] as const] : []),
    ...origin(request),
    ...(request.body?.type ? [["Content-Type", request.body.type] as const] : []),
    ["User-Agent", USER_AGENT],
    ["Accept", ACCEPT[request.destination]],
    ["Sec-Fetch-Site", fetchSite(request)],
    ["Sec-Fetch-Mode", request.mode],
    ...(isNavigation && request.destination === "document"
      ? [["Sec-Fetch-User", "?1"] as const]
      : []),
    ["Sec-Fetch-Dest", request.destination],
    ...(referrer ? [["Referer", referrer] as const] : []),
    ["Accept-Language", languages],
  ];
}

/** A body's length; a method that expects a body says when there is none. */
function contentLength({ body, method }: OutgoingRequest): HeaderList {
  if (body) return [["Content-Length", String(body.bytes.length)]];
  return method === "POST" || method === "PUT" ? [["Content-Length", "0"]] : [];
}

function origin({ method, referrer, url, mode }: OutgoingRequest): HeaderList {
  if (referrer === null) return method === "GET" || method === "HEAD" ? [] : [["Origin", "null"]];
  const from = new URL(referrer).origin;
  const isCrossOriginCors = mode === "cors" && from !== new URL(url).origin;
  if (!isCrossOriginCors && (method === "GET" || method === "HEAD")) return [];
  return [["Origin", from]];
}

/** The default policy, strict-origin-when-cross-origin. */
function refererFor({ referrer, url }: OutgoingRequest): string | null {
  if (referrer === null) return null;
  const from = new URL(referrer);
  return from.origin === new URL(url).origin ? asReferrer(referrer) : `${from.origin}/`;
}

function fetchSite({ referrer, url }: OutgoingRequest): string {
  if (referrer === null) return "none";
  if (new URL(referrer).origin === new URL(url).origin) return "same-origin";
  return isSameHost(referrer, url) ? "same-site" : "cross-site";
}

function isSameHost(a: string, b: string): boolean {
  const [first, second] = [new URL(a), new URL(b)];
  return first.protocol === second.protocol && first.hostname === second.hostname;
}

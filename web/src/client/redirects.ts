/**
 * Where a redirect leads and what is sent there, as the Fetch standard's HTTP-redirect fetch.
 */
import type { AppResponse } from "../protocol/http";
import { isOwn } from "./addresses";
import type { OutgoingRequest } from "./headers";
import { headerValue } from "./responseheaders";

/** Twenty redirects are followed; the next one is an error. */
export const REDIRECT_LIMIT = 20;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const OF_THE_BODY = new Set([
  "content-encoding",
  "content-language",
  "content-location",
  "content-type",
  "content-length",
]);

export type Redirect =
  | { readonly kind: "none" }
  | { readonly kind: "follow"; readonly request: OutgoingRequest }
  | { readonly kind: "external"; readonly url: string }
  | { readonly kind: "unreadable"; readonly location: string };

/** Decide what a response asks for; without a Location it is an answer like any other. */
export function readRedirect(
  request: OutgoingRequest,
  response: AppResponse,
  origin: string,
): Redirect {
  const location = headerValue(response.headers, "location");
  if (!REDIRECTS.has(response.status) || location === undefined) return { kind: "none" };
  const url = resolve(escapeBytes(location), request.url);
  if (!url) return { kind: "unreadable", location };
  if (!isOwn(url, origin)) return { kind: "external", url };
  return { kind: "follow", request: nextRequest(request, response.status, url) };
}

/** Bytes outside ASCII are sent as they stand. */
function escapeBytes(location: string): string {
  return location.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The fragment of the first address lives on unless the redirect names its own. */
function resolve(location: string, base: string): string | null {
  if (!URL.canParse(location, base)) return null;
  const url = new URL(location, base);
  if (!url.hash) url.hash = new URL(base).hash;
  return url.href;
}

function nextRequest(request: OutgoingRequest, status: number, url: string): OutgoingRequest {
  const next = { ...request, url };
  if (!becomesGet(status, request.method)) return next;
  return {
    ...next,
    method: "GET",
    body: null,
    headers: (request.headers ?? []).filter(([name]) => !OF_THE_BODY.has(name.toLowerCase())),
  };
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== "GET" && method !== "HEAD";
  return (status === 301 || status === 302) && method === "POST";
}

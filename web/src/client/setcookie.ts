/**
 * Reading one Set-Cookie string (RFC 6265bis §5.6): a name, a value and the attributes.
 */
import type { Refusal } from "./cookiereport";
import { parseCookieDate } from "./dates";

export type SameSite = "default" | "lax" | "strict" | "none";

/** What a Set-Cookie string says, before the jar decides whether to believe it. */
export interface CookieOffer {
  readonly name: string;
  readonly value: string;
  /** Milliseconds since the epoch; null for a cookie of the session. */
  readonly expires: number | null;
  /** Lower case, without a leading dot; empty when not given. */
  readonly domain: string;
  /** Undefined when not given or not absolute: the default path is meant. */
  readonly path: string | undefined;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
}

const NAME_AND_VALUE_LIMIT = 4096;
const ATTRIBUTE_LIMIT = 1024;
/** No cookie outlives this: 400 days. */
export const LONGEST_LIFE = 400 * 24 * 60 * 60 * 1000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the RFC refuses just these
const CONTROLS = /[\x00-\x08\x0a-\x1f\x7f]/;
const SAME_SITE = new Map<string, SameSite>([
  ["lax", "lax"],
  ["strict", "strict"],
  ["none", "none"],
]);

/** Read a Set-Cookie string, or tell why the RFC says to ignore it whole. */
export function parseSetCookie(text: string, now: number): CookieOffer | Refusal {
  if (CONTROLS.test(text)) return "control-character";
  const [pair = "", ...rest] = text.split(";");
  const [name, value] = splitPair(pair);
  if (!name && !value) return "empty";
  if (name.length + value.length > NAME_AND_VALUE_LIMIT) return "too-large";
  return { name, value, ...readAttributes(rest, now) };
}

/** A pair without `=` is a value without a name. */
function splitPair(pair: string): [name: string, value: string] {
  const equals = pair.indexOf("=");
  if (equals < 0) return ["", trim(pair)];
  return [trim(pair.slice(0, equals)), trim(pair.slice(equals + 1))];
}

function trim(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}

/** The last attribute of a name wins; Max-Age wins over Expires wherever they stand. */
function readAttributes(
  parts: readonly string[],
  now: number,
): Omit<CookieOffer, "name" | "value"> {
  const attributes = new Map<string, string>();
  for (const part of parts) {
    const equals = part.indexOf("=");
    const name = trim(equals < 0 ? part : part.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? "" : trim(part.slice(equals + 1));
    if (value.length <= ATTRIBUTE_LIMIT && isMeaningful(name, value)) attributes.set(name, value);
  }
  const path = attributes.get("path");
  return {
    expires: expiry(attributes, now),
    domain: (attributes.get("domain") ?? "").replace(/^\./, "").toLowerCase(),
    path: path?.startsWith("/") ? path : undefined,
    secure: attributes.has("secure"),
    httpOnly: attributes.has("httponly"),
    sameSite: SAME_SITE.get((attributes.get("samesite") ?? "").toLowerCase()) ?? "default",
    partitioned: attributes.has("partitioned"),
  };
}

/** An unreadable Expires or Max-Age is as if it were not there, and hides no earlier one. */
function isMeaningful(name: string, value: string): boolean {
  if (name === "max-age") return /^-?\d+$/.test(value);
  if (name === "expires") return parseCookieDate(value) !== null;
  return true;
}

function expiry(attributes: ReadonlyMap<string, string>, now: number): number | null {
  const latest = now + LONGEST_LIFE;
  const maxAge = attributes.get("max-age");
  if (maxAge !== undefined) {
    const seconds = Number(maxAge);
    return seconds <= 0 ? 0 : Math.min(now + seconds * 1000, latest);
  }
  const date = parseCookieDate(attributes.get("expires") ?? "");
  return date === null ? null : Math.min(date, latest);
}

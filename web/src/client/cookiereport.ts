/**
 * What the jar decided about the cookies of one exchange, and why: kept with the exchange.
 *
 * The numbers are those of RFC 6265bis.
 */

/** Why a cookie of the jar does not go along with a request (§5.8.3). */
export const WITHHELD = [
  "expired",
  "other-host",
  "other-path",
  "insecure",
  "same-site-strict",
  "same-site-lax",
  "same-site-default",
  "no-credentials",
  "not-written",
] as const;

/** Why a cookie goes along: it is the jar's, or stands in a request that is sent as it is written. */
export const SENT = ["sent", "written"] as const;

/** Why a Set-Cookie is not followed (§5.6 and §5.7). */
export const REFUSALS = [
  "control-character",
  "empty",
  "too-large",
  "cross-site",
  "public-domain",
  "foreign-domain",
  "insecure-origin",
  "none-insecure",
  "http-only",
  "secure-prefix",
  "host-prefix",
  "nameless-prefix",
  "overlays-secure",
  "overlays-http-only",
  "omitted",
  "replayed",
] as const;

/** What a Set-Cookie did that was followed; `absent` told to delete what was not there. */
export const CHANGES = ["stored", "replaced", "deleted", "absent"] as const;

export type Sent = (typeof SENT)[number];
export type Withheld = (typeof WITHHELD)[number];
export type Refusal = (typeof REFUSALS)[number];
export type Change = (typeof CHANGES)[number];

/** What a request did with a cookie that was in the jar, or in the request itself. */
export interface Sending {
  readonly name: string;
  readonly domain: string;
  /** Empty for a cookie that is not in the jar. */
  readonly path: string;
  readonly fate: Sent | Withheld;
}

/** What one Set-Cookie did. */
export interface Setting {
  /** As it was sent. */
  readonly text: string;
  readonly did: Change | Refusal;
}

export interface CookieReport {
  readonly sent: readonly Sending[];
  readonly set: readonly Setting[];
}

/**
 * What the app makes of a session cookie: JSON, read where the lab is, which comes late.
 */
import * as v from "valibot";

export interface SessionQuestion {
  /** An address of the app that is asked. */
  readonly url: string;
  /** The cookie's value; empty for none. */
  readonly cookie: string;
  /** JSON to put into the cookie first. */
  readonly payload?: string;
  /** Signs the cookie anew. */
  readonly key?: string;
}

/** What the session holds that the app would see; the error would be answered by a 500. */
const session = v.object({
  values: v.array(v.tuple([v.string(), v.string(), v.string()])),
  error: v.string(),
});

const parts = v.object({
  compressed: v.boolean(),
  /** The payload's JSON; null where it cannot be decoded. */
  text: v.nullable(v.string()),
  error: v.string(),
  /** The keys that mark a type which JSON lacks. */
  tags: v.array(v.string()),
  /** Seconds since 1970; null where there is no timestamp, or none that can be read. */
  signed: v.nullable(v.number()),
});

const verdict = v.object({
  kind: v.picklist([
    "accepted",
    "signature",
    "base64",
    "separator",
    "timestamp",
    "expired",
    "future",
    "payload",
  ]),
  /** In the signer's own words. */
  error: v.string(),
  /** Which of the app's keys the signature is of: 0 signs, the others are fallbacks. */
  key: v.nullable(v.number()),
});

const common = {
  name: v.string(),
  cookie: v.string(),
  /** Seconds that a session lasts. */
  lifetime: v.number(),
  session,
};

const examinationSchema = v.variant("kind", [
  v.object({ kind: v.literal("signed"), ...common, digest: v.string(), parts, verdict }),
  /** The app has no secret key. */
  v.object({ kind: v.literal("keyless"), ...common }),
  /** The app's sessions are not in a signed cookie. */
  v.object({ kind: v.literal("unsigned"), ...common }),
  /** Code of the app's own failed at it. */
  v.object({ kind: v.literal("failed"), error: v.string() }),
  v.object({ kind: v.literal("no-app") }),
]);

export type SessionExamination = v.InferOutput<typeof examinationSchema>;
export type SignedSession = Extract<SessionExamination, { readonly kind: "signed" }>;
export type SessionVerdict = SignedSession["verdict"];

/** @throws {v.ValiError} when it is not what the bridge tells */
export function readExamination(json: string): SessionExamination {
  return v.parse(examinationSchema, JSON.parse(json));
}

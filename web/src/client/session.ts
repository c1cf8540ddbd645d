/**
 * The browser's session as JSON: cookies, history and exchanges, to be stored and read again.
 */
import * as v from "valibot";
import { failureSchema } from "../protocol/failure";
import type { Cookie } from "./cookiejar";
import type { LoggedExchange } from "./exchanges";
import type { SavedHistory } from "./history";
import type { HistoryEntry } from "./state";

/** Written with the session; another version is not read. */
const VERSION = 1;
/** Of the log only this much is stored; the rest lives as long as the page. */
const STORED_EXCHANGES = 30;
/** Larger bodies are not stored, so that an upload does not crowd out all else. */
const STORED_BODY = 16 * 1024;

export type SavedSession = Readonly<Record<string, unknown>>;

export interface Session {
  readonly cookies: readonly Cookie[];
  readonly history: SavedHistory;
  readonly exchanges: readonly LoggedExchange[];
}

const Base64 = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))),
);
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Headers = v.array(v.tuple([v.string(), v.string()]));

const CookieSchema = v.object({
  name: v.string(),
  value: v.string(),
  domain: v.string(),
  hostOnly: v.boolean(),
  path: v.string(),
  expires: v.nullable(v.number()),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(["default", "lax", "strict", "none"]),
  partitioned: v.boolean(),
  created: v.number(),
  accessed: v.number(),
});

const EntrySchema = v.object({
  id: Count,
  document: Count,
  url: v.pipe(v.string(), v.url()),
  title: v.string(),
  method: v.string(),
  body: v.nullable(v.object({ type: v.string(), bytes: Base64 })),
  referrer: v.nullable(v.string()),
  state: v.unknown(),
  scroll: v.object({ x: v.number(), y: v.number() }),
});

const AnswerSchema = v.variant("kind", [
  v.object({
    kind: v.literal("answered"),
    response: v.object({
      status: Count,
      reason: v.string(),
      headers: Headers,
      body: Base64,
    }),
    failure: v.nullable(failureSchema),
  }),
  v.object({ kind: v.literal("failed"), message: v.string() }),
]);

const ExchangeSchema = v.object({
  id: Count,
  destination: v.picklist([
    "document",
    "iframe",
    "style",
    "script",
    "image",
    "font",
    "audio",
    "video",
    "track",
    "empty",
  ]),
  redirectedFrom: v.nullable(Count),
  request: v.object({
    method: v.string(),
    url: v.string(),
    headers: Headers,
    body: Base64,
  }),
  answer: AnswerSchema,
  startedAt: v.number(),
  milliseconds: v.nullable(v.number()),
  appMilliseconds: v.nullable(v.number()),
});

const SessionSchema = v.object({
  version: v.literal(VERSION),
  cookies: v.array(CookieSchema),
  history: v.object({
    entries: v.array(EntrySchema),
    index: v.pipe(v.number(), v.integer(), v.minValue(-1)),
  }),
  exchanges: v.array(ExchangeSchema),
});

/** Write what a session holds as plain JSON values. */
export function writeSession(
  cookies: readonly Cookie[],
  history: SavedHistory,
  exchanges: readonly LoggedExchange[],
): SavedSession {
  const stored = exchanges
    .filter(({ answer }) => answer.kind !== "waiting")
    .slice(-STORED_EXCHANGES);
  return {
    version: VERSION,
    cookies: [...cookies],
    history: {
      index: history.index,
      entries: history.entries.map(writeEntry),
    },
    exchanges: stored.map(writeExchange),
  };
}

/** Read a stored session; null when it is damaged or of another version. */
export function readSession(saved: unknown): Session | null {
  const result = v.safeParse(SessionSchema, saved);
  return result.success ? result.output : null;
}

/** What was sent with too large a form to store is asked for plainly when it is opened again. */
function writeEntry(entry: HistoryEntry): unknown {
  const { body, method } = entry;
  const fits = body === null || body.bytes.length <= STORED_BODY;
  return {
    ...entry,
    method: fits ? method : "GET",
    body: fits && body ? { type: body.type, bytes: toBase64(body.bytes) } : null,
    state: asJson(entry.state),
  };
}

function writeExchange(exchange: LoggedExchange): unknown {
  const { request, answer } = exchange;
  return {
    ...exchange,
    request: { ...request, body: storedBody(request.body) },
    answer:
      answer.kind === "answered"
        ? { ...answer, response: { ...answer.response, body: storedBody(answer.response.body) } }
        : answer,
  };
}

function storedBody(body: Uint8Array): string {
  return body.length > STORED_BODY ? "" : toBase64(body);
}

/** In pieces, since a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}

/** A page's history state may hold more than JSON can say; then it is stored as null. */
function asJson(state: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(state ?? null));
  } catch {
    return null; // a cycle or a bigint
  }
}

/**
 * The browser's session as JSON: cookies, history and exchanges, to be stored and read again.
 */
import * as v from "valibot";
import { base64FromBytes, bytesFromBase64 } from "../protocol/bytes";
import { failureSchema } from "../protocol/failure";
import type { Cookie, PastCookie } from "./cookiejar";
import { CHANGES, REFUSALS, SENT, WITHHELD } from "./cookiereport";
import { type ExchangeLog, type LoggedExchange, lastAnswered } from "./exchanges";
import type { SavedHistory } from "./history";
import type { HistoryEntry } from "./state";

/** Written with the session; another version is not read. */
const VERSION = 1;
/** Of the log only this much is stored; the rest lives as long as the page. */
export const STORED_EXCHANGES = 30;
/** Larger bodies are not stored, so that an upload does not crowd out all else. */
const STORED_BODY = 16 * 1024;
/** As many former values of cookies are stored. */
const STORED_PAST = 50;

export type SavedSession = Readonly<Record<string, unknown>>;

export interface Session {
  readonly cookies: readonly Cookie[];
  readonly past: readonly PastCookie[];
  readonly history: SavedHistory;
  readonly exchanges: readonly LoggedExchange[];
  /** How many exchanges were dropped before. */
  readonly dropped: number;
}

const Base64 = v.pipe(v.string(), v.base64(), v.transform(bytesFromBase64));
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

const PastSchema = v.array(
  v.object({ cookie: CookieSchema, by: v.picklist(["answer", "script", "hand"]) }),
);

const ReportSchema = v.object({
  sent: v.array(
    v.object({
      name: v.string(),
      domain: v.string(),
      path: v.string(),
      fate: v.picklist([...SENT, ...WITHHELD]),
    }),
  ),
  set: v.array(v.object({ text: v.string(), did: v.picklist([...CHANGES, ...REFUSALS]) })),
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
  cookies: v.exactOptional(ReportSchema),
  version: v.exactOptional(Count),
  replay: v.exactOptional(
    v.object({ of: Count, how: v.picklist(["original", "current", "edited"]) }),
  ),
  cut: v.exactOptional(v.array(v.picklist(["request", "response"]))),
});

const SessionSchema = v.object({
  version: v.literal(VERSION),
  cookies: v.array(CookieSchema),
  past: v.optional(PastSchema, []),
  history: v.object({
    entries: v.array(EntrySchema),
    index: v.pipe(v.number(), v.integer(), v.minValue(-1)),
  }),
  exchanges: v.array(ExchangeSchema),
  dropped: v.optional(Count, 0),
});

/**
 * Write what a session holds as plain JSON values.
 *
 * @param most how many exchanges, the newest; with none only the shown page and the cookies stay
 */
export function writeSession(
  cookies: readonly Cookie[],
  past: readonly PastCookie[],
  history: SavedHistory,
  log: ExchangeLog,
  most: number,
): SavedSession {
  const stored = lastAnswered(log.all, most);
  const { entries, index } = most > 0 ? history : currentOf(history);
  return {
    version: VERSION,
    cookies: [...cookies],
    past: most > 0 ? past.slice(-STORED_PAST) : [],
    history: { index, entries: entries.map(writeEntry) },
    exchanges: stored.map(writeExchange),
    dropped: log.dropped + log.all.length - stored.length,
  };
}

/** Read a stored session; null when it is damaged or of another version. */
export function readSession(saved: unknown): Session | null {
  const result = v.safeParse(SessionSchema, saved);
  return result.success ? result.output : null;
}

function currentOf({ entries, index }: SavedHistory): SavedHistory {
  const current = entries.slice(index, index + 1).filter(() => index >= 0);
  return { entries: current, index: current.length - 1 };
}

/** What was sent with too large a form to store is asked for plainly when it is opened again. */
function writeEntry(entry: HistoryEntry): unknown {
  const { body, method } = entry;
  const fits = body === null || body.bytes.length <= STORED_BODY;
  return {
    ...entry,
    method: fits ? method : "GET",
    body: fits && body ? { type: body.type, bytes: base64FromBytes(body.bytes) } : null,
    state: asJson(entry.state),
  };
}

function writeExchange(exchange: LoggedExchange): unknown {
  const { request, answer } = exchange;
  const cut = new Set(exchange.cut);
  if (request.body.length > STORED_BODY) cut.add("request");
  if (answer.kind === "answered" && answer.response.body.length > STORED_BODY) cut.add("response");
  return {
    ...exchange,
    ...(cut.size > 0 ? { cut: [...cut] } : {}),
    request: { ...request, body: storedBody(request.body) },
    answer:
      answer.kind === "answered"
        ? { ...answer, response: { ...answer.response, body: storedBody(answer.response.body) } }
        : answer,
  };
}

function storedBody(body: Uint8Array): string {
  return body.length > STORED_BODY ? "" : base64FromBytes(body);
}

/** A page's history state may hold more than JSON can say; then it is stored as null. */
function asJson(state: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(state ?? null));
  } catch {
    return null; // a cycle or a bigint
  }
}

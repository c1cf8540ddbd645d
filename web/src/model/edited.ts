/**
 * A request of the log as it can be edited: a path, rows of fields, a body as text or as a form.
 */

import { mergedCookies } from "../client/cookiefield";
import { editableTextOf } from "../protocol/bytes";
import type { AppRequest, HeaderList } from "../protocol/http";

export type EditedBody =
  /** Bytes that are no text are sent as they were. */
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "form"; readonly entries: HeaderList };

export interface EditedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Without those that follow from the rest. */
  readonly headers: HeaderList;
  readonly body: EditedBody;
  /** Whether the jar's cookies of today go along. */
  readonly usesJar: boolean;
}

/** Gives the Cookie field that the jar has for an address. */
export type JarCookies = (url: string, method: string) => string;

/** Why a request cannot be sent, and of what. */
export interface EditProblem {
  readonly kind: "method" | "path" | "header-name" | "header-value";
  readonly text: string;
}

const FORM = /^application\/x-www-form-urlencoded\b/i;
/** A token (RFC 9110 §5.6.2). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What stands in a field: no line break, and no more than one byte each. */
const FIELD = /^[\t -~\x80-\xff]*$/;
const FOLLOWING = new Set(["host", "content-length"]);

/** Take a request up for editing: the jar's cookies take the place of those that were sent. */
export function editable(request: AppRequest): EditedRequest {
  const { pathname, search } = new URL(request.url);
  const edited = {
    method: request.method,
    path: `${pathname}${search}`,
    headers: request.headers.filter(([name]) => !FOLLOWING.has(name.toLowerCase())),
    body: editableBody(request),
  };
  return withJar({ ...edited, usesJar: false }, request, true);
}

/**
 * Let the jar's cookies go along, or none but those that are written into the headers. Those that
 * were sent then come back unless others are written there.
 */
export function withJar(
  edited: EditedRequest,
  original: AppRequest,
  usesJar: boolean,
): EditedRequest {
  const sent = original.headers.filter(isCookie);
  const isSent = (row: HeaderList[number]) => isCookie(row) && sent.some(([, v]) => v === row[1]);
  const own = edited.headers.filter((row) => !isSent(row));
  if (usesJar) return { ...edited, usesJar, headers: own };
  return { ...edited, usesJar, headers: own.some(isCookie) ? own : [...own, ...sent] };
}

export function hasOwnCookies({ headers }: EditedRequest): boolean {
  return headers.some(isCookie);
}

/** The cookies that go along: the learner's own, and the jar's where these have no such name. */
export function cookiesOf(
  { headers, path, method, usesJar }: EditedRequest,
  original: AppRequest,
  jar: JarCookies,
): string {
  const own = headers.filter(isCookie).map(([, value]) => value);
  if (!usesJar) return own.join("; ");
  return mergedCookies(own.join("; "), jar(urlOf(path, original).href, method));
}

/** Say what keeps an edited request from being sent. */
export function problemOf({ method, path, headers }: EditedRequest): EditProblem | undefined {
  if (!TOKEN.test(method)) return { kind: "method", text: method };
  if (!path.startsWith("/")) return { kind: "path", text: path };
  for (const [name, value] of headers) {
    if (!TOKEN.test(name)) return { kind: "header-name", text: name };
    if (!FIELD.test(value)) return { kind: "header-value", text: name };
  }
  return undefined;
}

/** Make a request of what was edited. */
export function editedRequest(
  edited: EditedRequest,
  original: AppRequest,
  jar: JarCookies,
): AppRequest {
  const { host } = new URL(original.url);
  const body = bytesOf(edited.body, original.body);
  const expectsBody = body.length > 0 || /^(POST|PUT)$/.test(edited.method);
  const cookie = edited.usesJar ? cookiesOf(edited, original, jar) : "";
  const replaced = new Set(edited.usesJar ? [...FOLLOWING, "cookie"] : FOLLOWING);
  const own = edited.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  const ownHost = edited.headers.findLast(([name]) => name.toLowerCase() === "host")?.[1];
  return {
    method: edited.method,
    url: urlOf(edited.path, original).href,
    headers: [
      ["Host", ownHost ?? host],
      ...(expectsBody ? [["Content-Length", String(body.length)] as const] : []),
      ...own,
      ...(cookie ? [["Cookie", cookie] as const] : []),
    ],
    body,
  };
}

function urlOf(path: string, original: AppRequest): URL {
  const url = new URL(`${new URL(original.url).origin}${path}`);
  url.hash = "";
  return url;
}

function isCookie([name]: HeaderList[number]): boolean {
  return name.toLowerCase() === "cookie";
}

function editableBody({ headers, body }: AppRequest): EditedBody {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const text = editableTextOf(body);
  if (text === undefined) return { kind: "bytes", bytes: body };
  const entries = [...new URLSearchParams(text)];
  const isForm = FORM.test(type) && new URLSearchParams(entries).toString() === text;
  return isForm ? { kind: "form", entries } : { kind: "text", text };
}

function bytesOf(body: EditedBody, original: Uint8Array): Uint8Array {
  switch (body.kind) {
    case "bytes":
      return body.bytes;
    case "form":
      return encode(new URLSearchParams(body.entries.map(([...entry]) => entry)).toString());
    case "text": {
      // A text field knows one line break alone; a multipart body needs the other.
      const before = editableTextOf(original);
      if (before !== undefined && oneBreak(before) === oneBreak(body.text)) return original;
      const hadReturns = before?.includes("\r\n");
      return encode(hadReturns ? body.text.replace(/\r?\n/g, "\r\n") : body.text);
    }
    default:
      return body satisfies never;
  }
}

/** A text as a text field gives it back. */
function oneBreak(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

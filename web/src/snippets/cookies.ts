/**
 * The cookies of a request as the lines of a test that give them to its client: none is written as it
 * was sent, since a session's cookie expires, and is of one key.
 */
import { type CookiePair, cookiePairs } from "../client/cookiefield";
import type { AppRequest } from "../protocol/http";
import { pythonString } from "./quoting";
import { sessionLines } from "./sessions";

/** The session that a request carried. */
export interface SentSession {
  /** What its cookie is called. */
  readonly name: string;
  /** The JSON in the cookie. */
  readonly payload: string;
}

/** Write the lines that let a client of that name send a request's cookies. */
export function cookieLines(
  client: string,
  request: AppRequest,
  session: SentSession | undefined,
): readonly string[] {
  const filling = session && sessionLines(session.payload);
  const pairs = pairsOf(request).filter(({ name }) => !filling || name !== session.name);
  const { hostname, origin, pathname } = new URL(request.url);
  const isLocal = hostname === "localhost";
  const domain = isLocal ? "" : `, domain=${pythonString(hostname)}`;
  const lines = pairs.map(({ name, value }, at) => {
    const path = pathAmong(pairs.slice(at + 1), name, pathname);
    const scope = path === "/" ? domain : `${domain}, path=${pythonString(path)}`;
    return `${client}.set_cookie(${pythonString(name)}, ${pythonString(unquoted(value))}${scope})`;
  });
  if (!filling || filling.lines.length === 0) return lines;
  const where = isLocal ? "" : `base_url=${pythonString(origin)}`;
  return [
    ...filling.imports,
    ...(filling.imports.length > 0 ? [""] : []),
    ...lines,
    `with ${client}.session_transaction(${where}) as session:`,
    ...filling.lines.map((line) => `    ${line}`),
  ];
}

/** Whether a client's jar cannot hold all: cookies of one name are more than the paths to them. */
export function exceedsJar(request: AppRequest, session: SentSession | undefined): boolean {
  if (session && sessionLines(session.payload)) return false;
  const { pathname } = new URL(request.url);
  const paths = pathname === "/" ? 1 : pathname.split("/").length;
  const names = pairsOf(request).map(({ name }) => name);
  return names.some((name) => names.filter((other) => other === name).length > paths);
}

/** The request without what these lines stand for. */
export function withoutCookies(request: AppRequest): AppRequest {
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== "cookie");
  return { ...request, headers };
}

/** A client keeps no cookie without a name, and no app can ask for one. */
function pairsOf({ headers }: AppRequest): readonly CookiePair[] {
  const fields = headers.filter(([name]) => name.toLowerCase() === "cookie");
  return fields.flatMap(([, field]) => cookiePairs(field)).filter(({ name }) => name !== "");
}

/** Cookies of one name are told by their paths; a longer path comes first. */
function pathAmong(later: readonly CookiePair[], wanted: string, pathname: string): string {
  const deeper = later.filter(({ name }) => name === wanted).length;
  return deeper === 0
    ? "/"
    : pathname
        .split("/")
        .slice(0, deeper + 1)
        .join("/");
}

/** The text that an app reads from a cookie's value (RFC 6265 leaves that to the framework). */
function unquoted(value: string): string {
  const inner = /^"(.*)"$/s.exec(value)?.[1];
  const bytes = inner?.replace(/\\(?:([0-3][0-7]{2})|(.))/gs, (_, octal, character) =>
    octal === undefined ? String(character) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  const all = Uint8Array.from(bytes ?? value, (character) => character.charCodeAt(0));
  return new TextDecoder().decode(all);
}

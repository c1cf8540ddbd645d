/**
 * `fetch` and `sendBeacon` through the simulated browser.
 */
import type { FetchAnswer } from "../messages";
import type { Line } from "./line";

type Answered = Extract<FetchAnswer, { kind: "answered" }>;

const NULL_BODY = new Set([101, 204, 205, 304]);

/** What fetch and XMLHttpRequest ask for alike. */
export interface ScriptRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyArray<[string, string]>;
  readonly body: Uint8Array | null;
  readonly redirect: "follow" | "error" | "manual";
  readonly hasCredentials: boolean;
}

/** Send a request; it rejects with the signal's reason, or answers. */
export function send(
  line: Line,
  request: ScriptRequest,
  signal: AbortSignal | null,
): Promise<FetchAnswer> {
  return line.fetch({ kind: "fetch", ...request, headers: [...request.headers] }, signal);
}

/** Let scripts use `fetch` and `sendBeacon` as they know them. */
export function installFetch(line: Line): void {
  const nativeFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!/^https?:/.test(request.url)) return nativeFetch(request);
    request.signal.throwIfAborted();
    const answer = await send(line, await readRequest(request), request.signal);
    if (answer.kind === "failed") throw failure(answer.message);
    return toResponse(answer, request.redirect);
  };
  navigator.sendBeacon = (url, data) => {
    const request = new Request(url, { method: "POST", body: data ?? null });
    readRequest(request).then((beacon) => send(line, beacon, null));
    return true;
  };
}

async function readRequest(request: Request): Promise<ScriptRequest> {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  return {
    method: request.method,
    url: request.url,
    headers: [...request.headers],
    body: hasBody ? new Uint8Array(await request.arrayBuffer()) : null,
    redirect: request.redirect,
    hasCredentials: request.credentials !== "omit",
  };
}

/** Scripts see a TypeError as in browsers; the console says why. */
function failure(message: string): TypeError {
  console.error(`fetch failed: ${message}`);
  return new TypeError("Failed to fetch");
}

function toResponse(answer: Answered, redirect: RequestRedirect): Response {
  if (redirect === "manual" && answer.status >= 300 && answer.status < 400) {
    return withFacts(new Response(null), { type: "opaqueredirect", status: 0, ok: false });
  }
  const { status, reason, headers, url, isRedirected } = answer;
  const response = new Response(NULL_BODY.has(status) ? null : Uint8Array.from(answer.body), {
    status,
    statusText: reason,
    headers: visible(headers),
  });
  return withFacts(response, { type: "basic", url, redirected: isRedirected });
}

/** All fields but those that scripts never see. */
export function visible(headers: Answered["headers"]): [string, string][] {
  return headers
    .filter(([name]) => !/^set-cookie2?$/i.test(name))
    .map(([name, value]) => [name, value]);
}

/** What a constructor cannot be told. A clone keeps it. */
function withFacts(response: Response, facts: Readonly<Record<string, unknown>>): Response {
  for (const [name, value] of Object.entries(facts)) {
    Object.defineProperty(response, name, { value, enumerable: true });
  }
  const clone = response.clone.bind(response);
  response.clone = () => withFacts(clone(), facts);
  return response;
}

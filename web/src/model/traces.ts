/**
 * Finds the trace of a request, or makes one by sending the request again; and the code that a trace
 * points at, as it was then.
 */
import type { LoggedExchange } from "../client/exchanges";
import type { FileMap } from "../lessons/data";
import { type Excerpt, type Place, readExcerpt, readTrace, type Trace } from "../protocol/trace";
import type { XRayParts, XRayState } from "./xray";

/** As many lines as the engine shows around a place. */
const BEFORE = 6;
const AFTER = 12;

/** Give the trace of a request of the log, if Python keeps one. */
export async function findTrace(
  { runtime, project, versions }: XRayParts,
  { trace: name = "", version }: LoggedExchange,
  again: boolean,
): Promise<XRayState> {
  const answer = await runtime.trace(name);
  const trace = readTrace(answer);
  if (!trace) return { kind: "missing" };
  const { root } = answer;
  const now = project.files.value;
  const then = versions.files(version);
  const old = oldCode(trace, root, then ?? now, now);
  return { kind: "shown", trace, root, again, old, isDropped: then === undefined };
}

/** Send a request again as it was, to the app as the editor shows it, and give the trace of that. */
export async function recordTrace(parts: XRayParts, sent: LoggedExchange): Promise<XRayState> {
  const { id, request, destination } = sent;
  await parts.settle();
  // From now on every request is traced.
  await parts.runtime.trace("");
  const replay = { of: id, how: "current" } as const;
  const exchange = await parts.browser.resend(request, { destination, replay });
  if (exchange.answer.kind === "failed") throw new Error(exchange.answer.message);
  return findTrace(parts, exchange, true);
}

/** Give the lines around a place of the trace that is shown. */
export async function readLines(
  { runtime }: XRayParts,
  state: XRayState,
  { file, line }: Place,
): Promise<Excerpt | null> {
  if (state.kind !== "shown") return null;
  const { root, old, isDropped } = state;
  const then = old.get(file.slice(root.length));
  if (then !== undefined) return excerptOf(then, line);
  const read = readExcerpt(await runtime.source(file, line));
  // A line of the learner's that is still there is opened in the editor instead.
  const gone = isDropped && file.startsWith(root);
  return read && (gone ? { ...read, gone } : read);
}

/**
 * Tell where the line of a place stands in a text of now.
 *
 * @returns the line, counted from 1; undefined where none is known to be the one
 */
export function lineOfNow(now: string, { line, text }: Place): number | undefined {
  if (text === "") return line;
  const lines = now.split("\n").map((each) => each.trim());
  if (lines[line - 1] === text) return line;
  const found = lines.indexOf(text);
  return found < 0 || found !== lines.lastIndexOf(text) ? undefined : found + 1;
}

/**
 * Give the files that a trace points into and that are others now: their texts of then, by path.
 *
 * @param root the project's folder, ending in a slash
 */
function oldCode(
  trace: Trace,
  root: string,
  then: FileMap,
  now: FileMap,
): ReadonlyMap<string, string> {
  const old = new Map<string, string>();
  for (const { place, raised } of trace.events) {
    for (const { file } of [place, raised?.place].filter((each) => each != null)) {
      const path = file.startsWith(root) ? file.slice(root.length) : "";
      const text = then.get(path);
      if (typeof text === "string" && now.get(path) !== text) old.set(path, text);
    }
  }
  return old;
}

/** Give the lines of a text around a line, counted from 1. */
function excerptOf(text: string, line: number): Excerpt {
  const first = Math.max(1, line - BEFORE);
  return { first, lines: text.split("\n").slice(first - 1, line + AFTER) };
}

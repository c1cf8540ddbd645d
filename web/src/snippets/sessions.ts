/**
 * What a session cookie holds as the Python that puts it into a session: JSON with tags for the types
 * that JSON lacks, as Flask's serializer writes it.
 */
import { bytesFromBase64 } from "../protocol/bytes";
import { pythonBytes, pythonString } from "./quoting";

/** Stands for a number, whose digits `JSON.parse` would not all keep. */
const NUMBER = "\0number";
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Names that a session's values need, and where they come from. */
const IMPORTS: Readonly<Record<string, string>> = {
  Markup: "from markupsafe import Markup",
  UUID: "from uuid import UUID",
  datetime: "from datetime import datetime, timezone",
};

/** Lines that fill `session`, and the imports that they need. */
export interface SessionLines {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/**
 * Write what a session held.
 *
 * @param payload the JSON in its cookie
 * @returns undefined where that is no session
 */
export function sessionLines(payload: string): SessionLines | undefined {
  const values = parse(payload);
  if (!isRecord(values) || NUMBER in values || !isWhole(values)) return undefined;
  const needed = new Set<string>();
  const lines = Object.entries(values).map(([key, value]) =>
    key === "_permanent" && value === true
      ? "session.permanent = True"
      : `session[${pythonString(key)}] = ${written(value, needed)}`,
  );
  return { imports: [...needed].map((name) => IMPORTS[name] ?? "").sort(), lines };
}

function parse(payload: string): unknown {
  const marked = payload.replace(TOKEN, (token) =>
    token.startsWith('"') ? token : `{${JSON.stringify(NUMBER)}:"${token}"}`,
  );
  try {
    return JSON.parse(marked);
  } catch {
    return undefined; // Bytes of it may have been changed by hand.
  }
}

/** Whether the bytes and dates in a value can be read. */
function isWhole(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, item], _, { length }) => {
    if (length === 1 && key === " b") return typeof item === "string" && BASE64.test(item);
    if (length === 1 && key === " d") return !Number.isNaN(Date.parse(String(item)));
    return isWhole(item);
  });
}

function written(value: unknown, needed: Set<string>): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonString(value);
  if (Array.isArray(value)) return `[${value.map((item) => written(item, needed)).join(", ")}]`;
  const entries = Object.entries(value ?? {});
  const [only] = entries;
  const tagged = only && entries.length === 1 ? untagged(only, needed) : undefined;
  return tagged ?? dict(entries, needed);
}

/** What an object of one key stands for; undefined where the key is no tag. */
function untagged([tag, content]: [string, unknown], needed: Set<string>): string | undefined {
  const text = String(content);
  const call = (name: string, argument: string) => {
    needed.add(name);
    return `${name}(${argument})`;
  };
  switch (tag) {
    case NUMBER:
      return text;
    case " t": {
      const items = Array.isArray(content) ? content.map((item) => written(item, needed)) : [];
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
    }
    case " b":
      return pythonBytes(bytesFromBase64(text));
    case " m":
      return call("Markup", pythonString(text));
    case " u":
      return call("UUID", pythonString(text));
    case " d":
      return call("datetime", `${moment(text)}, tzinfo=timezone.utc`);
    case " di":
      return dict(
        // The key's end keeps it from being taken for a tag.
        Object.entries(content ?? {}).map(([key, item]) => [key.replace(/__$/, ""), item]),
        needed,
      );
    default:
      return undefined;
  }
}

function dict(entries: ReadonlyArray<[string, unknown]>, needed: Set<string>): string {
  const items = entries.map(([key, item]) => `${pythonString(key)}: ${written(item, needed)}`);
  return `{${items.join(", ")}}`;
}

/** A date of HTTP as the arguments of `datetime`. */
function moment(text: string): string {
  const date = new Date(text);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ].join(", ");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

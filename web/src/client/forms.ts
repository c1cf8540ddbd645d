/**
 * Form encoding as the HTML and URL standards have it: an entry list in, bytes out.
 */

export interface FormFile {
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array;
}

/** One entry of a form's entry list; names repeat, and the order is the document's. */
export type FormEntry = readonly [name: string, value: string | FormFile];

export type FormEncoding =
  | "application/x-www-form-urlencoded"
  | "multipart/form-data"
  | "text/plain";

export interface EncodedBody {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const ENCODER = new TextEncoder();

/** Encode an entry list for the body of a request. */
export function encodeForm(
  entries: readonly FormEntry[],
  encoding: FormEncoding,
  boundary: string = randomBoundary(),
): EncodedBody {
  switch (encoding) {
    case "multipart/form-data":
      return {
        type: `multipart/form-data; boundary=${boundary}`,
        bytes: encodeMultipart(entries, boundary),
      };
    case "text/plain":
      return { type: "text/plain", bytes: ENCODER.encode(encodePlain(entries)) };
    case "application/x-www-form-urlencoded":
      return { type: encoding, bytes: ENCODER.encode(encodeQuery(entries)) };
    default:
      return encoding satisfies never;
  }
}

/** The query of a GET form, and the body of an urlencoded one. */
export function encodeQuery(entries: readonly FormEntry[]): string {
  return new URLSearchParams(
    entries.map(([name, value]) => [normaliseNewlines(name), asText(value)]),
  ).toString();
}

/** Each lone CR or LF becomes CRLF, as form submission has it. */
export function normaliseNewlines(text: string): string {
  return text.replace(/\r\n|\r|\n/g, "\r\n");
}

function encodePlain(entries: readonly FormEntry[]): string {
  return entries.map(([name, value]) => `${normaliseNewlines(name)}=${asText(value)}\r\n`).join("");
}

/** A file stands for its name wherever its content cannot be sent. */
function asText(value: string | FormFile): string {
  return normaliseNewlines(typeof value === "string" ? value : value.name);
}

function encodeMultipart(entries: readonly FormEntry[], boundary: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [name, value] of entries) {
    parts.push(ENCODER.encode(`--${boundary}\r\n${partHeader(name, value)}\r\n\r\n`));
    parts.push(
      typeof value === "string" ? ENCODER.encode(normaliseNewlines(value)) : value.body,
      ENCODER.encode("\r\n"),
    );
  }
  parts.push(ENCODER.encode(`--${boundary}--\r\n`));
  return concatenate(parts);
}

function partHeader(name: string, value: string | FormFile): string {
  const disposition = `Content-Disposition: form-data; name="${quote(normaliseNewlines(name))}"`;
  if (typeof value === "string") return disposition;
  const type = value.type || "application/octet-stream";
  return `${disposition}; filename="${quote(value.name)}"\r\nContent-Type: ${type}`;
}

/** The HTML standard escapes these three and nothing else, not even a backslash. */
function quote(text: string): string {
  return text.replace(/\n/g, "%0A").replace(/\r/g, "%0D").replace(/"/g, "%22");
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function randomBoundary(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `----ErlenFormBoundary${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

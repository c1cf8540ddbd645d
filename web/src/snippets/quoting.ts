/**
 * Literals of Python and words of a shell: whatever a request holds is data in them, never syntax.
 */
import { base64FromBytes } from "../protocol/bytes";

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A Python string in double quotes; what no eye can tell apart is escaped. */
export function pythonString(text: string): string {
  const quoted = [...text].map((character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    if (isPlain(character)) return character;
    return NAMED[character] ?? escapeOf(character.codePointAt(0) ?? 0);
  });
  return `"${quoted.join("")}"`;
}

/** Python's bytes: printable ASCII as it is, the rest as `\xNN`. */
export function pythonBytes(bytes: Uint8Array): string {
  let quoted = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === "\\") quoted += `\\${character}`;
    else if (byte >= 0x20 && byte < 0x7f) quoted += character;
    else quoted += NAMED[character] ?? hex(byte);
  }
  return `b"${quoted}"`;
}

/** A value of JSON as Python writes it. */
export function pythonValue(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonString(value);
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(", ")}]`;
  if (typeof value === "object") {
    const items = Object.entries(value);
    return `{${items.map(([key, item]) => `${pythonString(key)}: ${pythonValue(item)}`).join(", ")}}`;
  }
  return String(value);
}

/**
 * A word of a shell. What is not ASCII stands as the byte that a header field has there, in the
 * quotes of bash and zsh that know such escapes.
 */
export function shellWord(text: string): string {
  if (/^[ -~]*$/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const quoted = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === "'" || character === "\\") return `\\${character}`;
    return code >= 0x20 && code < 0x7f ? character : hex(code & 0xff);
  });
  // An escape ends where no hexadecimal digit follows, so two digits are always given.
  return `$'${quoted.join("")}'`;
}

/** Bytes in lines of base64, as `base64 --decode` reads them. */
export function base64Lines(bytes: Uint8Array): string {
  return base64FromBytes(bytes).replace(/.{76}/g, "$&\n").trimEnd();
}

function isPlain(character: string): boolean {
  return /^[ \p{L}\p{N}\p{M}\p{P}\p{S}]$/u.test(character);
}

function escapeOf(code: number): string {
  if (code < 0x100) return hex(code);
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

function hex(code: number): string {
  return `\\x${code.toString(16).padStart(2, "0")}`;
}

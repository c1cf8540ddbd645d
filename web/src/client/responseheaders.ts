/**
 * Content-Type and Content-Disposition, read as a browser reads them.
 */
import type { HeaderList } from "../protocol/http";

export interface MediaType {
  /** Lower case, such as `text/html`; empty when there is none. */
  readonly essence: string;
  /** Lower case; undefined when not given. */
  readonly charset: string | undefined;
}

export interface Disposition {
  readonly isAttachment: boolean;
  readonly filename: string | undefined;
}

/** The first value of a header, by any case of its name. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([known]) => known.toLowerCase() === wanted)?.[1];
}

/** Every value of a header, in their order. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([known]) => known.toLowerCase() === wanted).map(([, value]) => value);
}

export function mediaType(headers: HeaderList): MediaType {
  const [essence = "", ...parameters] = (headerValue(headers, "content-type") ?? "").split(";");
  return {
    essence: essence.trim().toLowerCase(),
    charset: readParameters(parameters.join(";")).get("charset")?.toLowerCase(),
  };
}

/** RFC 6266: `filename*` wins over `filename`; folders in a name are dropped. */
export function disposition(headers: HeaderList): Disposition {
  const value = headerValue(headers, "content-disposition") ?? "";
  const end = value.indexOf(";");
  const kind = (end < 0 ? value : value.slice(0, end)).trim().toLowerCase();
  const parameters = readParameters(end < 0 ? "" : value.slice(end + 1));
  const name = decodeExtended(parameters.get("filename*")) ?? parameters.get("filename");
  return {
    isAttachment: kind !== "" && kind !== "inline",
    filename: name?.split(/[/\\]/).pop() || undefined,
  };
}

/** What to call a download that names no file of its own. */
export function filenameOf(url: string): string {
  const last = new URL(url).pathname.split("/").pop() ?? "";
  try {
    return decodeURIComponent(last) || "download";
  } catch {
    return last; // a lone percent sign: no encoding to undo
  }
}

function readParameters(text: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const match of text.matchAll(/([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g)) {
    const name = (match[1] ?? "").toLowerCase();
    const value = match[2]?.replace(/\\(.)/g, "$1") ?? (match[3] ?? "").trim();
    if (!parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

/** RFC 8187: charset, language and percent-encoded bytes. */
function decodeExtended(value: string | undefined): string | undefined {
  const match = /^([^']*)'[^']*'(.*)$/.exec(value ?? "");
  if (!match) return undefined;
  try {
    const bytes = (match[2] ?? "").replace(/%([\da-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    const decoder = new TextDecoder(match[1] || "utf-8");
    return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return undefined; // an unknown charset: the plain filename is used
  }
}

const SHOWN_TYPES = new Set([
  "",
  "application/xhtml+xml",
  "application/xml",
  "application/json",
  "application/javascript",
  "application/ecmascript",
]);

/** Whether a browser shows this in a page, rather than save it. */
export function isShown(headers: HeaderList): boolean {
  if (disposition(headers).isAttachment) return false;
  const { essence } = mediaType(headers);
  if (/^(text|image|audio|video)\//.test(essence)) return true;
  return SHOWN_TYPES.has(essence) || /\+(json|xml)$/.test(essence);
}

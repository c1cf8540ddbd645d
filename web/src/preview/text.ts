/**
 * From a response's bytes to text, by the rules browsers follow to find the encoding.
 */
import { textOf } from "../protocol/bytes";

const BOMS: ReadonlyArray<readonly [bytes: readonly number[], charset: string]> = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xfe, 0xff], "utf-16be"],
  [[0xff, 0xfe], "utf-16le"],
];
/** How far browsers look for `<meta charset>`. */
const PRESCAN = 1024;
const META = /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i;

/** Decode by byte order mark, then what the header says, then a guess. */
export function decodeText(body: Uint8Array, charset: string | undefined): string {
  return decoder(bomCharset(body) ?? charset ?? guess(body)).decode(body);
}

/** Like `decodeText`, with the document's own `<meta charset>` before the guess. */
export function decodeHtml(body: Uint8Array, charset: string | undefined): string {
  return decodeText(body, charset ?? metaCharset(body));
}

function bomCharset(body: Uint8Array): string | undefined {
  return BOMS.find(([bytes]) => bytes.every((byte, place) => body[place] === byte))?.[1];
}

function metaCharset(body: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(body.subarray(0, PRESCAN));
  const charset = META.exec(head)?.[1];
  // A document that was read as bytes cannot be UTF-16, whatever it says.
  return charset && /^utf-16/i.test(charset) ? "utf-8" : charset;
}

/** UTF-8 when it is valid UTF-8, else what the web was before. */
function guess(body: Uint8Array): string {
  return textOf(body) === undefined ? "windows-1252" : "utf-8";
}

function decoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder(); // an unknown label
  }
}

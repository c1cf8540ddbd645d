/**
 * Bytes as text and back: base64 where JSON carries them, UTF-8 where somebody reads them.
 */

export function bytesFromBase64(encoded: string): Uint8Array {
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}

export function base64FromBytes(bytes: Uint8Array): string {
  let binary = "";
  // In slices: an argument list as long as an upload overflows the stack.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

/** The text that bytes are in UTF-8, a byte order mark included; undefined where they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text that a field or the editor can show and give back; undefined for all other bytes. */
export function editableTextOf(bytes: Uint8Array): string | undefined {
  const text = textOf(bytes);
  return text?.includes("\0") ? undefined : text;
}

/**
 * Header values are strings of bytes, one character each; scripts and people see them as UTF-8.
 */

export function toBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

export function fromBytes(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

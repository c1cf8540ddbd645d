import { expect, test } from "vitest";
import { decodeHtml, decodeText } from "../../../web/src/preview/text";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test.each([
  ["utf-8 by header", bytes("n\u00c3\u00a9"), "utf-8", "né"],
  ["latin-1 by header", bytes("n\u00e9"), "iso-8859-1", "né"],
  ["utf-8 by its mark", bytes("\u00ef\u00bb\u00bfn\u00c3\u00a9"), "iso-8859-1", "né"],
  ["utf-16 by its mark", bytes("\u00ff\u00fen\0"), undefined, "n"],
  ["valid utf-8 by guess", bytes("n\u00c3\u00a9"), undefined, "né"],
  ["anything else by guess", bytes("n\u00e9"), undefined, "né"],
  ["an unknown label", bytes("n\u00c3\u00a9"), "nonsense", "né"],
])("%s", (_, body, charset, expected) => {
  expect(decodeText(body, charset)).toBe(expected);
});

test.each([
  ["<meta charset=iso-8859-15>\u00a4", "€"],
  ['<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">\u00a4', "€"],
  ["<meta charset=utf-16>\u00c3\u00a9", "é"],
])("a document says its encoding itself: %s", (html, end) => {
  expect(decodeHtml(bytes(html), undefined).endsWith(end)).toBe(true);
  expect(decodeHtml(bytes(html), "utf-8").endsWith("€")).toBe(false);
});

import { expect, test } from "vitest";
import {
  base64FromBytes,
  bytesFromBase64,
  editableTextOf,
  textOf,
} from "../../../web/src/protocol/bytes";

const utf8 = (text: string) => new TextEncoder().encode(text);

test("base64 carries uploads of any size", () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
  expect(bytesFromBase64(base64FromBytes(bytes))).toEqual(bytes);
});

test("UTF-8 is read with its byte order mark, and other bytes are no text", () => {
  expect(textOf(utf8("\ufeffé\0"))).toBe("\ufeffé\0");
  expect(textOf(Uint8Array.of(0xe9))).toBeUndefined();
});

test("what no field can hold is not edited as text", () => {
  expect(editableTextOf(utf8("é\r\n"))).toBe("é\r\n");
  expect(editableTextOf(utf8(""))).toBe("");
  expect(editableTextOf(utf8("a\0b"))).toBeUndefined();
  expect(editableTextOf(Uint8Array.of(0xff))).toBeUndefined();
});

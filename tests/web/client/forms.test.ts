import { expect, test } from "vitest";
import {
  encodeForm,
  encodeQuery,
  type FormEntry,
  type FormFile,
  normaliseNewlines,
} from "../../../web/src/client/forms";

const text = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
const file = (name: string, body: number[], type = ""): FormFile => ({
  name,
  type,
  body: Uint8Array.from(body),
});

test.each([
  ["a\nb", "a\r\nb"],
  ["a\rb", "a\r\nb"],
  ["a\r\nb", "a\r\nb"],
  ["\n\r\n\r", "\r\n\r\n\r\n"],
])("newlines of %j", (given, expected) => {
  expect(normaliseNewlines(given)).toBe(expected);
});

test("a query repeats keys and escapes as the URL standard has it", () => {
  const entries: FormEntry[] = [
    ["a", "1 2"],
    ["a", "&=+%"],
    ["ä", "~*-._'()"],
    ["f", file("x.txt", [1])],
  ];
  expect(encodeQuery(entries)).toBe("a=1+2&a=%26%3D%2B%25&%C3%A4=%7E*-._%27%28%29&f=x.txt");
});

test("urlencoded bodies have CRLF", () => {
  const { type, bytes } = encodeForm([["t", "a\nb"]], "application/x-www-form-urlencoded");
  expect([type, text(bytes)]).toEqual(["application/x-www-form-urlencoded", "t=a%0D%0Ab"]);
});

test("plain text is not escaped", () => {
  const { type, bytes } = encodeForm(
    [
      ["a", "1&2"],
      ["b", "x\ny"],
    ],
    "text/plain",
  );
  expect([type, text(bytes)]).toEqual(["text/plain", "a=1&2\r\nb=x\r\ny\r\n"]);
});

test("multipart carries files byte for byte and escapes names", () => {
  const entries: FormEntry[] = [
    ['na"me', "a\nb"],
    ["f", file('x"\n\\.bin', [0, 13, 10, 255])],
    ["f", file("", [], "application/octet-stream")],
    ["f", file("é.txt", [104, 105], "text/plain")],
  ];
  const { type, bytes } = encodeForm(entries, "multipart/form-data", "B");
  expect(type).toBe("multipart/form-data; boundary=B");
  expect(text(bytes)).toBe(
    '--B\r\nContent-Disposition: form-data; name="na%22me"\r\n\r\na\r\nb\r\n' +
      '--B\r\nContent-Disposition: form-data; name="f"; filename="x%22%0A\\.bin"\r\n' +
      "Content-Type: application/octet-stream\r\n\r\n\x00\r\n\xff\r\n" +
      '--B\r\nContent-Disposition: form-data; name="f"; filename=""\r\n' +
      "Content-Type: application/octet-stream\r\n\r\n\r\n" +
      '--B\r\nContent-Disposition: form-data; name="f"; filename="Ã©.txt"\r\n' +
      "Content-Type: text/plain\r\n\r\nhi\r\n--B--\r\n",
  );
});

test("each multipart body has a boundary of its own", () => {
  const one = encodeForm([], "multipart/form-data").type;
  expect(encodeForm([], "multipart/form-data").type).not.toBe(one);
});

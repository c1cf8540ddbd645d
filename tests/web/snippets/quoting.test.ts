import { expect, test } from "vitest";
import {
  base64Lines,
  pythonBytes,
  pythonString,
  pythonValue,
  shellWord,
} from "../../../web/src/snippets/quoting";

test("a Python string holds quotes, backslashes and line breaks as data", () => {
  expect(pythonString('a"b\\c\n\r\t')).toBe('"a\\"b\\\\c\\n\\r\\t"');
  expect(pythonString("'$`!{}")).toBe('"\'$`!{}"');
});

test("a Python string shows letters of all languages, and escapes what cannot be seen", () => {
  expect(pythonString("é 😀")).toBe('"é 😀"');
  expect(pythonString("\0\u00a0\u202e\u2028\ud800\u{e0001}")).toBe(
    '"\\x00\\xa0\\u202e\\u2028\\ud800\\U000e0001"',
  );
});

test("Python's bytes are ASCII, whatever the bytes are", () => {
  expect(pythonBytes(new Uint8Array([0, 34, 92, 10, 65, 127, 255]))).toBe(
    'b"\\x00\\"\\\\\\nA\\x7f\\xff"',
  );
});

test("a value of JSON is written as Python has it", () => {
  expect(pythonValue({ a: [null, true, false, 1, "x"], '"': {} })).toBe(
    '{"a": [None, True, False, 1, "x"], "\\"": {}}',
  );
});

test("a word of a shell ends at no quote, and has the byte of a field where it is not ASCII", () => {
  expect(shellWord("a $b `c` !d \\")).toBe("'a $b `c` !d \\'");
  expect(shellWord("it's")).toBe("'it'\\''s'");
  expect(shellWord("é'\\a")).toBe("$'\\xe9\\'\\\\a'");
});

test("base64 stands in lines that mail could carry", () => {
  expect(base64Lines(new Uint8Array(58))).toBe(`${"A".repeat(76)}\nAA==`);
});

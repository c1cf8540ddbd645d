import { expect, test } from "vitest";
import {
  disposition,
  filenameOf,
  headerValues,
  isShown,
  mediaType,
} from "../../../web/src/client/responseheaders";

test.each([
  ["attachment", true, undefined],
  ["inline; filename=a.txt", false, "a.txt"],
  ["attachment; filename=report.csv", true, "report.csv"],
  ['attachment; filename="a \\"b\\".txt"', true, 'a "b".txt'],
  ["attachment; filename=x.txt; filename*=UTF-8''%e2%82%ac.txt", true, "€.txt"],
  ["attachment; filename*=UTF-8''na%C3%AFve.txt", true, "naïve.txt"],
  ["attachment; filename=ok.txt; filename*=odd''x", true, "ok.txt"],
  ['attachment; filename="../../etc/passwd"', true, "passwd"],
  ["", false, undefined],
])("%s", (value, isAttachment, filename) => {
  expect(disposition([["content-disposition", value]])).toEqual({ isAttachment, filename });
});

test.each([
  ["text/html; charset=UTF-8", "text/html", "utf-8"],
  ['Text/Plain;charset="iso-8859-1"', "text/plain", "iso-8859-1"],
  ["image/png", "image/png", undefined],
])("the type %s", (value, essence, charset) => {
  expect(mediaType([["Content-Type", value]])).toEqual({ essence, charset });
});

test.each([
  ["text/html", true],
  ["application/json", true],
  ["application/problem+json", true],
  ["image/svg+xml", true],
  ["application/pdf", false],
  ["application/octet-stream", false],
])("%s is shown: %s", (type, expected) => {
  expect(isShown([["Content-Type", type]])).toBe(expected);
});

test.each([
  ["http://localhost/a/b.txt?x", "b.txt"],
  ["http://localhost/%C3%BC", "ü"],
  ["http://localhost/%", "%"],
  ["http://localhost/", "download"],
])("a download from %s is called %s", (url, name) => {
  expect(filenameOf(url)).toBe(name);
});

test("a header's values keep their order", () => {
  const headers = [
    ["Set-Cookie", "a"],
    ["X", "y"],
    ["set-cookie", "b"],
  ] as const;
  expect(headerValues(headers, "SET-COOKIE")).toEqual(["a", "b"]);
});

import { expect, test } from "vitest";
import { LONGEST_LIFE, parseSetCookie } from "../../../web/src/client/setcookie";

const NOW = Date.UTC(2026, 0, 1);

test("a bare cookie has no attributes", () => {
  expect(parseSetCookie("a=b", NOW)).toEqual({
    name: "a",
    value: "b",
    expires: null,
    domain: "",
    path: undefined,
    secure: false,
    httpOnly: false,
    sameSite: "default",
    partitioned: false,
  });
});

test.each([
  ["a=b=c", "a", "b=c"],
  [" a \t=  b ; Path=/", "a", "b"],
  ["value", "", "value"],
  ["=value", "", "value"],
  ["name=", "name", ""],
  ['a="quoted"', "a", '"quoted"'],
])("%s has a name and a value", (text, name, value) => {
  expect(parseSetCookie(text, NOW)).toMatchObject({ name, value });
});

test.each([
  ["", "empty"],
  ["=", "empty"],
  [";", "empty"],
  ["; Path=/", "empty"],
  ["a=b\x00", "control-character"],
  ["a=b\n", "control-character"],
  ["a=\x7f", "control-character"],
  [`a=${"x".repeat(4096)}`, "too-large"],
])("%j is ignored whole: %s", (text, reason) => {
  expect(parseSetCookie(text, NOW)).toBe(reason);
});

test("name and value may have 4096 bytes together", () => {
  const value = "x".repeat(4095);
  expect(parseSetCookie(`a=${value}`, NOW)).toMatchObject({ value });
});

test.each([
  ["a=b; Max-Age=60", NOW + 60_000],
  ["a=b; max-age=0", 0],
  ["a=b; Max-Age=-1", 0],
  ["a=b; Max-Age=99999999999", NOW + LONGEST_LIFE],
  ["a=b; Max-Age=soon", null],
  ["a=b; Max-Age=60; Expires=Wed, 09 Jun 2021 10:18:14 GMT", NOW + 60_000],
  ["a=b; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Max-Age=60", NOW + 60_000],
  ["a=b; Max-Age=60; Max-Age=x", NOW + 60_000],
  ["a=b; Expires=Wed, 09 Jun 2021 10:18:14 GMT", Date.UTC(2021, 5, 9, 10, 18, 14)],
  ["a=b; Expires=Mon, 31 Dec 9999 23:59:59 GMT", NOW + LONGEST_LIFE],
  ["a=b; Expires=never", null],
])("%s expires at %s", (text, expires) => {
  expect(parseSetCookie(text, NOW)).toMatchObject({ expires });
});

test.each([
  ["a=b; Domain=.Example.COM", { domain: "example.com" }],
  ["a=b; Domain=", { domain: "" }],
  ["a=b; Path=/x", { path: "/x" }],
  ["a=b; Path=x", { path: undefined }],
  ["a=b; Path=/x; Path=/y", { path: "/y" }],
  [`a=b; Path=/${"x".repeat(1024)}`, { path: undefined }],
  ["a=b; SECURE; httponly; Partitioned", { secure: true, httpOnly: true, partitioned: true }],
  ["a=b; SameSite=LAX", { sameSite: "lax" }],
  ["a=b; SameSite=Strict; SameSite=None", { sameSite: "none" }],
  ["a=b; SameSite=odd", { sameSite: "default" }],
])("%s has its attributes", (text, expected) => {
  expect(parseSetCookie(text, NOW)).toMatchObject(expected);
});

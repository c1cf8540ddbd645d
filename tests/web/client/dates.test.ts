import { expect, test } from "vitest";
import { parseCookieDate } from "../../../web/src/client/dates";

test.each([
  ["Wed, 09 Jun 2021 10:18:14 GMT", "2021-06-09T10:18:14.000Z"],
  ["Wednesday, 09-Jun-21 10:18:14 GMT", "2021-06-09T10:18:14.000Z"],
  ["Wed Jun  9 10:18:14 2021", "2021-06-09T10:18:14.000Z"],
  ["9 June 2021 1:2:3", "2021-06-09T01:02:03.000Z"],
  ["10:18:14 2021 Jun 9", "2021-06-09T10:18:14.000Z"],
  ["1 Jan 69 00:00:00", "2069-01-01T00:00:00.000Z"],
  ["1 Jan 70 00:00:00", "1970-01-01T00:00:00.000Z"],
  ["Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00.000Z"],
  ["Mon, 31 Dec 9999 23:59:59 GMT", "9999-12-31T23:59:59.000Z"],
])("the date %s is read", (text, expected) => {
  expect(new Date(parseCookieDate(text) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  "",
  "soon",
  "Wed, 09 Jun 2021",
  "32 Jan 2021 00:00:00",
  "31 Feb 2021 00:00:00",
  "1 Jan 1600 00:00:00",
  "1 Jan 2021 24:00:00",
  "1 Jan 2021 00:60:00",
  "1 Jan 2021 00:00:61",
])("%s is no date", (text) => {
  expect(parseCookieDate(text)).toBeNull();
});

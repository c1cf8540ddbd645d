import { expect, test } from "vitest";
import { asReferrer, isOwn, readAddress } from "../../../web/src/client/addresses";

const ORIGIN = "http://localhost:5000";

test.each([
  ["/hello", "http://localhost:5000/hello"],
  ["hello", "http://localhost:5000/hello"],
  ["  hello?x=1#y ", "http://localhost:5000/hello?x=1#y"],
  ["", "http://localhost:5000/"],
  ["//hello", "http://localhost:5000/hello"],
  ["localhost:5000/x", "http://localhost:5000/x"],
  ["localhost:5000", "http://localhost:5000/"],
  ["127.0.0.1:5000/x", "http://127.0.0.1:5000/x"],
  ["http://localhost:5000/x", "http://localhost:5000/x"],
  ["https://example.com/", "https://example.com/"],
  ["example.com:80/x", "http://example.com/x"],
  ["?page=2", "http://localhost:5000/list?page=2"],
  ["#top", "http://localhost:5000/list#top"],
  ["style.css", "http://localhost:5000/style.css"],
  ["a b/ü", "http://localhost:5000/a%20b/%C3%BC"],
  ["user/a:b", "http://localhost:5000/user/a:b"],
  ["http://[", "http://localhost:5000/http://["],
])("%j is read as %s", (typed, expected) => {
  expect(readAddress(typed, ORIGIN, "http://localhost:5000/list")).toBe(expected);
});

test.each([
  ["http://localhost:5000/x", true],
  ["http://127.0.0.1:5000/x", true],
  ["http://localhost:8000/", true],
  ["https://localhost:5000/", false],
  ["http://example.com:5000/", false],
  ["mailto:a@example.com", false],
  ["nonsense", false],
])("%s is the app's own: %s", (url, expected) => {
  expect(isOwn(url, ORIGIN)).toBe(expected);
});

test("a referrer tells neither fragment nor password", () => {
  expect(asReferrer("http://me:secret@localhost/x?q#y")).toBe("http://localhost/x?q");
});

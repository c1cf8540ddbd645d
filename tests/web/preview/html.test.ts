import { expect, test } from "vitest";
import { parseRefresh } from "../../../web/src/preview/html";

const HERE = "http://localhost:5000/dir/page";

test.each([
  ["5", 5, HERE],
  ["0;url=/next", 0, "http://localhost:5000/next"],
  ["3; URL='other'", 3, "http://localhost:5000/dir/other"],
  ['3 ; url = "other?a=1;b"', 3, "http://localhost:5000/dir/other?a=1;b"],
  ["1.5, /next", 1, "http://localhost:5000/next"],
  ["0;https://example.com/", 0, "https://example.com/"],
])("a refresh of %j", (content, seconds, url) => {
  expect(parseRefresh(content, HERE)).toEqual({ seconds, url });
});

test.each(["", "soon", "-1", "; url=/x"])("%j asks for no refresh", (content) => {
  expect(parseRefresh(content, HERE)).toBeNull();
});

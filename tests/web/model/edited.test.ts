import { describe, expect, test } from "vitest";
import {
  cookiesOf,
  type EditedRequest,
  editable,
  editedRequest,
  problemOf,
  withJar,
} from "../../../web/src/model/edited";
import type { AppRequest } from "../../../web/src/protocol/http";

const encode = (text: string) => new TextEncoder().encode(text);
const noCookies = () => "";

function post(body: string | Uint8Array, type: string): AppRequest {
  const bytes = typeof body === "string" ? encode(body) : body;
  return {
    method: "POST",
    url: "http://localhost:5000/a?x=1&x=2",
    headers: [
      ["Host", "localhost:5000"],
      ["Content-Length", String(bytes.length)],
      ["Content-Type", type],
      ["X-Twice", "1"],
      ["X-Twice", "2"],
    ],
    body: bytes,
  };
}

test.each([
  ["a form", post("a=1&a=2&b=%C3%A9+x", "application/x-www-form-urlencoded")],
  ["a form in another spelling", post("a=%20&b", "application/x-www-form-urlencoded")],
  ["text with all line breaks", post("a\r\nb\nc\rd", "text/plain")],
  ["text with a byte order mark", post("\ufeffé", "text/plain")],
  ["bytes", post(new Uint8Array([0, 255, 10]), "application/octet-stream")],
])("%s that nobody changed is sent as it was", (_, request) => {
  expect(editedRequest(editable(request), request, noCookies)).toEqual(request);
});

test("a form is edited by its fields, and the length follows", () => {
  const request = post("a=1", "application/x-www-form-urlencoded");
  const edited = editable(request);
  expect(edited.body).toEqual({ kind: "form", entries: [["a", "1"]] });
  const sent = editedRequest(
    {
      ...edited,
      path: "/b?q=ü#part",
      headers: [["X-New", "1"]],
      body: {
        kind: "form",
        entries: [
          ["a", "&="],
          ["a", "ü"],
        ],
      },
    },
    request,
    noCookies,
  );
  expect(sent).toEqual({
    method: "POST",
    url: "http://localhost:5000/b?q=%C3%BC",
    headers: [
      ["Host", "localhost:5000"],
      ["Content-Length", "17"],
      ["X-New", "1"],
    ],
    body: encode("a=%26%3D&a=%C3%BC"),
  });
});

test("a changed text keeps the line breaks of a multipart body", () => {
  const request = post("--x\r\n\r\na\r\n--x--\r\n", "multipart/form-data; boundary=x");
  const body = { kind: "text", text: "--x\n\nb\n--x--\n" } as const;
  const sent = editedRequest({ ...editable(request), body }, request, noCookies);
  expect(sent.body).toEqual(encode("--x\r\n\r\nb\r\n--x--\r\n"));
});

describe("Cookies of an edited request", () => {
  const request: AppRequest = {
    method: "GET",
    url: "http://localhost:5000/a",
    headers: [["cookie", "old=1"]],
    body: new Uint8Array(),
  };
  const host = ["Host", "localhost:5000"];
  const jar = (url: string, method: string) => `page=${method} ${url}; old=2`;
  const fromJar = "page=GET http://localhost:5000/a; old=2";
  const headersOf = (edited: EditedRequest) => editedRequest(edited, request, jar).headers;

  test("are those of the page, in the place of those that were sent", () => {
    const edited = editable(request);
    expect([edited.usesJar, edited.headers]).toEqual([true, []]);
    expect(cookiesOf(edited, request, jar)).toBe(fromJar);
    expect(headersOf(edited)).toEqual([host, ["Cookie", fromJar]]);
  });

  test("written into a header count before the page's of the same name", () => {
    const edited = { ...editable(request), headers: [["Cookie", "old=mine; new=3"]] as const };
    const merged = "old=mine; new=3; page=GET http://localhost:5000/a";
    expect(cookiesOf(edited, request, jar)).toBe(merged);
    expect(headersOf(edited)).toEqual([host, ["Cookie", merged]]);
  });

  test("are those that were sent then, without the page's", () => {
    const edited = withJar(editable(request), request, false);
    expect(edited.headers).toEqual(request.headers);
    expect(cookiesOf(edited, request, jar)).toBe("old=1");
    expect(headersOf(edited)).toEqual([host, ["cookie", "old=1"]]);
    expect(withJar(edited, request, true)).toEqual(editable(request));
  });

  test("that were written stay when the page's are put aside and taken up", () => {
    const headers = [["Cookie", "mine=1"]] as const;
    const bare = withJar({ ...editable(request), headers }, request, false);
    expect(bare.headers).toEqual(headers);
    expect(withJar(bare, request, true).headers).toEqual(headers);
  });
});

test("what cannot be sent is told", () => {
  const good = editable(post("", "text/plain"));
  expect(problemOf(good)).toBeUndefined();
  expect(problemOf({ ...good, method: "GET /" })).toEqual({ kind: "method", text: "GET /" });
  expect(problemOf({ ...good, path: "a" })).toEqual({ kind: "path", text: "a" });
  expect(problemOf({ ...good, headers: [["A B", ""]] })).toEqual({
    kind: "header-name",
    text: "A B",
  });
  for (const value of ["a\nb", "a\0", "€"]) {
    expect(problemOf({ ...good, headers: [["X-A", value]] })).toEqual({
      kind: "header-value",
      text: "X-A",
    });
  }
});

test("a Host that was added takes the place of the request's own", () => {
  const request = post("a", "text/plain");
  const edited = editable(request);
  const headers = [...edited.headers, ["host", "other.example"], ["Content-Length", "9"]] as const;
  const sent = editedRequest({ ...edited, headers }, request, noCookies);
  expect(sent.headers).toEqual([["Host", "other.example"], ...request.headers.slice(1)]);
});

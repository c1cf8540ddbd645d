import { expect, test } from "vitest";
import type { LoggedExchange } from "../../../web/src/client/exchanges";
import { compareAnswers, compareHeaders } from "../../../web/src/model/comparison";

const encode = (text: string) => new TextEncoder().encode(text);

function answered(
  body: Uint8Array,
  type = "text/plain",
  cut?: LoggedExchange["cut"],
): LoggedExchange {
  return {
    ...waiting,
    answer: {
      kind: "answered",
      response: { status: 200, reason: "OK", headers: [["Content-Type", type]], body },
      failure: null,
    },
    ...(cut ? { cut } : {}),
  };
}

const waiting: LoggedExchange = {
  id: 1,
  destination: "document",
  redirectedFrom: null,
  request: { method: "GET", url: "http://localhost:5000/", headers: [], body: new Uint8Array() },
  answer: { kind: "waiting" },
  startedAt: 0,
  milliseconds: null,
  appMilliseconds: null,
};

test("fields are compared by name in any case, with all their values, what differs first", () => {
  const before = [
    ["Server", "erlen"],
    ["X-Old", "1"],
    ["Set-Cookie", "a=1"],
    ["set-cookie", "b=2"],
  ] as const;
  const after = [
    ["server", "erlen"],
    ["Set-Cookie", "b=2"],
    ["Set-Cookie", "a=1"],
    ["X-New", ""],
  ] as const;
  expect(compareHeaders(before, after)).toEqual([
    { kind: "removed", name: "X-Old", before: ["1"], after: [] },
    { kind: "changed", name: "Set-Cookie", before: ["a=1", "b=2"], after: ["b=2", "a=1"] },
    { kind: "added", name: "X-New", before: [], after: [""] },
    { kind: "same", name: "server", before: ["erlen"], after: ["erlen"] },
  ]);
});

test("bodies are the same byte for byte, differ as texts, or are not texts", () => {
  const page = answered(encode("<p>1</p>"), "text/html; charset=utf-8");
  expect(compareAnswers(page, page)).toEqual({ kind: "same" });
  expect(compareAnswers(answered(encode("<p>0</p>")), page)).toEqual({
    kind: "differ",
    difference: { path: "answer.html", mine: "<p>0</p>", solved: "<p>1</p>" },
  });
  expect(compareAnswers(answered(new Uint8Array([0xff])), page)).toEqual({
    kind: "binary",
    before: 1,
    after: 8,
  });
  expect(compareAnswers(answered(encode("x".repeat(200_001))), page)).toEqual({ kind: "long" });
});

test("a byte order mark is a difference", () => {
  expect(compareAnswers(answered(encode("\ufeffa")), answered(encode("a")))).toEqual({
    kind: "differ",
    difference: { path: "answer.txt", mine: "\ufeffa", solved: "a" },
  });
});

test("a body that did not outlive the page is gone, not empty", () => {
  const cut = answered(new Uint8Array(), "text/plain", ["response"]);
  const empty = answered(new Uint8Array());
  expect(compareAnswers(cut, empty)).toEqual({ kind: "gone" });
  expect(compareAnswers(empty, cut)).toEqual({ kind: "gone" });
  const sentMore = answered(new Uint8Array(), "text/plain", ["request"]);
  expect(compareAnswers(sentMore, empty)).toEqual({ kind: "same" });
});

test("where there is no answer, there is nothing to compare", () => {
  expect(compareAnswers(waiting, answered(encode("a")))).toBeUndefined();
});

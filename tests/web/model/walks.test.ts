import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { LoggedExchange } from "../../../web/src/client/exchanges";
import { Walks } from "../../../web/src/model/walks";
import type { AppRequest } from "../../../web/src/protocol/http";

function logged(id: number, request: Partial<AppRequest>): LoggedExchange {
  return {
    id,
    destination: "document",
    redirectedFrom: null,
    request: {
      method: "GET",
      url: "http://localhost:5000/",
      headers: [],
      body: new Uint8Array(),
      ...request,
    },
    answer: { kind: "waiting" },
    startedAt: 0,
    milliseconds: null,
    appMilliseconds: null,
  };
}

function setUp(exchanges: readonly LoggedExchange[], answer: (ask: string) => unknown) {
  const asks: unknown[] = [];
  const walks = new Walks({
    ask: async (ask) => {
      asks.push(JSON.parse(ask));
      return JSON.stringify(answer(ask));
    },
    settle: () => Promise.resolve(),
    exchanges: signal(exchanges),
  });
  return { asks, walks };
}

const none = () => ({ kind: "none" });

test("a line of the log is sent as it was, bytes and all; any other comes from a new visitor", async () => {
  const post = logged(1, {
    method: "POST",
    url: "http://localhost:5001/login",
    headers: [["Cookie", "session=a"]],
    body: new Uint8Array([97, 255]),
  });
  const { asks, walks } = setUp([post], none);
  await walks.open(["POST /login", "/other?x=1"]);
  expect(asks).toEqual([
    {
      kind: "begin",
      requests: [
        {
          method: "POST",
          url: "http://localhost:5001/login",
          headers: [["Cookie", "session=a"]],
          body: "a\u00ff",
        },
        { method: "GET", url: "http://localhost:5001/other?x=1", headers: [], body: "" },
      ],
    },
  ]);
});

test("with nothing held, the last two lines of the log are begun with, the newest first", async () => {
  const urls = ["/a", "/b", "/a", "/c"].map((path) => `http://localhost:5000${path}`);
  const { asks, walks } = setUp(
    urls.map((url, index) => logged(index, { url })),
    none,
  );
  await walks.open([]);
  expect(walks.lines.map(({ value }) => value)).toEqual(["GET /c", "GET /a"]);
  expect(asks.map((ask) => (ask as { kind: string }).kind)).toEqual(["look", "begin"]);
});

test("what goes wrong on the way is shown, and the next step is asked all the same", async () => {
  let broken = true;
  const { asks, walks } = setUp([], () => {
    if (broken) throw new Error("Python was stopped.");
    return { kind: "none" };
  });
  await walks.step(0);
  expect(walks.state.value).toEqual({ kind: "failed", message: "Python was stopped." });
  broken = false;
  await walks.step(1);
  expect(walks.state.value).toEqual({ kind: "none" });
  expect(asks).toEqual([
    { kind: "step", side: 0 },
    { kind: "step", side: 1 },
  ]);
});

test("that the held ones were let go is said, and both begin again", async () => {
  const { asks, walks } = setUp([], (ask) => {
    const { kind } = JSON.parse(ask);
    return kind === "look" ? { kind: "none", left: true } : { kind: "none" };
  });
  await walks.open([]);
  expect(asks.map((ask) => (ask as { kind: string }).kind)).toEqual(["look", "begin"]);
  expect(walks.done.value).toEqual({ kind: "left" });
  await walks.begin();
  expect(walks.done.value).toEqual({ kind: "began" });
});

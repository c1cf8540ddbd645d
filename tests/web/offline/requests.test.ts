import { expect, it, vi } from "vitest";
import { askedBy, Line } from "../../../web/src/offline/requests";

const SCOPE = "https://example.org/course/";

function asked(address: string, init: RequestInit & { readonly mode?: RequestMode } = {}) {
  const { mode = "cors", method = "GET", headers } = init;
  return askedBy(
    { method, mode, url: new URL(address, SCOPE).href, headers: new Headers(headers) },
    SCOPE,
  );
}

it.each([
  ["assets/main-B1.js", "lasting", "assets/main-B1.js"],
  ["runtime/a9/python_stdlib.zip", "lasting", "runtime/a9/python_stdlib.zip"],
  ["search/en.json?new", "changing", "search/en.json"],
  ["theme.js", "changing", "theme.js"],
])("tells what a request for %s is for", (address, kind, known) => {
  expect(asked(address)).toEqual({ kind, address: known });
});

it.each([
  ["", ""],
  ["index.html", ""],
  ["lessons/a/b/?x=1#top", "lessons/a/b/"],
  ["lessons/a/b/index.html", "lessons/a/b/"],
  ["docs", "docs"],
])("knows the page %j by the address of its folder", (address, known) => {
  expect(asked(address, { mode: "navigate" })).toEqual({ kind: "page", address: known });
});

it("leaves alone what is no whole file of the site", () => {
  expect(asked("lessons/a/b/", { method: "POST" })).toBeUndefined();
  expect(asked("assets/a-1.js", { headers: { Range: "bytes=0-9" } })).toBeUndefined();
  expect(asked("live/events", { headers: { Accept: "text/event-stream" } })).toBeUndefined();
  expect(asked("/another/")).toBeUndefined();
  expect(asked("https://example.com/course/")).toBeUndefined();
});

let time = 0;

function lineWith({ patience }: { readonly patience: number }): Line {
  return new Line(patience, () => time);
}

const steady = lineWith({ patience: 60_000 });
const hurried = lineWith({ patience: 0 });
const never = new Promise<Response>(() => undefined);
const kept = async () => new Response("kept");
const nothing = async () => undefined;

it("gives the network's answer where there is one, whatever it is", async () => {
  const gone = Promise.resolve(new Response("gone", { status: 410 }));
  expect((await steady.firstOf(gone, kept)).status).toBe(410);
});

it("gives what is kept without a network, and behind one that does not answer", async () => {
  const failed = Promise.reject(new TypeError("Failed to fetch"));
  expect(await (await steady.firstOf(failed, kept)).text()).toBe("kept");
  expect(await (await hurried.firstOf(never, kept)).text()).toBe("kept");
});

it("waits for a slow network where nothing is kept", async () => {
  let arrive = (_answer: Response) => {};
  const network = new Promise<Response>((resolve) => {
    arrive = resolve;
  });
  const lookUp = async () => {
    arrive(new Response("late"));
    return undefined;
  };
  expect(await (await hurried.firstOf(network, lookUp)).text()).toBe("late");
});

it("fails as the network does where nothing is kept", async () => {
  const failed = Promise.reject(new TypeError("Failed to fetch"));
  await expect(steady.firstOf(failed, nothing)).rejects.toThrow("Failed to fetch");
});

it("waits no second time for a line that hangs, until it has had time to mend", async () => {
  vi.useFakeTimers();
  const line = lineWith({ patience: 5_000 });
  const page = line.firstOf(never, kept);
  await vi.advanceTimersByTimeAsync(5_000);
  await page;
  const script = line.firstOf(never, kept);
  await vi.advanceTimersByTimeAsync(0);
  expect(await (await script).text()).toBe("kept");

  time += 20_000;
  let isGiven = false;
  const later = line.firstOf(never, kept).then(() => {
    isGiven = true;
  });
  await vi.advanceTimersByTimeAsync(4_999);
  expect(isGiven).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await later;
  vi.useRealTimers();
});

import { beforeEach, expect, it, vi } from "vitest";
import { Store } from "../../../web/src/offline/store";
import { FakeCaches } from "./caches";

const SCOPE = "https://example.org/course/";
const APP = "assets/main-A1.js";
const FIRST = { "": "sha256-map1", "lessons/a/b/": "sha256-b1", [APP]: "sha256-A1" };

let server: Map<string, Response | "lost">;
let asked: Array<readonly [string, RequestCache | undefined, string | undefined]>;
let caches: FakeCaches;

beforeEach(() => {
  server = new Map();
  asked = [];
  caches = new FakeCaches();
});

/** What the server has: each file's content is its digest. */
function release(files: Readonly<Record<string, string>>): void {
  server = new Map(
    Object.entries(files).map(([address, digest]) => [address, new Response(digest)]),
  );
  server.set("offline.json", Response.json({ files }));
}

/** A worker that has just been started. */
function start(): Store {
  return new Store(caches, SCOPE, async (url, init) => {
    const address = String(url).slice(SCOPE.length);
    asked.push([address, init?.cache, init?.integrity]);
    const answer = server.get(address);
    if (!answer || answer === "lost") throw new TypeError("Failed to fetch");
    return answer.clone();
  });
}

async function textOf(found: Promise<Response | undefined>): Promise<string | undefined> {
  return (await found)?.text();
}

it("keeps every file, and has the browser compare each with its digest", async () => {
  release(FIRST);
  await start().keep([APP]);
  expect(asked.toSorted()).toEqual([
    ["", "no-cache", "sha256-map1"],
    [APP, "default", "sha256-A1"],
    ["lessons/a/b/", "no-cache", "sha256-b1"],
    ["offline.json", "no-cache", undefined],
  ]);
  const store = start();
  expect(await textOf(store.changing("lessons/a/b/"))).toBe("sha256-b1");
  expect(await textOf(store.lasting(APP))).toBe("sha256-A1");
  expect(await store.has(["", APP])).toBe(true);
  expect(await store.has(["docs/"])).toBe(false);
  expect(await store.changing("docs/")).toBeUndefined();
});

it("has nothing before all is there, and then goes on where it was broken off", async () => {
  release(FIRST);
  server.set("lessons/a/b/", "lost");
  await expect(start().keep([APP])).rejects.toThrow("Failed to fetch");
  expect(await start().has([])).toBe(false);
  expect(await start().changing("")).toBeUndefined();
  expect(await textOf(start().lasting(APP))).toBe("sha256-A1");

  release(FIRST);
  asked = [];
  await start().keep([APP]);
  expect(asked.map(([address]) => address)).toEqual(["offline.json", "lessons/a/b/"]);
  expect(await start().has([APP])).toBe(true);
});

it("keeps no answer that is an error", async () => {
  release(FIRST);
  server.set("lessons/a/b/", new Response("", { status: 502 }));
  await expect(start().keep([APP])).rejects.toThrow("lessons/a/b/ was answered with 502.");
  expect(await start().has([])).toBe(false);
});

it("keeps no answer that came by way of another address", async () => {
  release(FIRST);
  const redirected = new Response("sha256-b1");
  Object.defineProperty(redirected, "redirected", { value: true });
  redirected.clone = () => redirected;
  server.set("lessons/a/b/", redirected);
  await expect(start().keep([APP])).rejects.toThrow("lessons/a/b/ was redirected");
  expect(await start().has([])).toBe(false);
});

it("fetches nothing more once a file has failed", async () => {
  const files = Array.from({ length: 40 }, (_, index) => [`docs/${index}/`, `sha256-${index}`]);
  release(Object.fromEntries(files));
  const store = start();
  server.set("docs/39/", "lost"); // the first that is asked for
  await expect(store.keep([])).rejects.toThrow("Failed to fetch");
  const count = asked.length;
  expect(count).toBeLessThan(40);
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked.length).toBe(count);
});

it("reads the list again where it could not be read", async () => {
  release(FIRST);
  await start().keep([APP]);
  const store = start();
  const open = vi.spyOn(caches, "open").mockRejectedValueOnce(new Error("The disk is busy."));
  await expect(store.has([APP])).rejects.toThrow("busy");
  open.mockRestore();
  expect(await store.has([APP])).toBe(true);
});

it("goes over to a new release as a whole, by one of its own pages", async () => {
  release(FIRST);
  const store = start();
  await store.keep([APP]);

  const second = {
    "": "sha256-map1",
    "lessons/a/b/": "sha256-b2",
    "assets/main-A2.js": "sha256-A2",
  };
  release(second);
  await store.keep([APP]); // a page of the former release is still open
  expect(await textOf(store.changing("lessons/a/b/"))).toBe("sha256-b1");

  server.set("assets/main-A2.js", "lost");
  await expect(store.keep(["assets/main-A2.js"])).rejects.toThrow();
  expect(await textOf(store.changing("lessons/a/b/"))).toBe("sha256-b1");

  release(second);
  asked = [];
  await store.keep(["assets/main-A2.js"]);
  expect(asked.map(([address]) => address)).not.toContain(""); // it is the same as before
  expect(await textOf(store.changing("lessons/a/b/"))).toBe("sha256-b2");
  expect(await textOf(store.lasting(APP))).toBe("sha256-A1"); // an open page may yet need it
});

it("sweeps what the release that is kept does not name", async () => {
  release(FIRST);
  const store = start();
  await store.keep([APP]);
  release({ "": "sha256-map2", "assets/main-A2.js": "sha256-A2" });
  await store.keep(["assets/main-A2.js"]);
  expect(caches.addresses(SCOPE)).toContain(APP);
  await store.sweep();
  expect(caches.addresses(SCOPE)).toEqual(["?sha256-map2", "assets/main-A2.js", "offline.json"]);
});

it("sweeps nothing while nothing is kept whole", async () => {
  release(FIRST);
  server.set("", "lost");
  const store = start();
  await expect(store.keep([APP])).rejects.toThrow();
  await store.sweep();
  expect(caches.addresses(SCOPE)).toContain(APP);
});

it("mends what was lost from a release that had been whole", async () => {
  release(FIRST);
  await start().keep([APP]);
  caches.lose(SCOPE + APP);
  expect(await start().lasting(APP)).toBeUndefined();
  await start().keep([APP]);
  expect(await textOf(start().lasting(APP))).toBe("sha256-A1");
});

it("keeps two sites of one origin apart", async () => {
  release(FIRST);
  await start().keep([APP]);
  const other = new Store(caches, "https://example.org/another/", fetch);
  expect(await other.has([])).toBe(false);
});

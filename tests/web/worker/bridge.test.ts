// @vitest-environment node

import { readFile } from "node:fs/promises";
import { loadPyodide, type PyodideInterface } from "pyodide";
import * as v from "valibot";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { answerSchemas, parseToWorker } from "../../../web/src/protocol/wire";
import { Bridge, buffersOf } from "../../../web/src/worker/bridge";

let pyodide: PyodideInterface;
let bridge: Bridge;
const heard: string[] = [];

beforeAll(async () => {
  pyodide = await loadPyodide();
  const site = "/lib/python3.14/site-packages/erlen_bridge";
  pyodide.FS.mkdirTree(site);
  pyodide.FS.writeFile(`${site}/__init__.py`, "");
  const standIn = new URL("./stand_in.py", import.meta.url);
  pyodide.FS.writeFile(`${site}/worker.py`, await readFile(standIn));
  bridge = new Bridge(pyodide, (stream, text) => heard.push(`${stream}: ${text}`));
}, 60_000);

afterEach(() => vi.unstubAllGlobals());

const bytes = (...values: number[]) => new Uint8Array(values);

test("files arrive as bytes, and what is printed is heard meanwhile", () => {
  const answer = bridge.call({
    method: "load",
    files: { "a/ü.bin": bytes(0, 255), b: bytes() },
    servesItself: true,
  });
  expect(answer).toEqual({
    root: "/home/pyodide/project",
    serves: true,
    files: { "a/ü.bin": "00ff", b: "" },
  });
  expect(heard).toEqual(["stdout: loading"]);
});

test("a removed file arrives as None", () => {
  const answer = bridge.call({
    method: "change",
    changes: [
      ["a", bytes(1)],
      ["b", null],
    ],
  });
  expect(answer).toEqual({
    changes: [
      ["a", false],
      ["b", true],
    ],
  });
});

test("an exchange is what the page's schema takes, byte for byte", () => {
  const request = {
    method: "POST",
    url: "http://localhost:5000/",
    headers: [
      ["A", "1"],
      ["A", "2"],
    ] as const,
    body: bytes(0, 128, 255),
  };
  const answer = bridge.call({ method: "request", request });
  expect(v.parse(answerSchemas.request, answer)).toEqual({
    response: {
      status: 200,
      reason: "POST http://localhost:5000/",
      headers: [
        ["A", "1"],
        ["A", "2"],
      ],
      body: bytes(0, 128, 255),
    },
    written: [
      ["new", bytes(0, 255)],
      ["empty", bytes()],
      ["gone", null],
    ],
    milliseconds: 0.5,
  });
});

test("the buffers of an answer are its own, to be handed over", () => {
  const request = { method: "GET", url: "/", headers: [], body: bytes(1, 2, 3) };
  const buffers = buffersOf(bridge.call({ method: "request", request }));
  expect(buffers.map((buffer) => buffer.byteLength)).toEqual([3, 2, 0]);
  expect(new Set(buffers).size).toBe(3);
});

test.each([
  { does: "holds", global: { Suspending: Object }, asked: ["prepare look", "told look"] },
  { does: "records", global: {}, asked: ["recorded look"] },
])("a browser that $does requests forgets them once, whether they are held or not", async (row) => {
  vi.stubGlobal("WebAssembly", row.global);
  const fresh: string[] = [];
  const walking = new Bridge(pyodide, (_, text) => fresh.push(text));
  await walking.leaveWalks();
  expect(fresh).toEqual([]);
  await walking.call({ method: "walk", ask: "look" });
  expect(fresh).toEqual(row.asked);
  await walking.leaveWalks();
  await walking.leaveWalks();
  expect(fresh.filter((text) => text === "left")).toHaveLength(1);
  expect(fresh.at(-1)).toBe("left");
});

test("what Python raises is thrown", () => {
  expect(() => bridge.call({ method: "check", typed: [], tests: "no tests" })).toThrow(
    "RuntimeError: no tests",
  );
});

test("no proxy keeps Python's objects alive", () => {
  const call = () => bridge.call({ method: "change", changes: [["a", bytes(1)]] });
  const objects = () => Number(pyodide.runPython("import gc; gc.collect(); len(gc.get_objects())"));
  call();
  const before = objects();
  for (let round = 0; round < 100; round++) call();
  expect(objects() - before).toBeLessThan(10);
});

test("a message that is not of the wire's shape is refused", () => {
  expect(() => parseToWorker({ kind: "call", id: 1, call: { method: "eval" } })).toThrow();
  expect(() =>
    parseToWorker({
      kind: "call",
      id: 1,
      call: { method: "load", files: { a: "text" } },
      servesItself: true,
    }),
  ).toThrow();
});

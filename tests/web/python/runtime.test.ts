import { expect, test } from "vitest";
import type { AppRequest } from "../../../web/src/protocol/http";
import type { Exchange, RuntimeEvent } from "../../../web/src/protocol/runtime";
import { RuntimeStopped } from "../../../web/src/protocol/runtime";
import { WorkerRuntime } from "../../../web/src/python/runtime";
import texts from "../../../web/src/texts/en";
import { FakeClock, FakeWorker } from "./fakes";

const bytes = (text: string) => new TextEncoder().encode(text);
const FILES = { "app.py": bytes("app = 1") };
const REQUEST: AppRequest = {
  method: "GET",
  url: "http://localhost:5000/",
  headers: [["Host", "localhost:5000"]],
  body: new Uint8Array(),
};
const EXCHANGE: Exchange = {
  response: { status: 200, reason: "OK", headers: [["Content-Length", "2"]], body: bytes("hi") },
  written: [],
  milliseconds: 1,
};

function setUp({ keepsSpare = true } = {}) {
  const workers: FakeWorker[] = [];
  const clock = new FakeClock();
  const idle: (() => void)[] = [];
  const runtime = new WorkerRuntime({
    runtimeUrl: "http://site/runtime/",
    texts: texts.stops,
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    limits: {
      load: 5000,
      change: 5000,
      request: 5000,
      check: 20_000,
      replay: 10_000,
      test: 20_000,
      type: 500,
      complete: 500,
      inspect: 500,
      evaluate: 500,
      trace: 500,
      source: 500,
      session: 500,
      walk: 500,
    },
    keepsSpare,
    whenIdle: (callback) => idle.push(callback),
    after: clock.after,
  });
  const events: RuntimeEvent[] = [];
  runtime.subscribe((event) => events.push(event));
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (!found) throw new Error(`There is no worker ${index}; there are ${workers.length}.`);
    return found;
  };
  const becomeIdle = () => {
    for (const callback of idle.splice(0)) callback();
  };
  return { runtime, workers, worker, clock, events, becomeIdle };
}

type Setting = ReturnType<typeof setUp>;

/** Boot, load and answer one request; the spare stands ready afterwards. */
async function serve({ runtime, worker, becomeIdle }: Setting): Promise<void> {
  worker(0).say({ kind: "ready" });
  const loaded = runtime.load(FILES, true);
  worker(0).answer("load", { kind: "serving" });
  await loaded;
  const answered = runtime.request(REQUEST);
  worker(0).answer("request", EXCHANGE);
  await answered;
  becomeIdle();
}

test("the worker is told where Python lies", () => {
  const { worker } = setUp();
  expect(worker(0).received).toEqual([{ kind: "boot", runtimeUrl: "http://site/runtime/" }]);
});

test("loading, ready and output reach every listener", () => {
  const { worker, events } = setUp();
  worker(0).say({ kind: "loading", step: "download", done: 1, total: 2 });
  worker(0).say({ kind: "ready" });
  worker(0).say({ kind: "output", stream: "stdout", text: "hello\n" });
  expect(events).toEqual([
    { kind: "loading", step: "download", done: 1, total: 2 },
    { kind: "ready" },
    { kind: "output", stream: "stdout", text: "hello\n" },
  ]);
});

test("an answer is what the worker said", async () => {
  const { runtime, worker } = setUp();
  const answered = runtime.request(REQUEST);
  worker(0).answer("request", EXCHANGE);
  expect(await answered).toEqual(EXCHANGE);
});

test("an answer that is not of the wire's shape is an error", async () => {
  const { runtime, worker } = setUp();
  const answered = runtime.request(REQUEST);
  worker(0).answer("request", { response: "nonsense" });
  await expect(answered).rejects.toThrow(/Invalid type/);
});

test("the spare boots after the first answer, when the page is idle", async () => {
  const setting = setUp();
  setting.worker(0).say({ kind: "ready" });
  setting.becomeIdle();
  expect(setting.workers).toHaveLength(1);
  await serve(setting);
  expect(setting.workers).toHaveLength(2);
});

test("a device with little memory keeps no spare", async () => {
  const setting = setUp({ keepsSpare: false });
  await serve(setting);
  expect(setting.workers).toHaveLength(1);
});

test("what a walked request wrote outlives the Python that it wrote it in", async () => {
  const setting = setUp();
  const { runtime, worker } = setting;
  await serve(setting);
  const walked = runtime.walk('{"kind":"look"}');
  worker(0).answer("walk", { json: '{"kind":"none"}', written: [["kept.txt", bytes("kept")]] });
  expect((await walked).written).toEqual([["kept.txt", bytes("kept")]]);
  worker(1).say({ kind: "ready" });
  const endless = runtime.request(REQUEST);
  worker(0).begin("request");
  runtime.stop();
  await expect(endless).rejects.toThrow(RuntimeStopped);
  expect(worker(1).calls.map(({ call }) => call)).toEqual([
    { method: "load", files: { ...FILES, "kept.txt": bytes("kept") }, servesItself: true },
  ]);
});

test("stop ends what runs, swaps to the spare and gives it the files, written ones too", async () => {
  const setting = setUp();
  const { runtime, worker, events } = setting;
  await serve(setting);
  const upload = runtime.request(REQUEST);
  worker(0).answer("request", { ...EXCHANGE, written: [["kept.txt", bytes("kept")]] });
  await upload;
  worker(1).say({ kind: "ready" });
  const endless = runtime.request(REQUEST);
  worker(0).begin("request");
  runtime.stop();
  await expect(endless).rejects.toThrow(RuntimeStopped);
  await expect(endless).rejects.toMatchObject({ reason: "stopped" });
  expect(worker(0).terminated).toBe(true);
  expect(worker(1).calls.map(({ call }) => call)).toEqual([
    { method: "load", files: { ...FILES, "kept.txt": bytes("kept") }, servesItself: true },
  ]);
  expect(events.slice(-2).map(({ kind }) => kind)).toEqual(["stopped", "ready"]);
});

test("stop while nothing runs leaves the worker alone", async () => {
  const setting = setUp();
  await serve(setting);
  setting.runtime.stop();
  expect(setting.worker(0).terminated).toBe(false);
});

test("the time limit counts from when Python takes the call up", async () => {
  const setting = setUp();
  const { runtime, worker, clock } = setting;
  await serve(setting);
  const endless = runtime.request(REQUEST);
  clock.pass(60_000);
  expect(worker(0).terminated).toBe(false);
  worker(0).begin("request");
  clock.pass(4_999);
  expect(worker(0).terminated).toBe(false);
  clock.pass(1);
  expect(worker(0).terminated).toBe(true);
  await expect(endless).rejects.toMatchObject({ reason: "time-limit" });
  await expect(endless).rejects.toThrow("The app took longer than 5 seconds");
});

test("an answer in time ends the limit", async () => {
  const setting = setUp();
  await serve(setting);
  setting.clock.pass(60_000);
  expect(setting.worker(0).terminated).toBe(false);
});

test("an app that never ends its import is not imported again until it changes", async () => {
  const { runtime, worker, clock } = setUp();
  worker(0).say({ kind: "ready" });
  const loaded = runtime.load(FILES, true);
  worker(0).begin("load");
  clock.pass(5_000);
  await expect(loaded).rejects.toMatchObject({ reason: "time-limit" });
  expect(worker(1).calls).toEqual([]);
  const changed = runtime.change([["app.py", bytes("mended")]]);
  worker(1).answer("load", { kind: "serving" });
  expect(await changed).toEqual({ kind: "serving" });
  expect(worker(1).calls[0]?.call).toEqual({
    method: "load",
    files: { "app.py": bytes("mended") },
    servesItself: true,
  });
});

test("a crash swaps workers and says so", async () => {
  const setting = setUp();
  const { runtime, worker, events } = setting;
  await serve(setting);
  worker(1).say({ kind: "ready" });
  const deep = runtime.request(REQUEST);
  worker(0).begin("request");
  worker(0).say({ kind: "crashed", message: "Maximum call stack size exceeded" });
  await expect(deep).rejects.toMatchObject({ reason: "crashed" });
  expect(events.at(-2)).toEqual({
    kind: "stopped",
    reason: "crashed",
    message: texts.stops.tooDeep,
  });
  expect(events.at(-1)).toEqual({ kind: "ready" });
});

test("crash after crash ends in failure instead of an endless round", async () => {
  const { worker, workers, events } = setUp();
  for (const index of [0, 1, 2]) {
    worker(index).say({ kind: "ready" });
    worker(index).say({ kind: "crashed", message: "broken" });
  }
  expect(workers).toHaveLength(3);
  expect(events.at(-1)).toEqual({ kind: "failed", problem: "unknown", message: "broken" });
});

test("an app that crashes Python time and again never costs the runtime", async () => {
  const { runtime, worker, workers, events } = setUp({ keepsSpare: false });
  for (const index of [0, 1, 2, 3, 4]) {
    worker(index).say({ kind: "ready" });
    const loaded = runtime.load(FILES, true);
    worker(index).begin("load");
    worker(index).say({ kind: "crashed", message: "too deep" });
    await expect(loaded).rejects.toThrow("too deep");
  }
  expect(workers).toHaveLength(6);
  expect(events.filter(({ kind }) => kind === "failed")).toEqual([]);
});

test("a runtime that has failed refuses what is asked of it", async () => {
  const { runtime, worker } = setUp();
  worker(0).say({ kind: "failed", problem: "offline", message: "no network" });
  await expect(runtime.load(FILES, true)).rejects.toThrow("no network");
  await expect(runtime.request(REQUEST)).rejects.toThrow("no network");
});

test("a worker script that does not load is a failure of loading", () => {
  const { worker, events } = setUp();
  worker(0).fail("Script error.");
  expect(events).toEqual([{ kind: "failed", problem: "no-worker", message: "Script error." }]);
});

test("calls that wait while loading fails are rejected", async () => {
  const { runtime, worker } = setUp();
  const loaded = runtime.load(FILES, true);
  worker(0).say({ kind: "failed", problem: "offline", message: "no network" });
  await expect(loaded).rejects.toThrow("no network");
});

test("a spare that fails to boot is let go without a word", async () => {
  const setting = setUp();
  await serve(setting);
  const told = setting.events.length;
  setting.worker(1).say({ kind: "failed", problem: "out-of-memory", message: "full" });
  expect(setting.worker(1).terminated).toBe(true);
  expect(setting.events).toHaveLength(told);
});

test("dispose ends both workers", async () => {
  const setting = setUp();
  await serve(setting);
  setting.runtime.dispose();
  expect(setting.workers.map(({ terminated }) => terminated)).toEqual([true, true]);
});

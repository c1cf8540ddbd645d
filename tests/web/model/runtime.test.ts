import { describe, expect, it } from "vitest";
import { RuntimeModel } from "../../../web/src/model/runtime";
import type { Exchange } from "../../../web/src/protocol/runtime";
import { FakeRuntime } from "../fakes";

function bench() {
  const handle = new FakeRuntime();
  const marks: string[] = [];
  return { handle, marks, runtime: new RuntimeModel(handle, (name) => marks.push(name)) };
}

const request = {
  method: "GET",
  url: "http://localhost:5000/",
  headers: [],
  body: new Uint8Array(),
};

describe("RuntimeModel", () => {
  it("follows the steps of loading and marks when Python stands", () => {
    const { handle, marks, runtime } = bench();
    handle.tell({ kind: "loading", step: "restore", done: 1, total: 2 });
    expect(runtime.status.value).toEqual({ kind: "loading", step: "restore", done: 1, total: 2 });
    handle.tell({ kind: "ready" });
    expect([runtime.status.value, marks]).toEqual([{ kind: "ready" }, ["erlen:runtime-ready"]]);
  });

  it("is running while a request is under way, and marks the first answer alone", async () => {
    const { handle, marks, runtime } = bench();
    handle.tell({ kind: "ready" });
    let finish: (exchange: Exchange) => void = () => undefined;
    const answer = await handle.answer(request);
    handle.answer = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const first = runtime.request(request);
    expect(runtime.status.value).toEqual({ kind: "running" });
    finish(answer);
    await first;
    expect(runtime.status.value).toEqual({ kind: "ready" });
    const second = runtime.request(request);
    finish(answer);
    await second;
    expect(marks).toEqual(["erlen:runtime-ready", "erlen:first-answer"]);
  });

  it("remembers why a run ended until the next one begins", async () => {
    const { handle, runtime } = bench();
    handle.tell({ kind: "stopped", reason: "stopped", message: "Stopped." });
    expect(runtime.status.value.kind).toBe("stopped");
    handle.tell({ kind: "ready" });
    expect(runtime.lastStop.value?.message).toBe("Stopped.");
    await runtime.check("", []);
    expect(runtime.lastStop.value).toBeUndefined();
  });

  it("says why loading failed", () => {
    const { handle, runtime } = bench();
    handle.tell({ kind: "failed", problem: "offline", message: "no network" });
    expect(runtime.status.value).toEqual({
      kind: "failed",
      problem: "offline",
      message: "no network",
    });
  });
});

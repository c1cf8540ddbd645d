import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Project } from "../../../web/src/model/project";
import { type Cause, IDLE, Runner } from "../../../web/src/model/runner";
import { Versions } from "../../../web/src/model/versions";
import { type AppState, RuntimeStopped } from "../../../web/src/protocol/runtime";
import { FakeRuntime, nameError } from "../fakes";

function bench() {
  const project = new Project({ files: new Map([["app.py", "a"]]), open: [], editable: [] });
  const runtime = new FakeRuntime();
  const asYouType = signal(true);
  const marks: string[] = [];
  const waitingAtRun: boolean[] = [];
  const shown: Cause[] = [];
  const show = async (cause: Cause, serves: Promise<boolean>) => {
    if (await serves) shown.push(cause);
  };
  const runner: Runner = new Runner({
    project,
    runtime,
    versions: new Versions(project.start),
    asYouType,
    servesItself: true,
    mark: (name) => marks.push(name),
    onRun: () => waitingAtRun.push(runner.waiting.value),
    onChange: (cause, serves) => void show(cause, serves),
  });
  return { project, runtime, asYouType, marks, waitingAtRun, shown, runner };
}

const text = (bytes: Uint8Array | null | undefined) => bytes && new TextDecoder().decode(bytes);

describe("Runner", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("gives the whole project over at first and shows the page", async () => {
    const { runner, runtime, shown } = bench();
    await runner.start();
    expect(text(runtime.files["app.py"])).toBe("a");
    expect([runner.app.value, shown]).toEqual([{ kind: "serving" }, ["asked"]]);
  });

  it("waits until typing rests, then sends the newest text once", async () => {
    const { project, runner, runtime, marks } = bench();
    project.edit("app.py", "ab");
    await vi.advanceTimersByTimeAsync(IDLE - 1);
    project.edit("app.py", "abc");
    await vi.advanceTimersByTimeAsync(IDLE - 1);
    expect([runtime.changes, runner.waiting.value, marks]).toEqual([[], true, []]);
    await vi.advanceTimersByTimeAsync(1);
    expect(runtime.changes.map(([path, content]) => [path, text(content)])).toEqual([
      ["app.py", "abc"],
    ]);
    expect([runner.waiting.value, marks]).toEqual([false, ["erlen:edit"]]);
  });

  it("says that it runs before anything of the page has changed", async () => {
    const { project, runner, waitingAtRun } = bench();
    project.edit("app.py", "ab");
    await runner.run();
    expect([waitingAtRun, runner.waiting.value]).toEqual([[true], false]);
  });

  it("waits for Run or a save when told to", async () => {
    const { project, runner, runtime, asYouType, shown } = bench();
    asYouType.value = false;
    project.edit("app.py", "b");
    await vi.advanceTimersByTimeAsync(IDLE * 10);
    expect(runtime.changes).toEqual([]);
    await runner.run();
    expect([runtime.changes.length, shown]).toEqual([1, ["asked"]]);
  });

  it("runs an added, renamed or reset file at once", async () => {
    const { project, runtime } = bench();
    project.rename("app.py", "main.py");
    await vi.advanceTimersByTimeAsync(0);
    expect(runtime.changes.map(([path, content]) => [path, text(content)])).toEqual([
      ["main.py", "a"],
      ["app.py", null],
    ]);
  });

  it("does not send back what the app itself wrote", async () => {
    const { project, runtime } = bench();
    project.absorb(new Map([["log.txt", "x"]]));
    await vi.advanceTimersByTimeAsync(IDLE);
    expect(runtime.changes).toEqual([]);
  });

  it("keeps the shown page while the app is broken", async () => {
    const { project, runtime, runner, shown } = bench();
    runtime.state = { kind: "broken", failure: nameError };
    project.edit("app.py", "b(");
    await vi.advanceTimersByTimeAsync(IDLE);
    expect([runner.app.value, runner.cause.value, shown]).toEqual([runtime.state, "typed", []]);
  });

  it("never lets a later change overtake an earlier one", async () => {
    const { runner, runtime, project } = bench();
    const order: string[] = [];
    let finish: (state: AppState) => void = () => undefined;
    runtime.change = ([change]) => {
      order.push(String(text(change?.[1])));
      return new Promise((resolve) => {
        finish = resolve;
      });
    };
    project.edit("app.py", "1");
    void runner.run();
    project.edit("app.py", "2");
    const last = runner.run();
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(["1"]);
    finish({ kind: "serving" });
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(["1", "2"]);
    finish({ kind: "serving" });
    await last;
  });

  it("goes on after a fault that it hands to its caller", async () => {
    const { runner, runtime, project } = bench();
    runtime.change = () => Promise.reject(new Error("The wire broke."));
    project.edit("app.py", "b");
    await expect(runner.run()).rejects.toThrow("The wire broke.");
    runtime.change = async () => ({ kind: "serving" });
    await runner.run();
    expect(runner.app.value).toEqual({ kind: "serving" });
  });

  it("goes on after a stop", async () => {
    const { runner, runtime, project } = bench();
    runtime.change = () => Promise.reject(new RuntimeStopped("time-limit", "Too long."));
    project.edit("app.py", "while True: pass");
    await runner.run();
    runtime.change = async () => ({ kind: "serving" });
    await runner.run();
    expect(runner.app.value).toEqual({ kind: "serving" });
  });
});

import { describe, expect, it, vi } from "vitest";
import { LINES_KEPT } from "../../../web/src/model/console";
import { Progress } from "../../../web/src/model/progress";
import { Settings } from "../../../web/src/model/settings";
import { lessonData, makeBench, nameError } from "../fakes";

describe("Workbench", () => {
  it("opens the lesson's first page once the app serves", async () => {
    const { workbench, runtime } = makeBench();
    await workbench.start();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    expect(runtime.requests.map(({ url }) => url)).toEqual(["http://localhost:5000/hello/Ada"]);
  });

  it("opens the first page after the start was mended", async () => {
    const { workbench, runtime } = makeBench();
    runtime.state = { kind: "broken", failure: nameError };
    await workbench.start();
    expect([runtime.requests, workbench.failure.value]).toEqual([[], nameError]);
    runtime.state = { kind: "serving" };
    workbench.project.edit("app.py", "# mended\n");
    await workbench.runner.run();
    await vi.waitFor(() => expect(runtime.requests).toHaveLength(1));
    expect(workbench.failure.value).toBeUndefined();
  });

  it("lets drawing wait for the page of a run, and not where there will be none", async () => {
    const { workbench, runtime } = makeBench();
    await workbench.start();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    const drawn: string[] = [];
    const running = workbench.runner.run();
    workbench.pace.schedule(() => drawn.push("of the run"));
    await running;
    expect(drawn).toEqual([]);
    workbench.pace.release();
    expect(drawn).toEqual(["of the run"]);
    runtime.state = { kind: "broken", failure: nameError };
    const breaking = workbench.runner.run();
    workbench.pace.schedule(() => drawn.push("of the failure"));
    await breaking;
    await vi.waitFor(() => expect(drawn).toEqual(["of the run", "of the failure"]), 50);
  });

  it("does not go back to the old page when a run ends while another one is on its way", async () => {
    const { workbench, runtime } = makeBench();
    await workbench.start();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    const answer = runtime.answer;
    let arrive: () => void = () => undefined;
    runtime.answer = (request) =>
      new Promise((resolve) => {
        arrive = () => resolve(answer(request));
      });
    const navigated = workbench.browser.navigate("/about");
    await workbench.runner.run();
    arrive();
    await navigated;
    expect(workbench.browser.state.value.address).toBe("http://localhost:5000/about");
    expect(runtime.requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/hello/Ada",
      "/about",
    ]);
  });

  it("asks for the page right behind the change, and drops the answer of an app that broke", async () => {
    const { workbench, runtime } = makeBench();
    await workbench.start();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    const shown = workbench.browser.state.value.exchange;
    runtime.change = () => {
      expect(runtime.requests).toHaveLength(1);
      return new Promise((resolve) => {
        setTimeout(() => {
          expect(runtime.requests).toHaveLength(2);
          resolve({ kind: "broken", failure: nameError });
        });
      });
    };
    await workbench.runner.run();
    await vi.waitFor(() => expect(workbench.browser.state.value.loading).toBe(false));
    expect(workbench.browser.state.value.exchange).toBe(shown);
    expect(workbench.browser.exchanges.value).toHaveLength(1);
  });

  it("shows an edit that ran before the first page had come", async () => {
    const { workbench, runtime } = makeBench();
    const answer = runtime.answer;
    runtime.answer = () => new Promise(() => undefined);
    await workbench.start();
    await vi.waitFor(() => expect(runtime.requests).toHaveLength(1));
    runtime.answer = answer;
    workbench.project.edit("app.py", "# edited\n");
    await workbench.runner.run();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    expect(runtime.requests).toHaveLength(2);
  });

  it("shows an edit that ran while the first page was on its way", async () => {
    const { workbench, runtime } = makeBench();
    let answerFirst = () => {};
    const first = new Promise<void>((resolve) => (answerFirst = resolve));
    let change = () => {};
    const changed = new Promise<void>((resolve) => (change = resolve));
    const { answer } = runtime;
    runtime.answer = async (request) => {
      await first;
      return answer(request);
    };
    runtime.change = async () => {
      await changed;
      return { kind: "serving" };
    };
    const started = workbench.start();
    await vi.waitFor(() => expect(runtime.requests).toHaveLength(1));
    workbench.project.edit("app.py", "# edited\n");
    const run = workbench.runner.run();
    answerFirst();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    change();
    await Promise.all([started, run]);
    await vi.waitFor(() => expect(runtime.requests).toHaveLength(2));
  });

  it("explains the error behind the shown page", async () => {
    const { workbench, runtime } = makeBench();
    runtime.failure = nameError;
    await workbench.start();
    await vi.waitFor(() => expect(workbench.failure.value).toEqual(nameError));
  });

  it("takes over the files that the app wrote, text as text", async () => {
    const { workbench, runtime } = makeBench();
    const binary = Uint8Array.from([0, 1, 255]);
    runtime.written = [
      ["notes.txt", new TextEncoder().encode("é")],
      ["a.bin", binary],
    ];
    await workbench.start();
    await vi.waitFor(() => expect(workbench.project.text("notes.txt")).toBe("é"));
    expect(workbench.project.files.value.get("a.bin")).toEqual(binary);
  });

  it("takes over the files that a request wrote which is walked", async () => {
    const { workbench, runtime } = makeBench();
    await workbench.start();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    runtime.written = [["visits.txt", new TextEncoder().encode("1")]];
    expect(await workbench.walk('{"kind":"look"}')).toBe('{"kind":"none"}');
    expect(workbench.project.text("visits.txt")).toBe("1");
  });

  it("resets, and takes the reset back", () => {
    const { workbench } = makeBench();
    workbench.project.edit("app.py", "# mine\n");
    workbench.reset();
    expect(workbench.project.dirty.value).toBe(false);
    workbench.takeBack();
    expect(workbench.project.text("app.py")).toBe("# mine\n");
  });

  it("solves without touching the learner's other files", () => {
    const { workbench } = makeBench();
    workbench.project.add("notes.txt", "mine");
    expect(workbench.hints.differences.value.map(({ path }) => path)).toEqual(["app.py"]);
    workbench.solve();
    expect(workbench.hints.solved.value).toBe(true);
    expect(workbench.project.text("notes.txt")).toBe("mine");
  });

  it("leaves the free playground out of the progress, and has nothing to check there", async () => {
    const { workbench, runtime } = makeBench(lessonData({ checks: [] }));
    let checked = false;
    runtime.check = async () => {
      checked = true;
      return runtime.report;
    };
    await workbench.start();
    expect(await workbench.checkOrContinue()).toBe("checked");
    expect([checked, workbench.progress.last.value]).toEqual([false, undefined]);
  });

  it("stops Python only while it works", () => {
    const { workbench, runtime } = makeBench();
    runtime.tell({ kind: "ready" });
    workbench.stop();
    expect(runtime.stops).toBe(0);
    runtime.answer = () => new Promise(() => undefined);
    void workbench.browser.navigate("/");
    workbench.stop();
    expect(runtime.stops).toBe(1);
  });
});

describe("Console", () => {
  it("joins the pieces of a line and keeps streams apart", () => {
    const { console } = makeBench().workbench;
    console.write("stdout", "one ");
    console.write("stdout", "line\ntwo\nthr");
    console.write("stderr", "oops\n");
    expect(console.lines.value.map(({ source, text }) => [source, text])).toEqual([
      ["stdout", "one line"],
      ["stdout", "two"],
      ["stdout", "thr"],
      ["stderr", "oops"],
    ]);
  });

  it("keeps only so much of an endless print", () => {
    const { console } = makeBench().workbench;
    for (let line = 0; line < LINES_KEPT + 5; line += 1) console.write("stdout", `${line}\n`);
    expect(console.lines.value).toHaveLength(LINES_KEPT);
    expect(console.lines.value[0]?.text).toBe("5");
  });
});

describe("Settings and Progress", () => {
  it("come back on the next visit", () => {
    const { workbench, store } = makeBench();
    workbench.settings.chooseTheme("dark");
    workbench.settings.resize("lesson", 0.5);
    workbench.settings.runAsYouType(false);
    const settings = new Settings(store);
    expect(settings.theme.value).toBe("dark");
    expect(settings.shares.value.lesson).toBe(0.5);
    expect(settings.asYouType.value).toBe(false);
  });

  it("never turn a solved lesson back into a visited one", () => {
    const { store } = makeBench();
    new Progress(store).solve("one", "One");
    new Progress(store).visit("one", "One");
    expect(new Progress(store).lessons.value).toEqual({ one: "solved" });
  });

  it("fall back to defaults when storage is damaged", () => {
    const { store } = makeBench();
    store.write("erlen:settings", '{"shares": {"lesson": 7}}');
    store.write("erlen:progress", "[]");
    expect(new Settings(store).shares.value.lesson).toBe(0.34);
    expect(new Progress(store).lessons.value).toEqual({});
  });
});

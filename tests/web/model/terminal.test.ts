import { describe, expect, it } from "vitest";
import { HISTORY_KEPT } from "../../../web/src/model/terminal";
import { completed, recalled } from "../../../web/src/ui/typing";
import { lessonData, makeBench } from "../fakes";

const entry = {
  number: 1,
  kind: "shell",
  text: "flask run",
  words: ["flask", "run"],
  environment: {},
  output: "",
  running: true,
  error: "",
} as const;

describe("Terminal", () => {
  it("hands over what is typed with what the shell remembers", async () => {
    const { workbench, runtime } = makeBench();
    const told: unknown[] = [];
    runtime.type = async (text, memory) => {
      told.push([text, memory]);
      return { ...runtime.console, folder: "static", environment: { FLASK_APP: "hello" } };
    };
    await workbench.terminal.submit("cd static");
    await workbench.terminal.submit("   ");
    expect(told).toEqual([
      ["cd static", { folder: "", environment: {} }],
      ["", { folder: "static", environment: { FLASK_APP: "hello" } }],
    ]);
  });

  it("keeps the history of each project between visits, without what was typed twice", async () => {
    const { workbench, store } = makeBench();
    for (const text of ["ls", "ls", "", "pwd"]) await workbench.terminal.submit(text);
    expect(makeBench(lessonData(), store).workbench.terminal.history).toEqual(["ls", "pwd"]);
    expect(makeBench(lessonData({ id: "other" }), store).workbench.terminal.history).toEqual([]);
    for (let line = 0; line <= HISTORY_KEPT; line++) await workbench.terminal.submit(`${line}`);
    expect(workbench.terminal.history[0]).toBe("1");
  });

  it("tells the checks what was typed before Python was started anew", async () => {
    const { workbench, runtime } = makeBench();
    runtime.console = { ...runtime.console, mode: "serving", prompt: "", entries: [entry] };
    await workbench.terminal.submit("flask run");
    runtime.tell({ kind: "stopped", reason: "time-limit", message: "Too long." });
    expect(workbench.terminal.waiting.value).toEqual({ mode: "shell", prompt: "$ ", more: false });
    expect(workbench.console.lines.value.at(-1)?.text).toContain("Start it again with flask run.");
    runtime.console = { ...runtime.console, mode: "shell", prompt: "$ " };
    await workbench.terminal.submit("flask run");
    expect(workbench.terminal.earlier).toEqual([entry]);
    runtime.tell({ kind: "stopped", reason: "stopped", message: "Stopped." });
    expect(workbench.terminal.earlier.map(({ number }) => number)).toEqual([1, 2]);
  });

  it("moves the page to where a command serves, and back", async () => {
    const { workbench, runtime } = makeBench();
    await workbench.start();
    await expect.poll(() => runtime.requests.length).toBe(1);
    runtime.console = { ...runtime.console, mode: "serving", address: "http://127.0.0.1:8000" };
    await workbench.terminal.submit("flask run --port 8000");
    await expect.poll(() => runtime.requests.at(-1)?.url).toBe("http://127.0.0.1:8000/hello/Ada");
    const { address: _, ...ended } = { ...runtime.console, mode: "shell" as const };
    runtime.console = ended;
    await workbench.terminal.interrupt();
    await expect.poll(() => runtime.requests.at(-1)?.url).toBe("http://localhost:5000/hello/Ada");
  });

  it("asks for nothing by itself in a lesson of the command line", async () => {
    const { workbench, runtime } = makeBench(lessonData({ terminal: { session: "flask run" } }));
    runtime.state = { kind: "idle" };
    await workbench.start();
    expect(runtime.requests).toHaveLength(1);
    runtime.console = {
      ...runtime.console,
      mode: "serving",
      address: "http://127.0.0.1:5000",
      app: { kind: "serving" },
    };
    await workbench.terminal.submit("flask run");
    expect([runtime.requests.length, workbench.runner.app.value]).toEqual([1, { kind: "serving" }]);
  });
});

describe("The command line's keys", () => {
  it("completes as far as all options agree", () => {
    expect(completed("flask r", { start: 6, options: ["routes", "run"] })).toEqual({
      line: "flask r",
      options: ["routes", "run"],
    });
    expect(completed("flask ru", { start: 6, options: ["run"] })).toEqual({
      line: "flask run ",
      options: [],
    });
    expect(completed("cat t", { start: 4, options: ["templates/"] }).line).toBe("cat templates/");
    expect(completed("--de", { start: 0, options: ["--debug", "--debugger"] })).toEqual({
      line: "--debug",
      options: ["--debug", "--debugger"],
    });
    expect(completed("x", { start: 0, options: [] })).toEqual({ line: "x", options: [] });
  });

  it("goes back in the history, and forward to what was being typed", () => {
    const history = ["one", "two"];
    const first = recalled(history, { back: 0, draft: "th" }, 1);
    const second = recalled(history, first.recall, 1);
    const last = recalled(history, second.recall, 1);
    expect([first.text, second.text, last.text]).toEqual(["two", "one", "one"]);
    const forward = recalled(history, recalled(history, last.recall, -1).recall, -1);
    expect(forward.text).toBe("th");
  });
});

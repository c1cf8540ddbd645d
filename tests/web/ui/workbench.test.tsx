import { describe, expect, it, vi } from "vitest";
import { showDifference } from "../../../web/src/editor/differences";
import { CodeEditor } from "../../../web/src/editor/editor";
import type { Store } from "../../../web/src/model/storage";
import type { LessonData } from "../../../web/src/protocol/lesson";
import type { Fittings } from "../../../web/src/ui/fittings";
import { WorkbenchView } from "../../../web/src/ui/WorkbenchView";
import { drawTrace } from "../../../web/src/xray/xray";
import { lessonData, makeBench, nameError } from "../fakes";
import { all, draw, fill, one, press, submit } from "./page";

async function open(changes: Partial<LessonData> = {}, store?: Store) {
  const bench = store ? makeBench(lessonData(changes), store) : makeBench(lessonData(changes));
  const gone: string[] = [];
  const fittings: Fittings = {
    makeEditor: async (parts) => new CodeEditor(parts),
    showDifference: async (host, difference) => showDifference(host, difference),
    mountPreview: () => () => undefined,
    mountAnswer: async () => () => undefined,
    drawTrace: async (host, trace, options) => {
      drawTrace(host, trace, options);
    },
    goTo: (href) => gone.push(href),
    reload: () => gone.push("reload"),
    map: "/",
  };
  bench.runtime.tell({ kind: "ready" });
  draw(<WorkbenchView workbench={bench.workbench} fittings={fittings} />);
  await bench.workbench.start();
  await vi.waitFor(() => one("textbox", bench.workbench.project.active.value));
  return { ...bench, gone };
}

const passing = {
  passed: true,
  checks: lessonData().checks.map((check) => ({
    ...check,
    outcome: "passed" as const,
    message: "",
    seconds: 0,
  })),
};

const failing = {
  passed: false,
  checks: passing.checks.map((check, index) =>
    index === 0
      ? check
      : { ...check, outcome: "failed" as const, message: `It fails: ${index}.`, hint: 2 },
  ),
};

describe("The workbench", () => {
  it("has the regions, tabs, buttons and fields that the playground promises", async () => {
    await open();
    for (const name of ["Files", "Code", "Page", "Checks", "Console", "Requests"]) {
      one("region", name);
    }
    for (const name of ["Back", "Forward", "Reload", "Stop"])
      one("button", name, one("region", "Page"));
    for (const name of ["Check", "Hint", "Solution", "Reset", "Run"]) one("button", name);
    one("textbox", "Address");
    const tabs = all("tab", undefined, one("tablist", "Open files"));
    expect(tabs.map((tab) => tab.textContent)).toEqual(["app.py", "templates/index.html"]);
  });

  it("shows the address and the status line of the first page", async () => {
    await open();
    const page = one("region", "Page");
    await vi.waitFor(() => expect(one("status", undefined, page).textContent).toBe("200 OK"));
    expect(one("textbox", "Address")).toHaveProperty("value", "http://localhost:5000/hello/Ada");
  });

  it("goes where the address says, and back", async () => {
    const { workbench } = await open();
    await vi.waitFor(() => expect(workbench.browser.state.value.loading).toBe(false));
    const address = one("textbox", "Address");
    fill(address, "/about?x=1");
    submit(address);
    await vi.waitFor(() => expect(one("button", "Back")).toHaveProperty("disabled", false));
    expect(address).toHaveProperty("value", "http://localhost:5000/about?x=1");
    one("button", "Back").click();
    await vi.waitFor(() =>
      expect(address).toHaveProperty("value", "http://localhost:5000/hello/Ada"),
    );
  });

  it("keeps what is being typed into the address while a navigation ends", async () => {
    const { workbench } = await open();
    const address = one("textbox", "Address");
    await vi.waitFor(() =>
      expect(address).toHaveProperty("value", "http://localhost:5000/hello/Ada"),
    );
    address.focus();
    fill(address, "/dra");
    await workbench.browser.navigate("/about");
    await vi.waitFor(() => expect(workbench.browser.state.value.address).toContain("/about"));
    expect(address).toHaveProperty("value", "/dra");
    press("Escape", {}, address);
    await vi.waitFor(() => expect(address).toHaveProperty("value", "http://localhost:5000/about"));
  });

  it("selects the whole address again when it changes under the cursor", async () => {
    const { workbench } = await open();
    const address = one("textbox", "Address");
    address.focus();
    await workbench.browser.navigate("/about");
    await vi.waitFor(() => expect(address).toHaveProperty("value", "http://localhost:5000/about"));
    expect(address).toMatchObject({ selectionStart: 0, selectionEnd: 27 });
  });

  it("lists requests with all their headers", async () => {
    await open();
    const requests = one("region", "Requests");
    await vi.waitFor(() => expect(requests.textContent).toContain("/hello/Ada200"));
    const details = requests.querySelector("details");
    if (!details) throw new Error("No request is listed.");
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
    await vi.waitFor(() => expect(requests.textContent).toContain("session=eyJ"));
  });

  it("prints what the app prints", async () => {
    const { runtime } = await open();
    runtime.tell({ kind: "output", stream: "stdout", text: "hello there\n" });
    await vi.waitFor(() => expect(one("log").textContent).toContain("hello there"));
  });

  it("explains a broken app, the learner's line first, and opens it on a click", async () => {
    const { workbench, runtime } = await open();
    runtime.state = { kind: "broken", failure: nameError };
    await workbench.runner.run();
    const page = one("region", "Page");
    await vi.waitFor(() => expect(page.textContent).toContain(nameError.advice));
    await vi.waitFor(() => {
      const [folded] = page.querySelectorAll("details");
      expect([folded?.open, folded?.textContent]).toEqual([
        false,
        expect.stringContaining("dispatch_request"),
      ]);
    });
    workbench.project.show("templates/index.html");
    all("button", "app.py, line 13", page)[0]?.click();
    await vi.waitFor(() =>
      expect(document.activeElement?.getAttribute("aria-label")).toBe("app.py"),
    );
  });

  it("keeps the explanation short while the learner types", async () => {
    const { workbench, runtime } = await open();
    runtime.state = { kind: "broken", failure: nameError };
    workbench.project.add("x.py", "");
    const page = one("region", "Page");
    await vi.waitFor(() => expect(page.textContent).toContain("name 'nmae' is not defined"));
    expect(page.textContent).not.toContain(nameError.advice);
    one("button", "Explain", page).click();
    await vi.waitFor(() => expect(page.textContent).toContain(nameError.advice));
  });
});

describe("Checks", () => {
  it("expand the first failure alone and say the result", async () => {
    const { runtime } = await open();
    runtime.report = failing;
    one("button", "Check").click();
    const checks = one("region", "Checks");
    await vi.waitFor(() =>
      expect(one("status", undefined, checks).textContent).toBe("1 of 3 requirements are met."),
    );
    expect([...checks.querySelectorAll("details")].map(({ open }) => open)).toEqual([true, false]);
    expect(checks.textContent).toContain("It fails: 1.");
  });

  it("lead from a failure to the hint that helps with it", async () => {
    const { runtime } = await open();
    runtime.report = failing;
    one("button", "Check").click();
    await vi.waitFor(() => expect(all("button", "Show what helps with this")).toHaveLength(2));
    all("button", "Show what helps with this")[0]?.click();
    await vi.waitFor(() => expect(one("list", "Hints").textContent).toContain("Hint 2 of 3"));
  });

  it("move the keyboard to Continue once passed, and Ctrl+Enter goes on", async () => {
    const { runtime, gone } = await open();
    runtime.report = passing;
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(one("link", /^Continue with “Building addresses”/)),
    );
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(gone).toEqual(["../url-for/"]));
  });

  it("give hints one by one", async () => {
    await open();
    one("button", "Hint").click();
    await vi.waitFor(() => expect(one("list", "Hints").textContent).toContain("Hint 1 of 3"));
    expect(one("list", "Hints").textContent).not.toContain("Hint 2");
  });

  it("show the difference before the solution, and ask before they use it", async () => {
    const { workbench } = await open();
    one("button", "Solution").click();
    await vi.waitFor(() => one("textbox", "Changes to app.py"));
    one("button", "Solve it for me …").click();
    await vi.waitFor(() => one("button", "Replace my code"));
    expect(workbench.project.dirty.value).toBe(false);
    one("button", "Replace my code").click();
    await vi.waitFor(() => expect(one("button", "Solution")).toHaveProperty("disabled", true));
    expect(workbench.project.text("app.py")).toContain("{name}");
    one("button", "Undo").click();
    expect(workbench.project.text("app.py")).toContain("{nmae}");
  });
});

describe("Notices", () => {
  it("offer older work and bring it back", async () => {
    const { workbench, store } = makeBench();
    workbench.saved.open();
    workbench.project.edit("app.py", "# mine\n");
    workbench.saved.save();
    const second = await open({ revision: 2 }, store);
    one("button", "Start fresh");
    one("button", "Restore").click();
    expect(second.workbench.project.text("app.py")).toBe("# mine\n");
    await vi.waitFor(() => expect(all("button", "Restore")).toEqual([]));
  });

  it("say why a run ended", async () => {
    const { runtime } = await open();
    runtime.tell({ kind: "stopped", reason: "time-limit", message: "It took too long." });
    await vi.waitFor(() => expect(document.body.textContent).toContain("It took too long."));
    one("button", "Dismiss").click();
    await vi.waitFor(() => expect(document.body.textContent).not.toContain("It took too long."));
  });
});

describe("Keys", () => {
  it("work alone outside of text fields, and not inside", async () => {
    const { gone } = await open();
    press("n");
    press("p");
    press("n", {}, one("textbox", "Address"));
    press("n", { ctrlKey: true });
    expect(gone).toEqual(["../url-for/", "../routes/"]);
  });

  it("can be switched off", async () => {
    const { gone } = await open();
    press("?");
    await vi.waitFor(() => one("dialog", "Keys"));
    one("checkbox", "Use these single keys").click();
    one("button", "Close").click();
    await vi.waitFor(() => expect(all("dialog")).toEqual([]));
    press("n");
    expect(gone).toEqual([]);
  });

  it("save with Ctrl+S instead of the browser's own dialog", async () => {
    const { workbench, runtime } = await open();
    workbench.settings.runAsYouType(false);
    workbench.project.edit("app.py", "# new\n");
    expect(press("s", { ctrlKey: true })).toBe(false);
    await vi.waitFor(() => expect(runtime.changes).toHaveLength(1));
  });

  it("leave the editor by Escape and come back by e", async () => {
    await open();
    const editor = one("textbox", "app.py");
    editor.focus();
    press("Escape", {}, editor);
    expect(document.activeElement?.textContent).toContain("Left the editor.");
    press("e");
    expect(document.activeElement).toBe(editor);
  });

  it("move a divider", async () => {
    const { workbench } = await open();
    press("ArrowRight", {}, one("separator", "Width of the text"));
    expect(workbench.settings.shares.value.lesson).toBeCloseTo(0.36);
    press("ArrowUp", {}, one("separator", "Height of the console"));
    expect(workbench.settings.shares.value.dock).toBeCloseTo(0.24);
  });
});

describe("Files", () => {
  it("are added, renamed and deleted by keyboard", async () => {
    const { workbench } = await open();
    one("button", "New file").click();
    await vi.waitFor(() => one("textbox", "Path of the new file"));
    const field = one("textbox", "Path of the new file");
    fill(field, "app.py");
    submit(field);
    await vi.waitFor(() =>
      expect(document.body.textContent).toContain("already is a file 'app.py'"),
    );
    fill(field, "static/site.js");
    submit(field);
    const files = one("region", "Files");
    await vi.waitFor(() => one("button", /site\.js/, files));
    press("F2", {}, one("button", /site\.js/, files));
    await vi.waitFor(() => one("textbox", "New path of static/site.js"));
    const renamed = one("textbox", "New path of static/site.js");
    fill(renamed, "main.js");
    submit(renamed);
    await vi.waitFor(() => one("button", /main\.js/, files));
    press("Delete", {}, one("button", /main\.js/, files));
    await vi.waitFor(() => one("dialog", "Delete main.js?"));
    one("button", "Delete").click();
    await vi.waitFor(() => expect(workbench.project.files.value.has("main.js")).toBe(false));
  });

  it("move between tabs by arrow keys and close by Delete", async () => {
    const { workbench } = await open();
    press("ArrowRight", {}, one("tab", "app.py"));
    expect(workbench.project.active.value).toBe("templates/index.html");
    press("Delete", {}, one("tab", "templates/index.html"));
    expect(workbench.project.open.value).toEqual(["app.py"]);
  });

  it("of the lesson's own can be protected", async () => {
    const { workbench } = await open();
    workbench.project.show("README.txt");
    await vi.waitFor(() =>
      expect(one("textbox", "README.txt").getAttribute("aria-readonly")).toBe("true"),
    );
    expect(one("button", "Delete file")).toHaveProperty("disabled", true);
  });
});

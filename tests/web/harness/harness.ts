/**
 * The interface without Python, to look at: `?state=` chooses what it shows.
 */
import "../../../web/src/styles/index.css";
import { openStore } from "../../../web/src/model/storage";
import type { LoadingProblem } from "../../../web/src/protocol/runtime";
import texts from "../../../web/src/texts/en";
import { applyTheme } from "../../../web/src/ui/layout";
import { mountWorkbench } from "../../../web/src/ui/mount";
import { type Bench, FakeStorage, lessonData, makeBench, nameError } from "../fakes";

const query = new URLSearchParams(location.search);
const state = query.get("state") ?? "ready";

function open(): Bench {
  switch (state) {
    case "restored": {
      const store = openStore(() => new FakeStorage());
      const before = makeBench(lessonData(), store);
      before.workbench.saved.open();
      before.workbench.project.edit("app.py", "# mine\n");
      before.workbench.saved.save();
      return makeBench(lessonData({ revision: query.has("new") ? 2 : 1 }), store);
    }
    case "private":
      return makeBench(
        lessonData(),
        openStore(() => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        }),
      );
    case "free":
      return makeBench(lessonData({ checks: [], hints: [], solution: [] }));
    default:
      return makeBench();
  }
}

const bench = open();
const { workbench, runtime } = bench;
applyTheme(document.documentElement, workbench.settings);
if (query.has("theme"))
  workbench.settings.chooseTheme(query.get("theme") === "dark" ? "dark" : "light");
if (query.has("view")) workbench.view.value = query.get("view") === "page" ? "page" : "code";

mountWorkbench(document, workbench, {
  onSearch: () => undefined,
  makeEditor: async (parts) =>
    new (await import("../../../web/src/editor/editor")).CodeEditor(parts),
  showDifference: async (host, difference) =>
    (await import("../../../web/src/editor/differences")).showDifference(host, difference),
  mountPreview: (host) => {
    const frame = document.createElement("iframe");
    frame.title = "Preview";
    frame.setAttribute("sandbox", "allow-forms");
    host.append(frame);
    const show = () => {
      const { exchange } = workbench.browser.state.value;
      if (exchange?.answer.kind === "answered") {
        frame.srcdoc = new TextDecoder().decode(exchange.answer.response.body);
      }
    };
    return workbench.browser.state.subscribe(show);
  },
  mountAnswer: async () => () => undefined,
  drawTrace: async (host, trace, options) => {
    (await import("../../../web/src/xray/xray")).drawTrace(host, trace, options);
  },
  texts,
  goTo: (href) => {
    location.hash = href;
  },
  reload: () => location.reload(),
  map: "#map",
});

const failed = {
  name: "test_hello",
  requirement: "Visiting /hello/Ada greets Ada by her name.",
  outcome: "failed",
  message: "Visiting /hello/Ada should say 'Hello, Ada!', but the page says 'Hello, name!'.",
  hint: 2,
  seconds: 0.01,
} as const;
const passed = (name: string) => ({ ...failed, name, outcome: "passed", message: "" }) as const;
const requirements = new Map(
  workbench.lesson.checks.map((check) => [check.name, check.requirement]),
);

async function start(): Promise<void> {
  if (state === "loading") {
    runtime.tell({ kind: "loading", step: "download", done: 3_100_000, total: 8_400_000 });
    return;
  }
  if (state === "restoring") {
    runtime.tell({ kind: "loading", step: "restore", done: 0, total: 0 });
    return;
  }
  if (state === "unloadable") {
    const problem = (query.get("problem") ?? "blocked-download") as LoadingProblem;
    runtime.tell({
      kind: "failed",
      problem,
      message: "GET runtime/snapshot.bin.gz: 403 Forbidden",
    });
    return;
  }
  runtime.tell({ kind: "ready" });
  if (state === "error") runtime.failure = nameError;
  if (state === "broken") runtime.state = { kind: "broken", failure: nameError };
  await workbench.start();
  if (state === "typed") {
    runtime.state = { kind: "broken", failure: nameError };
    workbench.project.add("x.txt", "");
    workbench.project.show("app.py");
  }
  runtime.tell({ kind: "output", stream: "stdout", text: "starting up\n" });
  runtime.tell({
    kind: "output",
    stream: "stderr",
    text: "INFO:app:GET /hello/Ada\nWARNING: no secret key\n",
  });
  const named = (name: string) => requirements.get(name) ?? "";
  if (state === "failing") {
    runtime.report = {
      passed: false,
      checks: [
        { ...passed("test_index"), requirement: named("test_index") },
        failed,
        {
          ...failed,
          name: "test_any",
          requirement: named("test_any"),
          outcome: "crashed",
          message: "",
          failure: nameError,
        },
      ],
    };
    await workbench.checks.check();
  }
  if (state === "passed") {
    runtime.report = {
      passed: true,
      checks: [...requirements].map(([name, requirement]) => ({ ...passed(name), requirement })),
    };
    await workbench.checks.check();
  }
  if (state === "hints") {
    workbench.hints.next();
    workbench.hints.next();
  }
  if (state === "solution") workbench.solutionShown.value = true;
  if (state === "help") workbench.helpShown.value = true;
  if (state === "stopped") {
    runtime.tell({
      kind: "stopped",
      reason: "time-limit",
      message: "The app ran for 10 seconds without an answer and was stopped.",
    });
    runtime.tell({ kind: "ready" });
  }
  if (state === "reset") {
    workbench.project.edit("app.py", "# mine\n");
    workbench.reset();
  }
}

void start();

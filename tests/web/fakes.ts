/**
 * Stand-ins at the borders: a runtime without Python, a store without a browser, a lesson.
 */
import { SimulatedBrowser } from "../../web/src/client/browser";
import { Progress } from "../../web/src/model/progress";
import type { Mark, RuntimeHandle } from "../../web/src/model/runtime";
import { Settings } from "../../web/src/model/settings";
import { openStore, type Store } from "../../web/src/model/storage";
import { Workbench } from "../../web/src/model/workbench";
import type { CheckReport, TestReport } from "../../web/src/protocol/checks";
import type { Completion, ConsoleMemory, ConsoleState } from "../../web/src/protocol/console";
import type { Evaluation, Inspection } from "../../web/src/protocol/debugger";
import type { Failure } from "../../web/src/protocol/failure";
import type { AppRequest } from "../../web/src/protocol/http";
import type { LessonData } from "../../web/src/protocol/lesson";
import type {
  AppState,
  Exchange,
  FileChange,
  ProjectFiles,
  RuntimeEvent,
  WalkAnswer,
} from "../../web/src/protocol/runtime";
import type { SessionExamination, SessionQuestion } from "../../web/src/protocol/sessioncookie";
import type { TraceAnswer } from "../../web/src/protocol/trace";
import texts from "../../web/src/texts/en";

export const nameError: Failure = {
  name: "NameError",
  message: "name 'nmae' is not defined",
  advice:
    "Python knows no variable called nmae here. Check the spelling: there is a name that is close, 'name'.",
  traceback:
    'Traceback (most recent call last):\n  File "app.py", line 13, in hello\n    return f"<p>Hello, {nmae}!</p>"\nNameError: name \'nmae\' is not defined',
  frames: [
    {
      file: "erlen/flow/dispatch.py",
      line: 61,
      name: "dispatch_request",
      source: "return view(**request.view_args)",
      own: false,
    },
    {
      file: "app.py",
      line: 13,
      name: "hello",
      source: 'return f"<p>Hello, {nmae}!</p>"',
      own: true,
    },
  ],
  place: { file: "app.py", line: 13 },
};

/** A runtime that answers from functions that a test may replace. */
export class FakeRuntime implements RuntimeHandle {
  readonly changes: FileChange[] = [];
  readonly requests: AppRequest[] = [];
  stops = 0;
  state: AppState = { kind: "serving" };
  report: CheckReport = { passed: true, checks: [] };
  tests: TestReport = { complaints: {}, unreadable: "" };
  /** The files of every replay. */
  readonly replayed: ProjectFiles[] = [];
  failure: Failure | undefined;
  written: readonly FileChange[] = [];
  answer: (request: AppRequest) => Promise<Exchange> = async (request) => this.page(request);
  files: ProjectFiles = {};
  readonly typed: string[] = [];
  /** What the app makes of a session cookie. */
  judge: (question: SessionQuestion) => SessionExamination = () => ({ kind: "no-app" });
  readonly asks: string[] = [];
  /** JSON by name. */
  readonly traces = new Map<string, string>();
  console: ConsoleState = {
    mode: "shell",
    prompt: "$ ",
    more: false,
    folder: "",
    environment: {},
    entries: [],
    cleared: false,
    app: { kind: "serving" },
    written: [],
  };
  private readonly listeners = new Set<(event: RuntimeEvent) => void>();

  subscribe(listener: (event: RuntimeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(event: RuntimeEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  async load(files: ProjectFiles): Promise<AppState> {
    this.files = files;
    return this.state;
  }

  async change(changes: readonly FileChange[]): Promise<AppState> {
    this.changes.push(...changes);
    return this.state;
  }

  request(request: AppRequest): Promise<Exchange> {
    this.requests.push(request);
    return this.answer(request);
  }

  async replay(files: ProjectFiles, request: AppRequest): Promise<Exchange> {
    this.replayed.push(files);
    return this.answer(request);
  }

  async test(): Promise<TestReport> {
    return this.tests;
  }

  async type(text: string, _memory: ConsoleMemory): Promise<ConsoleState> {
    this.typed.push(text);
    return this.console;
  }

  async inspect(): Promise<Inspection> {
    return { kind: "gone" };
  }

  async evaluate(): Promise<Evaluation> {
    return { kind: "gone" };
  }

  async complete(): Promise<Completion> {
    return { start: 0, options: [] };
  }

  trace(name: string): Promise<TraceAnswer> {
    return Promise.resolve({ json: this.traces.get(name) ?? "", root: "/project/" });
  }

  async source(): Promise<string> {
    return JSON.stringify({ first: 1, lines: ["def wsgi_app(self):"] });
  }

  session(question: SessionQuestion): Promise<string> {
    return Promise.resolve(JSON.stringify(this.judge(question)));
  }

  async walk(ask: string): Promise<WalkAnswer> {
    this.asks.push(ask);
    return { json: JSON.stringify({ kind: "none" }), written: this.written };
  }

  async check(): Promise<CheckReport> {
    return this.report;
  }

  stop(): void {
    this.stops += 1;
  }

  private page({ url }: AppRequest): Exchange {
    const { pathname } = new URL(url);
    const broken = this.failure !== undefined;
    const body = broken
      ? "<h1>Internal Server Error</h1>"
      : `<!doctype html><body style="font: 16px/1.5 system-ui; margin: 2rem"><h1>Hello</h1><p>This is <code>${pathname}</code>. <a href="/about">About</a></p><form method="post"><input name="name"> <button>Greet me</button></form>`;
    return {
      response: {
        status: broken ? 500 : 200,
        reason: broken ? "INTERNAL SERVER ERROR" : "OK",
        headers: [
          ["Content-Type", "text/html; charset=utf-8"],
          ["Content-Length", String(body.length)],
          ["Set-Cookie", "session=eyJuYW1lIjoiQWRhIn0.Zx; HttpOnly; Path=/"],
        ],
        body: new TextEncoder().encode(body),
      },
      written: this.written,
      milliseconds: 1.4,
      ...(this.failure ? { failure: this.failure } : {}),
    };
  }
}

const app = `from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "<p>Hello, World!</p>"


@app.route("/hello/<name>")
def hello(name):
    return f"<p>Hello, {nmae}!</p>"  # your name here
`;

const template = `<!doctype html>
<title>{{ title }}</title>
{% for person in people %}
  <p class="person">Hello, {{ person | upper }}!</p>
{% endfor %}
`;

export function lessonData(changes: Partial<LessonData> = {}): LessonData {
  return {
    id: "variable-rules",
    revision: 1,
    title: "Variable rules",
    files: [
      { path: "app.py", content: app, encoding: "text" },
      { path: "templates/index.html", content: template, encoding: "text" },
      { path: "static/style.css", content: "body {\n  color: #222;\n}\n", encoding: "text" },
      { path: "README.txt", content: "Only to read.\n", encoding: "text" },
    ],
    solution: [{ path: "app.py", content: app.replace("nmae", "name"), encoding: "text" }],
    open: ["app.py", "templates/index.html"],
    url: "/hello/Ada",
    editable: ["app.py", "templates/**", "static/**"],
    checks: [
      { name: "test_index", requirement: "The page at / still greets the world." },
      { name: "test_hello", requirement: "Visiting /hello/Ada greets Ada by her name." },
      { name: "test_any", requirement: "Any other name works as well, also one with a space." },
    ],
    tests: "def test_index(client): ...",
    hints: [
      "<p>Look at the line that the error names.</p>",
      "<p>The view's argument is called <code>name</code>.</p>",
      "<p>Write <code>{name}</code> in place of <code>{nmae}</code>.</p>",
    ],
    previous: { title: "Routes", href: "../routes/" },
    next: { title: "Building addresses", href: "../url-for/" },
    ...changes,
  };
}

export interface Bench {
  readonly workbench: Workbench;
  readonly runtime: FakeRuntime;
  readonly store: Store;
  readonly marks: Mark[];
}

/** A whole workbench over a fake runtime and, unless given, a store of its own. */
export function makeBench(
  lesson: LessonData = lessonData(),
  store: Store = openStore(() => new FakeStorage()),
): Bench {
  const runtime = new FakeRuntime();
  const marks: Mark[] = [];
  const workbench = new Workbench({
    lesson,
    store,
    settings: new Settings(store),
    progress: new Progress(store),
    runtime,
    browser: ({ request }) => new SimulatedBrowser({ request }),
    mark: (name) => marks.push(name),
    texts,
  });
  return { workbench, runtime, store, marks };
}

/** localStorage as the standard has it, with a limit that a test may set. */
export class FakeStorage implements Storage {
  private readonly values = new Map<string, string>();

  constructor(public limit = Number.POSITIVE_INFINITY) {}

  get length(): number {
    return this.values.size;
  }

  clear(): void {
    this.values.clear();
  }

  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  key(index: number): string | null {
    return [...this.values.keys()][index] ?? null;
  }

  removeItem(key: string): void {
    this.values.delete(key);
  }

  setItem(key: string, value: string): void {
    const others = [...this.values].filter(([name]) => name !== key);
    const size = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (size + key.length + value.length > this.limit) {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    }
    this.values.set(key, value);
  }
}

/**
 * Everything a lesson's page works with, built once and wired together.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { lastAnswered } from "../client/exchanges";
import { type FileContent, type FileMap, filesOf } from "../lessons/data";
import { editableTextOf } from "../protocol/bytes";
import type { ConsoleState } from "../protocol/console";
import type { Evaluation, FrameGone, Inspection } from "../protocol/debugger";
import type { Failure } from "../protocol/failure";
import type { AppRequest } from "../protocol/http";
import type { LessonData } from "../protocol/lesson";
import { type Exchange, type FileChange, RuntimeStopped } from "../protocol/runtime";
import type { Texts } from "../texts/en";
import { type BrowserHandle, BrowserModel } from "./browser";
import { Checks } from "./checks";
import { Confirmation } from "./confirmation";
import { Console } from "./console";
import { Hints } from "./hints";
import { Pace } from "./pace";
import type { Progress } from "./progress";
import { Project } from "./project";
import type { Replays } from "./replays";
import { type Cause, Runner } from "./runner";
import { type Mark, type RuntimeHandle, RuntimeModel } from "./runtime";
import { SavedWork } from "./saved";
import type { Settings } from "./settings";
import type { Store } from "./storage";
import { Terminal } from "./terminal";
import { Versions } from "./versions";
import { XRay } from "./xray";

/** What a simulated browser is made from: the way to the app, and a way to ask the learner. */
export interface BrowserNeeds {
  readonly request: (request: AppRequest) => Promise<Exchange>;
  readonly confirmation: Confirmation;
}

export interface WorkbenchParts {
  readonly lesson: LessonData;
  readonly store: Store;
  readonly settings: Settings;
  readonly progress: Progress;
  readonly runtime: RuntimeHandle;
  readonly browser: (needs: BrowserNeeds) => BrowserHandle;
  readonly mark: (name: Mark) => void;
  readonly texts: Texts;
}

/** On a narrow screen only one of these is shown. */
export type View = "text" | "code" | "page" | "console";

export class Workbench {
  readonly lesson: LessonData;
  readonly settings: Settings;
  readonly progress: Progress;
  readonly project: Project;
  readonly runtime: RuntimeModel;
  readonly runner: Runner;
  readonly browser: BrowserModel;
  readonly xray: XRay;
  readonly checks: Checks;
  readonly hints: Hints;
  readonly console = new Console();
  readonly terminal: Terminal;
  readonly confirmation = new Confirmation();
  readonly pace = new Pace();
  readonly saved: SavedWork;
  /** The files of each request. */
  readonly versions: Versions;
  /** What is looked at again, by the number of its request. */
  readonly replays = new Map<number, Replays>();
  /** The request of the log that is to be replayed. */
  readonly replaying: Signal<number | undefined> = signal(undefined);
  readonly view: Signal<View> = signal("text");
  readonly helpShown = signal(false);
  readonly solutionShown = signal(false);
  readonly cookiesShown = signal(false);
  /** The requests to walk side by side, such as `GET /`; none for those that are held already. */
  readonly sideBySide: Signal<readonly string[] | undefined> = signal(undefined);
  /** The error to explain now: the app's own, or the one behind the shown page. */
  readonly failure: ReadonlySignal<Failure | undefined>;
  /** The files before the last reset or solution, to take it back. */
  readonly undo: Signal<
    { readonly what: "reset" | "solved"; readonly files: FileMap } | undefined
  > = signal(undefined);

  private shown = false;
  private readonly texts: Texts;

  constructor(parts: WorkbenchParts) {
    const { lesson, settings, progress, store, mark } = parts;
    this.lesson = lesson;
    this.texts = parts.texts;
    this.settings = settings;
    this.progress = progress;
    this.project = new Project({ ...lesson, files: filesOf(lesson.files) });
    this.versions = new Versions(this.project.start, () => versionsOf(this.browser));
    this.runtime = new RuntimeModel(parts.runtime, mark);
    this.terminal = new Terminal({
      id: lesson.id,
      store,
      runtime: this.runtime,
      console: this.console,
      settle: () => this.runner.settle(),
      onState: (state) => this.follow(state),
      texts: parts.texts.console,
    });
    parts.runtime.subscribe((event) => {
      this.console.hear(event);
      this.terminal.hear(event);
      if (event.kind === "stopped") this.standAgain();
    });
    this.browser = new BrowserModel(
      parts.browser({
        request: (request) => this.request(request),
        confirmation: this.confirmation,
      }),
      () => this.saved.later(),
    );
    this.runner = new Runner({
      project: this.project,
      runtime: this.runtime,
      versions: this.versions,
      asYouType: settings.asYouType,
      servesItself: !this.isTerminal,
      mark,
      onRun: () => this.pace.hold(),
      onChange: (cause, serves) => void this.show(cause, serves),
    });
    this.xray = new XRay({
      runtime: this.runtime,
      browser: this.browser,
      versions: this.versions,
      project: this.project,
      settle: () => this.runner.settle(),
    });
    this.checks = new Checks({
      lesson,
      runtime: this.runtime,
      project: this.project,
      settle: () => this.runner.settle(),
      typed: () => this.terminal.earlier,
      onPassed: () => progress.solve(lesson.id, lesson.title),
      texts: parts.texts.checks,
    });
    this.hints = new Hints(lesson.hints, filesOf(lesson.solution), this.project);
    this.saved = new SavedWork({
      store,
      project: this.project,
      id: lesson.id,
      revision: lesson.revision,
      browser: this.browser,
      versions: {
        save: (most) => this.versions.save(versionsOf(this.browser, most)),
        restore: (state) => this.versions.restore(state),
      },
    });
    effect(() => {
      // On a narrow screen a click on an error's place has to bring the editor to the front.
      if (this.project.goal.value?.focus) this.view.value = "code";
    });
    this.failure = computed(() => {
      const app = this.runner.app.value;
      return app.kind === "broken" ? app.failure : this.browser.failure.value;
    });
  }

  /** Find saved work, start the app and show its first page. */
  async start(): Promise<void> {
    this.saved.open();
    // The free playground is no lesson to resume.
    if (this.hasChecks) this.progress.visit(this.lesson.id, this.lesson.title);
    await this.runner.start();
    if (this.isTerminal) await this.open();
  }

  /** Check; when all is passed already, tell that the learner may go on. */
  async checkOrContinue(): Promise<"checked" | "continue"> {
    if (!this.hasChecks) return "checked";
    if (this.checks.passed.value) return "continue";
    await this.checks.check();
    return "checked";
  }

  /** Whether the lesson happens in the console, where the learner starts the app. */
  get isTerminal(): boolean {
    return this.lesson.terminal !== undefined;
  }

  get hasChecks(): boolean {
    return this.lesson.checks.length > 0;
  }

  /** End what runs: the page's own loading, and Python if it is at work. */
  stop(): void {
    this.browser.stop();
    if (this.runtime.status.value.kind === "running") this.runtime.stop();
  }

  /** Send a request of the text's and show its X-ray, first of all a stage of it. */
  async sendForXRay(method: string, url: string, stage: string | undefined): Promise<void> {
    await this.xray.switchOn();
    const exchange = await this.browser.exchangeOf(() =>
      method === "GET" ? this.browser.navigate(url) : this.browser.send(method, url),
    );
    if (exchange) await this.xray.open(exchange, stage);
  }

  /** A link led out of the app, where the simulated browser does not go. */
  tellExternal(url: string): void {
    this.console.write("playground", `${this.texts.page.outside(url)}\n`);
  }

  reset(): void {
    this.undo.value = { what: "reset", files: this.project.files.value };
    this.project.replace(this.project.start);
  }

  solve(): void {
    this.undo.value = { what: "solved", files: this.project.files.value };
    this.hints.solve();
  }

  takeBack(): void {
    if (this.undo.value) this.project.replace(this.undo.value.files);
    this.undo.value = undefined;
  }

  /** Show a frame of an error; one of a Python that has ended is gone. */
  inspect(trace: number, depth: number): Promise<Inspection> {
    return orGone(this.runtime.inspect(trace, depth));
  }

  /** Run an expression in a frame of an error. */
  async evaluate(trace: number, depth: number, text: string): Promise<Evaluation> {
    const evaluation = await orGone(this.runtime.evaluate(trace, depth, text));
    if (evaluation.kind === "result") this.absorb(evaluation.written);
    return evaluation;
  }

  /** Ask something of the two requests that are walked side by side; both ways JSON. */
  async walk(ask: string): Promise<string> {
    const { json, written } = await this.runtime.walk(ask);
    this.absorb(written);
    return json;
  }

  /** Open an address that the console names. */
  visit(url: string): void {
    if (this.view.value === "console") this.view.value = "page";
    void this.browser.navigate(url);
  }

  /** Follow what the console did: to its server, or back to the page's own. */
  private follow({ address, app, written }: ConsoleState): void {
    this.absorb(written);
    const moved = this.browser.serveAt(address);
    const changed = app.kind !== this.runner.app.value.kind || moved;
    this.runner.tell(app);
    // In a lesson of the command line the learner opens the page, as elsewhere.
    if (!changed || this.isTerminal || app.kind !== "serving") return;
    if (moved) void this.browser.move();
    else void this.browser.refresh("asked", Promise.resolve(true));
  }

  /** What a command served has ended with Python. */
  private standAgain(): void {
    this.browser.serveAt(undefined);
    if (this.isTerminal && this.runner.app.value.kind !== "starting") {
      this.runner.tell({ kind: "idle" });
    }
  }

  private async show(cause: Cause, serves: Promise<boolean>): Promise<void> {
    // An edit may come before the first page has: then there is nothing to reload yet.
    const isOpen = this.shown && this.browser.state.value.index >= 0;
    // A server of the learner's own is not asked behind their back.
    if (isOpen && !(this.isTerminal && cause === "typed")) void this.browser.refresh(cause, serves);
    // There is no page to wait for: say at once what is wrong.
    if (!(await serves)) this.pace.release();
    else if (!isOpen && !this.isTerminal) await this.openOrRefresh(cause);
  }

  /** The first page may have come meanwhile, and be one of the app as it was before. */
  private async openOrRefresh(cause: Cause): Promise<void> {
    const isStale = this.shown && this.browser.state.value.index >= 0;
    if (isStale) await this.browser.refresh(cause, Promise.resolve(true));
    else await this.open();
  }

  private async open(): Promise<void> {
    this.shown = true;
    await this.browser.open(this.lesson.url);
  }

  private async request(request: AppRequest): Promise<Exchange> {
    const exchange = await this.runtime.request(request);
    // Python answers in turn: so far these are the files that it had.
    const version = this.versions.current;
    this.absorb(exchange.written);
    return { ...exchange, version };
  }

  private absorb(written: readonly FileChange[]): void {
    if (written.length === 0) return;
    const changes = contents(written);
    this.versions.apply(changes);
    this.project.absorb(changes);
  }
}

/** The files of the log's answered requests, or of the last of them. */
function versionsOf({ exchanges }: BrowserModel, most?: number): ReadonlySet<number> {
  return new Set(lastAnswered(exchanges.peek(), most).flatMap(({ version }) => version ?? []));
}

/** What was asked of a Python that was ended meanwhile is gone. */
async function orGone<Found>(asked: Promise<Found>): Promise<Found | FrameGone> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof RuntimeStopped)) throw error;
    return { kind: "gone" };
  }
}

/** Files that the app wrote: text where it is text, for the editor to show. */
function contents(changes: readonly FileChange[]): ReadonlyMap<string, FileContent | null> {
  return new Map(changes.map(([path, bytes]) => [path, bytes && (editableTextOf(bytes) ?? bytes)]));
}

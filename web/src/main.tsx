/**
 * Builds everything a page needs, once, and wires it together: on a lesson and in the playground
 * the workbench, on the course map the marks.
 */
import "./styles/index.css";
import frameUrl from "virtual:preview-frame";
import { options } from "preact";
import { SimulatedBrowser } from "./client/browser";
import { loadLater } from "./idle";
import { readLesson } from "./lessons/data";
import { Progress } from "./model/progress";
import type { Mark } from "./model/runtime";
import { lastFile } from "./model/saved";
import { Settings } from "./model/settings";
import { openStore } from "./model/storage";
import { type BrowserNeeds, Workbench } from "./model/workbench";
import { PreviewFrame } from "./preview/frame";
import type { LessonData } from "./protocol/lesson";
import { takePreloads } from "./python/preloads";
import { startRuntime } from "./python/start";
import type { Texts } from "./texts/en";
import { loadTexts } from "./texts/load";
import type { Fittings } from "./ui/fittings";
import { applyTheme } from "./ui/layout";
import { mountHeader, mountWorkbench } from "./ui/mount";
import { makeSearch } from "./ui/search";

/** How long a lesson is read before it fetches what may be wanted later, in milliseconds. */
const AHEAD_AFTER = 4000;

const root = new URL(document.documentElement.dataset.root ?? "./", document.baseURI);
const store = openStore(() => localStorage);
const settings = new Settings(store);
const progress = new Progress(store);
const lesson = readLesson(document);

applyTheme(document.documentElement, settings);
void open();

/** The texts are on their way since the page's head was read, so nothing waits for them long. */
async function open(): Promise<void> {
  const language = document.documentElement.lang;
  const texts = await loadTexts(language);
  const search = makeSearch(document, {
    texts: texts.search,
    root,
    language,
    goTo: (href) => location.assign(href),
    usesSingleKeys: () => settings.singleKeys.value,
  });
  const parts = { texts, onSearch: search.open };
  const opening = lesson ? openLesson(lesson, parts) : openMap(parts);
  const ahead = async () => (await import("./ahead")).fetchAhead(language, lesson, search.prepare);
  void loadLater(opening, lesson ? AHEAD_AFTER : 0, ahead);
  await opening;
}

interface PageParts {
  readonly texts: Texts;
  readonly onSearch: () => void;
}

async function openLesson(lesson: LessonData, { texts, onSearch }: PageParts): Promise<void> {
  // First of all, since Python takes longest.
  const runtime = startRuntime(runtimeAddress(), texts.stops);
  takePreloads(document);
  let browser: SimulatedBrowser | undefined;
  const workbench = new Workbench({
    lesson,
    store,
    settings,
    progress,
    runtime,
    browser: (needs) => {
      browser = makeBrowser(needs, texts.page);
      return browser;
    },
    mark,
    texts,
  });
  if (!browser) throw new Error("The workbench made no browser.");
  options.debounceRendering = (draw) => workbench.pace.schedule(draw);
  mountWorkbench(document, workbench, { ...fittings(workbench, browser), onSearch, texts });
  window.addEventListener("pagehide", () => workbench.saved.save());
  await workbench.start();
}

async function openMap({ texts, onSearch }: PageParts): Promise<void> {
  // A lesson in another tab, or the one that this page was gone back to from, may have been passed.
  window.addEventListener("storage", () => progress.reload());
  window.addEventListener("pageshow", () => progress.reload());
  mountHeader(document, texts, { settings, onSearch });
  // Late: lessons, which have more to wait for, do without.
  const { showMap } = await import("./ui/map");
  const fileOf = (lesson: string) => lastFile(store, lesson);
  showMap(document, { texts, progress, fileOf, onSearch });
}

/** Where the builder put Python's files. */
function runtimeAddress(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="erlen-runtime"]');
  return new URL(meta?.content ?? "runtime/", root).href;
}

function makeBrowser(
  { request, confirmation }: BrowserNeeds,
  texts: Texts["page"],
): SimulatedBrowser {
  return new SimulatedBrowser(
    { request },
    {
      languages: acceptLanguage(navigator.languages),
      confirmResubmission: (url) =>
        confirmation.ask({
          title: texts.again,
          text: texts.againText(url),
          accept: texts.againAccept,
        }),
    },
  );
}

/** The languages as a browser lists them, each less wanted than the one before (RFC 9110 §12.5.4). */
function acceptLanguage(languages: readonly string[]): string {
  const weighed = languages.slice(0, 9).map((language, index) => [language, 10 - index] as const);
  return weighed.map(([name, weight]) => (weight < 10 ? `${name};q=0.${weight}` : name)).join(",");
}

function fittings(workbench: Workbench, browser: SimulatedBrowser): Fittings {
  const editor = import("./editor/editor");
  return {
    makeEditor: async (parts) => new (await editor).CodeEditor(parts),
    showDifference: async (host, difference) =>
      (await import("./editor/differences")).showDifference(host, difference),
    mountPreview: (host) => {
      const preview = new PreviewFrame(host, browser, {
        frameUrl,
        onConsole: ({ level, text }) => workbench.console.write("page", `${level}: ${text}\n`),
        onExternal: (url) => workbench.tellExternal(url),
        onLoad: () => mark("erlen:page"),
        onShown: () => workbench.pace.release(),
      });
      return () => preview.dispose();
    },
    drawTrace: async (host, trace, options) => {
      // Late: most visits open no X-ray.
      const { drawTrace, wordsIn } = await import("./xray/xray");
      const words = await wordsIn(document.documentElement.lang);
      drawTrace(host, trace, { ...options, words });
    },
    mountAnswer: async (host, shown, exchanges) =>
      (await import("./preview/archive")).mountAnswer(host, shown, { frameUrl, exchanges }),
    goTo: (href) => location.assign(href),
    reload: () => location.reload(),
    map: new URL(document.documentElement.dataset.home ?? "", root).href,
  };
}

/** A point in time that tests and measurements read. */
function mark(name: Mark): void {
  performance.mark(name);
}

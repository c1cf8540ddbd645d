/**
 * Builds everything a page needs, once, and wires it together: on a lesson and in the playground
 * the workbench, on the course map the marks.
 */
import "./styles/index.css";
import { options, render } from "preact";
import { SimulatedBrowser } from "./client/browser";
import { readLesson } from "./lessons/data";
import { mapChapters } from "./lessons/map";
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
import { followProgress } from "./ui/CourseMap";
import type { Fittings } from "./ui/fittings";
import { applyTheme } from "./ui/layout";
import { mountHeader, mountWorkbench } from "./ui/mount";
import { SearchButton } from "./ui/SearchButton";
import { makeSearch } from "./ui/search";

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
  const onSearch = makeSearch(document, {
    texts: texts.search,
    root,
    language,
    goTo: (href) => location.assign(href),
    usesSingleKeys: () => settings.singleKeys.value,
  });
  if (lesson) openLesson(lesson, { texts, onSearch });
  else openMap({ texts, onSearch });
}

interface PageParts {
  readonly texts: Texts;
  readonly onSearch: () => void;
}

function openLesson(lesson: LessonData, { texts, onSearch }: PageParts): void {
  // First of all, since Python takes longest.
  const runtime = startRuntime(runtimeAddress());
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
  void workbench.start();
}

function openMap({ texts, onSearch }: PageParts): void {
  followProgress(document, mapChapters(document), {
    progress,
    texts: texts.map,
    fileOf: (lesson) => lastFile(store, lesson),
  });
  // A lesson in another tab, or the one that this page was gone back to from, may have been passed.
  window.addEventListener("storage", () => progress.reload());
  window.addEventListener("pageshow", () => progress.reload());
  mountHeader(document, texts, { settings, onSearch });
  const host = document.getElementById("map-search");
  if (host) render(<SearchButton texts={texts.search} onClick={onSearch} />, host);
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
        frameUrl: new URL("assets/preview/frame.html", root).href,
        onConsole: ({ level, text }) => workbench.console.write("page", `${level}: ${text}\n`),
        onExternal: (url) => workbench.tellExternal(url),
        onLoad: () => mark("erlen:page"),
        onShown: () => workbench.pace.release(),
      });
      return () => preview.dispose();
    },
    drawTrace: async (host, trace, options) => {
      // Late: most visits open no X-ray.
      (await import("./xray/xray")).drawTrace(host, trace, options);
    },
    goTo: (href) => location.assign(href),
    reload: () => location.reload(),
    map: new URL(document.documentElement.dataset.home ?? "", root).href,
  };
}

/** A point in time that tests and measurements read. */
function mark(name: Mark): void {
  performance.mark(name);
}

/**
 * Which language a file is written in, by its name: Python at once, a page's languages once they are
 * needed, since they weigh as much as the rest of the editor.
 */
import { python } from "@codemirror/lang-python";
import { indentUnit } from "@codemirror/language";
import { Compartment, type Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin } from "@codemirror/view";
import { frameworkNames } from "./completion";

const PAGE_FILE = /\.(?:html?|jinja|j2|xml|svg|css|m?js|json)$/i;

type PageLanguages = typeof import("./pagelanguages");
let pageLanguages: PageLanguages | undefined;

/** The language's extensions; none for a file that is plain text. */
export function languageOf(path: string): Extension {
  if (/\.py$/i.test(path)) return [python(), frameworkNames, indentUnit.of("    ")];
  if (!PAGE_FILE.test(path)) return [];
  return pageLanguages?.pageLanguageOf(path) ?? [place.of([]), plainUntilLoaded(path)];
}

/** Load what these files will need when they are shown. */
export function preloadLanguages(paths: Iterable<string>): void {
  if ([...paths].some((path) => PAGE_FILE.test(path))) void loadPageLanguages();
}

/** Load the languages of pages. The text stays plain where they do not come, such as offline. */
export async function loadPageLanguages(): Promise<PageLanguages | undefined> {
  try {
    pageLanguages ??= await import("./pagelanguages");
  } catch {
    return undefined; // The next file of that kind asks again.
  }
  return pageLanguages;
}

/** Where a language that comes later goes. */
const place = new Compartment();

function plainUntilLoaded(path: string): Extension {
  return ViewPlugin.define((view) => {
    const waiting = new AbortController();
    void fill(view, path, waiting.signal);
    return { destroy: () => waiting.abort() };
  });
}

async function fill(view: EditorView, path: string, signal: AbortSignal): Promise<void> {
  const loaded = await loadPageLanguages();
  if (loaded && !signal.aborted) {
    view.dispatch({ effects: place.reconfigure(loaded.pageLanguageOf(path)) });
  }
}

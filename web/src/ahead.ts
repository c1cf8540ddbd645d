/**
 * What a page may be asked for later is fetched here, while it is idle: the search, all parts of a
 * lesson's page, and last the whole site for when there is no network.
 */
import { loadWhenIdle } from "./idle";
import { keepOffline } from "./offline/keeping";
import type { LessonData } from "./protocol/lesson";
import * as latecomers from "./ui/latecomers";

/**
 * Fetch what a page in that language may need.
 *
 * @param lesson the page's own, if it has one
 */
export async function fetchAhead(
  language: string,
  lesson: LessonData | undefined,
  prepareSearch: () => Promise<unknown>,
): Promise<void> {
  const parts = lesson ? partsAhead(language) : [];
  for (const load of [prepareSearch, ...parts]) await loadWhenIdle(load);
  performance.mark("erlen:ahead");
  // Whoever has but seen the map has not fetched Python, and may never want to.
  if (lesson) await loadWhenIdle(() => keepOffline(document));
}

/** List what a lesson's page may be asked for: what fetches each part, whole. */
function partsAhead(language: string): ReadonlyArray<() => Promise<unknown>> {
  return [
    ...Object.values(latecomers).map((load) => () => load(language)),
    () => import("./ui/FrameInspector"),
    () => import("./model/pathproblems"),
    () => import("./texts/paths"),
    () => import("./model/traces"),
    async () => (await import("./xray/xray")).wordsIn(language),
    () => import("./editor/differences"),
    // By way of what asks for them, lest the bundler divide the editor.
    async () => (await import("./editor/editor")).loadPageLanguages(),
    () => import("./preview/archive"),
    () => import("./preview/scripts"),
  ];
}

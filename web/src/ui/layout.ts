/**
 * Puts what the learner chose onto the page's own elements: theme, sizes, view, runtime state.
 */
import { effect } from "@preact/signals";
import type { Settings } from "../model/settings";
import type { Workbench } from "../model/workbench";

/** Follow the chosen theme; the small script in the page's head did so for the first paint. */
export function applyTheme(root: HTMLElement, settings: Settings): () => void {
  return effect(() => {
    const theme = settings.theme.value;
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
  });
}

export function applyLayout(frame: HTMLElement, { settings, view }: Workbench): () => void {
  const ends = [
    effect(() => {
      for (const [share, size] of Object.entries(settings.shares.value)) {
        frame.style.setProperty(`--share-${share}`, String(size));
      }
    }),
    effect(() => {
      frame.dataset.view = view.value;
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/**
 * `html[data-runtime]` tells tests where the runtime stands. No style may read it: it changes with
 * every request, and each time the whole page's styles would be found anew.
 */
export function showRuntime(root: HTMLElement, { runtime }: Workbench): () => void {
  return effect(() => {
    root.dataset.runtime = runtime.status.value.kind;
  });
}

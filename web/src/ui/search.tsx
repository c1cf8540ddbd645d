/**
 * Opens the search, by its key or a button. What it looks through, and what it finds it with, are
 * fetched when it is first opened, or before: then it needs no network any more.
 */
import { render } from "preact";
import type { Finder } from "../search/finder";
import type { Texts } from "../texts/en";
import { SearchDialog } from "./SearchDialog";
import { takesText } from "./shortcuts";

export interface SearchParts {
  readonly texts: Texts["search"];
  /** The address of the site's root. */
  readonly root: URL;
  readonly language: string;
  readonly goTo: (href: string) => void;
  readonly usesSingleKeys: () => boolean;
}

export interface Search {
  readonly open: () => void;
  /** Fetch all that it needs; where that fails, opening it tries again. */
  readonly prepare: () => Promise<unknown>;
}

/** Make the search of a page. */
export function makeSearch(document: Document, parts: SearchParts): Search {
  const host = document.createElement("div");
  const fetchOnce = once(() => fetchParts(parts));
  const load = once(async () => (await fetchOnce())());
  const close = () => {
    render(null, host);
    host.remove();
  };
  const open = () => {
    if (host.isConnected) return;
    document.body.append(host);
    const goTo = (href: string) => {
      close();
      parts.goTo(href);
    };
    const props = { texts: parts.texts, root: parts.root.href, load, goTo, onClose: close };
    render(<SearchDialog {...props} />, host);
  };
  document.addEventListener("keydown", (event) => {
    if (!isSearchKey(event, parts) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
  return { open, prepare: fetchOnce };
}

function isSearchKey(event: KeyboardEvent, { usesSingleKeys }: SearchParts): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === "/" && plain && usesSingleKeys() && !takesText(event.target);
}

/** Make at the first call; after a failure the next call tries again. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let making: Promise<Made> | undefined;
  return () => {
    making ??= make().catch((error: unknown) => {
      making = undefined;
      throw error;
    });
    return making;
  };
}

/** Fetch what the finder is made of. */
async function fetchParts({ root, language }: SearchParts): Promise<() => Finder> {
  // Late: the page is of use without it.
  const { fetchEntries, Finder } = await import("../search/search");
  const entries = await fetchEntries(root, language);
  return () => new Finder(entries);
}

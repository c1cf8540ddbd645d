/**
 * Opens the search, by its key or a button. What it looks through, and what it finds it with, are
 * fetched when it is first opened.
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

/** Make the search of a page. :return: what opens it. */
export function makeSearch(document: Document, parts: SearchParts): () => void {
  const host = document.createElement("div");
  const load = loadOnce(parts);
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
  return open;
}

function isSearchKey(event: KeyboardEvent, { usesSingleKeys }: SearchParts): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === "/" && plain && usesSingleKeys() && !takesText(event.target);
}

/** Load at the first call; after a failure the next call tries again. */
function loadOnce(parts: SearchParts): () => Promise<Finder> {
  let loading: Promise<Finder> | undefined;
  return () => {
    loading ??= load(parts).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function load({ root, language }: SearchParts): Promise<Finder> {
  // Late: most visits search for nothing.
  const { fetchEntries, Finder } = await import("../search/search");
  return new Finder(await fetchEntries(root, language));
}

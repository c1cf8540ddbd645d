/**
 * The page's keys: a few with Ctrl or ⌘ everywhere, and single ones outside of text fields.
 */
export interface KeyActions {
  readonly check: () => void;
  readonly run: () => void;
  readonly edit: () => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly help: () => void;
  readonly cookies: () => void;
  /** Single keys can be switched off, for those who speak to their computer (WCAG 2.1.4). */
  readonly usesSingleKeys: () => boolean;
}

/** Act on keys until the returned function is called. */
export function listenForKeys(document: Document, actions: KeyActions): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actionFor(event, actions);
    if (!action || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

function actionFor(event: KeyboardEvent, actions: KeyActions): (() => void) | undefined {
  if (event.altKey || event.isComposing) return undefined;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter") return actions.check;
    return event.key.toLowerCase() === "s" ? actions.run : undefined;
  }
  if (!actions.usesSingleKeys() || takesText(event.target)) return undefined;
  const single: Readonly<Record<string, () => void>> = {
    n: actions.next,
    p: actions.previous,
    e: actions.edit,
    r: actions.run,
    c: actions.cookies,
    "?": actions.help,
  };
  return single[event.key];
}

/** Whether keys are text there. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role=textbox]");
}

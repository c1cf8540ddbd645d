/**
 * Shows how the solution differs from the learner's file, in one column.
 */
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import type { Difference } from "../model/hints";
import { languageOf } from "./languages";
import { theme } from "./theme";

/** Draw the difference into an element. :return: a function that takes it away. */
export function showDifference(host: HTMLElement, { path, mine, solved }: Difference): () => void {
  const view = new EditorView({
    parent: host,
    doc: solved,
    extensions: [
      lineNumbers(),
      languageOf(path),
      theme,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ "aria-label": `Changes to ${path}` }),
      EditorView.lineWrapping,
      unifiedMergeView({
        original: mine,
        mergeControls: false,
        gutter: true,
        collapseUnchanged: { margin: 3, minSize: 6 },
      }),
    ],
  });
  return () => view.destroy();
}

/**
 * All that the page asks of CodeMirror; loaded late, so that prose never waits for it.
 */
export { CodeEditor, type EditorParts } from "./CodeEditor";
export { showDifference } from "./differences";

/**
 * What the page asks of CodeMirror at first; loaded late, so that prose never waits for it.
 */
export { CodeEditor, type EditorParts } from "./CodeEditor";
export { loadPageLanguages } from "./languages";

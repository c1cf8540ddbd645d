/**
 * The editor's looks. Colours are the page's custom properties, so light and dark need no rebuild.
 */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags as t } from "@lezer/highlight";

const highlight = HighlightStyle.define([
  { tag: [t.keyword, t.modifier, t.operatorKeyword], color: "var(--syntax-keyword)" },
  { tag: [t.controlKeyword, t.moduleKeyword], color: "var(--syntax-keyword)" },
  { tag: [t.string, t.special(t.string), t.regexp], color: "var(--syntax-string)" },
  { tag: [t.number, t.bool, t.null, t.atom, t.unit], color: "var(--syntax-number)" },
  { tag: [t.comment, t.meta], color: "var(--syntax-comment)", fontStyle: "italic" },
  {
    tag: [t.function(t.variableName), t.function(t.propertyName), t.definition(t.function(t.name))],
    color: "var(--syntax-function)",
  },
  { tag: [t.className, t.typeName, t.namespace, t.tagName], color: "var(--syntax-type)" },
  { tag: [t.attributeName, t.propertyName], color: "var(--syntax-name)" },
  { tag: [t.attributeValue], color: "var(--syntax-string)" },
  { tag: [t.brace, t.processingInstruction], color: "var(--syntax-template)" },
  { tag: [t.labelName, t.self, t.annotation], color: "var(--syntax-function)" },
  { tag: [t.invalid], color: "var(--bad)" },
  { tag: [t.heading, t.strong], fontWeight: "600" },
  { tag: [t.emphasis], fontStyle: "italic" },
]);

const looks = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "var(--code-size)", lineHeight: "1.6" },
  ".cm-content": { padding: "var(--s2) 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 var(--s3) 0 var(--s2)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--selection)" },
  ".cm-activeLine": { backgroundColor: "var(--active-line)" },
  ".cm-gutters": {
    backgroundColor: "var(--paper)",
    color: "var(--ink-faint)",
    border: "none",
    paddingLeft: "var(--s1)",
  },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": {
    backgroundColor: "var(--match)",
    outline: "none",
  },
  ".cm-searchMatch": { backgroundColor: "var(--match)", outline: "1px solid var(--line-strong)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selection)" },
  ".cm-selectionMatch": { backgroundColor: "var(--match)" },
  ".cm-panels": {
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    borderColor: "var(--line)",
    fontFamily: "var(--sans)",
  },
  ".cm-panel input, .cm-panel button": {
    font: "inherit",
    fontSize: "0.8125rem",
    color: "inherit",
    background: "var(--paper)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--r1)",
    padding: "2px 8px",
  },
  ".cm-panel button": { backgroundImage: "none" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "var(--r2)",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "0.8125rem" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)", padding: "6px 10px" },
  ".cm-failedLine": { backgroundColor: "var(--bad-wash)" },
  ".cm-failedNote": {
    marginLeft: "2ch",
    padding: "1px 8px",
    borderRadius: "var(--r1)",
    color: "var(--bad)",
    fontFamily: "var(--sans)",
    fontSize: "0.8125rem",
    whiteSpace: "nowrap",
    userSelect: "none",
  },
  ".cm-changedLine, .cm-insertedLine": { backgroundColor: "var(--good-wash) !important" },
  ".cm-deletedChunk": { backgroundColor: "var(--bad-wash)", paddingLeft: "var(--s2)" },
  ".cm-changedText, .cm-insertedLine .cm-changedText": {
    background: "var(--good-mark) !important",
  },
  ".cm-deletedChunk .cm-deletedText": { background: "var(--bad-mark) !important" },
  ".cm-collapsedLines": {
    background: "var(--surface)",
    color: "var(--ink-soft)",
    padding: "4px 12px",
    fontFamily: "var(--sans)",
  },
  // Its arrows are characters that many fonts lack.
  ".cm-collapsedLines::before, .cm-collapsedLines::after": { content: "none !important" },
});

/** Colours, fonts and highlighting, for the editor and for the view of differences alike. */
export const theme: Extension = [looks, syntaxHighlighting(highlight)];

/**
 * The languages that pages are written in: templates, style sheets and scripts.
 */
import { css, cssLanguage } from "@codemirror/lang-css";
import { html } from "@codemirror/lang-html";
import { javascript } from "@codemirror/lang-javascript";
import { jinja } from "@codemirror/lang-jinja";
import type { Extension } from "@codemirror/state";
import { cssWords, templateVariables } from "./completion";

/** The language of a file whose name ends as a page's files do. */
export function pageLanguageOf(path: string): Extension {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  switch (ending) {
    case "css":
      return [css(), cssLanguage.data.of({ autocomplete: cssWords })];
    case "js":
    case "mjs":
    case "json":
      return javascript();
    default:
      return jinja({ base: html(), variables: templateVariables });
  }
}

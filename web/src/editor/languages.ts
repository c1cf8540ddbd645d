/**
 * Which language a file is written in, by its name.
 */
import { css, cssLanguage } from "@codemirror/lang-css";
import { html } from "@codemirror/lang-html";
import { javascript } from "@codemirror/lang-javascript";
import { jinja } from "@codemirror/lang-jinja";
import { python } from "@codemirror/lang-python";
import { indentUnit } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { cssWords, frameworkNames, templateVariables } from "./completion";

const template = (): Extension => jinja({ base: html(), variables: templateVariables });

const script = (): Extension => javascript();

const byEnding: Readonly<Record<string, () => Extension>> = {
  py: () => [python(), frameworkNames, indentUnit.of("    ")],
  html: template,
  htm: template,
  jinja: template,
  j2: template,
  xml: template,
  svg: template,
  css: () => [css(), cssLanguage.data.of({ autocomplete: cssWords })],
  js: script,
  mjs: script,
  json: script,
};

/** The language's extensions; none for a file that is plain text. */
export function languageOf(path: string): Extension {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return byEnding[ending]?.() ?? [];
}

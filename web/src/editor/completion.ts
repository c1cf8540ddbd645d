/**
 * What the editor offers while typing: the framework's names, and words of the file itself.
 */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completeAnyWord,
} from "@codemirror/autocomplete";
import { pythonLanguage } from "@codemirror/lang-python";

const classes = ["Flask", "Blueprint", "Request", "Response", "Markup"];
const proxies = ["request", "session", "g", "current_app"];
const functions = [
  "abort",
  "escape",
  "flash",
  "get_flashed_messages",
  "jsonify",
  "make_response",
  "redirect",
  "render_template",
  "render_template_string",
  "send_file",
  "send_from_directory",
  "stream_with_context",
  "url_for",
];

const importable: readonly Completion[] = [
  ...named(classes, "class"),
  ...named(functions, "function"),
  ...named(proxies, "variable"),
];

/** What comes after `name.` for the names that nearly every app uses. */
const members: Readonly<Record<string, readonly Completion[]>> = {
  app: [
    ...named(["route", "get", "post", "put", "patch", "delete", "errorhandler"], "function"),
    ...named(["before_request", "after_request", "teardown_request"], "function"),
    ...named(["context_processor", "template_filter", "add_url_rule", "run"], "function"),
    ...named(["register_blueprint", "test_client", "test_request_context"], "function"),
    ...named(["app_context", "make_response"], "function"),
    ...named(["config", "logger", "secret_key", "jinja_env", "url_map", "name"], "property"),
  ],
  request: [
    ...named(["args", "form", "files", "values", "cookies", "headers", "json"], "property"),
    ...named(["data", "method", "path", "full_path", "url", "base_url", "host"], "property"),
    ...named(["endpoint", "view_args", "blueprint", "is_json", "remote_addr"], "property"),
    ...named(["mimetype", "content_type", "referrer", "user_agent"], "property"),
    ...named(["get_json", "get_data"], "function"),
  ],
  session: [
    ...named(["get", "pop", "clear", "setdefault", "update"], "function"),
    ...named(["permanent", "modified", "new"], "property"),
  ],
};

/** Variables that the framework gives to each template. */
export const templateVariables: readonly Completion[] = [
  ...named(["request", "session", "g", "config"], "variable"),
  ...named(["url_for", "get_flashed_messages"], "function"),
];

/** The framework's names in Python files, beside the language's own completions. */
export const frameworkNames = [
  pythonLanguage.data.of({ autocomplete: completeImport }),
  pythonLanguage.data.of({ autocomplete: completeMember }),
];

export const cssWords = completeAnyWord;

/** Complete names after `from flask import`, also across a bracketed list. */
export function completeImport(context: CompletionContext): CompletionResult | null {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 2000), context.pos);
  const match = /\bfrom\s+(?:flask|erlen)\s+import\s+(?:\([^)]*|[^\n(]*)$/.exec(before);
  if (!match) return null;
  const word = context.matchBefore(/\w*/);
  if (!word || (word.from === word.to && !/[\s,(]$/.test(before))) return null;
  return { from: word.from, options: [...importable], validFor: /^\w*$/ };
}

/** Complete what follows `app.`, `request.` and `session.`. */
export function completeMember(context: CompletionContext): CompletionResult | null {
  const reach = context.matchBefore(/\b(app|request|session)\.\w*/);
  if (!reach) return null;
  const dot = reach.text.indexOf(".");
  const options = members[reach.text.slice(0, dot)];
  return options ? { from: reach.from + dot + 1, options, validFor: /^\w*$/ } : null;
}

function named(labels: readonly string[], type: string): Completion[] {
  return labels.map((label) => ({ label, type }));
}

/**
 * Draws the values that are known of a stage: names with values, tables, rules, templates, a body.
 *
 * @typedef {import("./words.js").Words} Words
 * @typedef {string | {english: string}} Cell What a table holds: words of the page's, or the engine's.
 */
import { element } from "./elements.js";

/**
 * What is a word or two stands in one list, what is more has a heading of its own.
 *
 * @param {Record<string, unknown>} values
 * @param {Words} words
 */
export function valuesOf(values, words) {
  const entries = Object.entries(values);
  const short = entries.filter(([, value]) => isShort(value));
  const long = entries.filter(([, value]) => !isShort(value));
  return [
    ...(short.length === 0
      ? []
      : [
          pairs(
            short.map(([name, value]) => [labelOf(name, words), value]),
            words,
          ),
        ]),
    ...long.map(([name, value]) => namedValue(name, value, words)),
  ];
}

/** @param {unknown} value */
function isShort(value) {
  return typeof value !== "object" || value === null;
}

/**
 * @param {string} name
 * @param {Words} words
 */
function labelOf(name, words) {
  const plain = name.replaceAll("_", " ");
  return words.labels[name] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {Words} words
 * @returns {HTMLElement}
 */
function namedValue(name, value, words) {
  const label = labelOf(name, words);
  const drawn = drawValue(name, value, words);
  if (name === "environ" || name === "headers_before") {
    return element("details", {}, [element("summary", {}, [label]), drawn]);
  }
  return element("div", { class: "xray-value" }, [element("h4", {}, [label]), drawn]);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {Words} words
 * @returns {HTMLElement}
 */
function drawValue(name, value, words) {
  if (Array.isArray(value)) {
    return value.length === 0 ? element("p", {}, [words.nothing]) : drawList(name, value, words);
  }
  if (name === "body" && isRecord(value)) {
    return drawBody(value, words);
  }
  if (isRecord(value)) {
    const entries = Object.entries(value);
    return entries.length === 0 ? element("p", {}, [words.nothing]) : pairs(entries, words);
  }
  return element("p", {}, [element("code", {}, [text(value, words)])]);
}

/**
 * @param {string} name
 * @param {unknown[]} values
 * @param {Words} words
 * @returns {HTMLElement}
 */
function drawList(name, values, words) {
  const records = values.filter(isRecord);
  if (records.length < values.length) {
    const items = values.map((each) =>
      element("li", {}, [element("code", {}, [text(each, words)])]),
    );
    return element("ul", {}, items);
  }
  if (name === "tried") {
    return drawRules(records, words);
  }
  if (name === "templates") {
    return drawTemplates(records, words);
  }
  const columns = Object.keys(records[0] ?? {});
  const rows = records.map((each) =>
    columns.map((column) =>
      column === "meaning" ? meaningOf(each, words) : text(each[column], words),
    ),
  );
  return table(columns, rows, words);
}

/**
 * @param {Record<string, unknown>[]} rules
 * @param {Words} words
 */
function drawRules(rules, words) {
  const near = rules.filter((rule) => rule.is_near === true);
  const far = rules.filter((rule) => rule.is_near !== true);
  return element("div", {}, [
    near.length === 0 ? element("p", {}, [words.nothingNear]) : ruleTable(near, words),
    ...(far.length === 0
      ? []
      : [
          element("details", {}, [
            element("summary", {}, [words.further(far.length)]),
            ruleTable(far, words),
          ]),
        ]),
  ]);
}

/**
 * @param {Record<string, unknown>[]} rules
 * @param {Words} words
 */
function ruleTable(rules, words) {
  const rows = rules.map((rule) => {
    const outcome = text(rule.outcome, words);
    const methods = Array.isArray(rule.methods) ? rule.methods.join(", ") : "";
    const told = words.outcomes[outcome] ?? outcome;
    return [text(rule.rule, words), methods, told, reasonOf(rule, words)];
  });
  return table(["rule", "methods", "outcome", "reason"], rows, words);
}

/**
 * Why a rule matched or did not, in the words of the page, else in the engine's.
 *
 * @param {Record<string, unknown>} rule
 * @param {Words} words
 * @returns {Cell}
 */
function reasonOf(rule, words) {
  const told = Object.entries(isRecord(rule.told) ? rule.told : {});
  const values = Object.fromEntries(told.map(([name, value]) => [name, text(value, words)]));
  const reason = words.reasons[text(rule.cause, words)]?.(values);
  return reason ?? { english: text(rule.reason, words) };
}

/**
 * What a header field is for, in the words of the page, else in the engine's.
 *
 * @param {Record<string, unknown>} field
 * @param {Words} words
 * @returns {Cell}
 */
function meaningOf(field, words) {
  const name = text(field.name, words).toLowerCase();
  return words.field(name) ?? { english: text(field.meaning, words) };
}

/**
 * @param {Record<string, unknown>[]} templates
 * @param {Words} words
 */
function drawTemplates(templates, words) {
  const items = templates.map((template) => {
    const blocks = Array.isArray(template.blocks) ? template.blocks.filter(isRecord) : [];
    const named = blocks.map((block) =>
      words.block(text(block.name, words), text(block.line, words)),
    );
    const told = named.length === 0 ? words.noBlocks : words.blocks(named.join(", "));
    return element("li", {}, [element("code", {}, [text(template.name, words)]), `: ${told}`]);
  });
  return element("ol", {}, items);
}

/**
 * @param {Record<string, unknown>} body
 * @param {Words} words
 */
function drawBody(body, words) {
  const length = Number(body.length);
  const kept = typeof body.text === "string" ? body.text : text(body.hex ?? "", words);
  return element("div", {}, [
    element("p", {}, [words.bytes(length, body.is_cut === true)]),
    ...(kept === ""
      ? []
      : [element("pre", { tabindex: "0", "aria-label": words.labels.body ?? "" }, [kept])]),
  ]);
}

/**
 * @param {[string, unknown][]} entries
 * @param {Words} words
 */
function pairs(entries, words) {
  return element(
    "dl",
    {},
    entries.map(([name, value]) =>
      element("div", {}, [element("dt", {}, [name]), element("dd", {}, [text(value, words)])]),
    ),
  );
}

/**
 * @param {string[]} columns
 * @param {Cell[][]} rows
 * @param {Words} words
 */
function table(columns, rows, words) {
  const head = columns.map((column) =>
    element("th", { scope: "col" }, [words.columns[column] ?? column]),
  );
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      row.map((cell) =>
        typeof cell === "string"
          ? element("td", {}, [cell])
          : element("td", { lang: "en" }, [cell.english]),
      ),
    ),
  );
  return element(
    "div",
    { class: "xray-table", tabindex: "0", role: "group", "aria-label": words.table },
    [
      element("table", {}, [
        element("thead", {}, [element("tr", {}, head)]),
        element("tbody", {}, body),
      ]),
    ],
  );
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @param {Words} words
 */
function text(value, words) {
  if (value === null || value === undefined) {
    return words.none;
  }
  if (typeof value === "boolean") {
    return value ? words.yes : words.no;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

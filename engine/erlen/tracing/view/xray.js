/**
 * Draws one traced request: its stages in order on a timeline to scale, and all that is known of
 * the stage that is looked at. `erlen run --xray` and the playground show the same.
 *
 * @typedef {{file: string, line: number, name: string, doc: string, owner: "app" | "engine" | "library"}} Place
 * @typedef {{type: string, message: string, place: Place | null}} Raised
 * @typedef {{stage: string, title: string, begun: number, ended: number | null, depth: number, values: Record<string, unknown>, place: Place | null, raised: Raised | null}} TraceEvent
 * @typedef {{number: number, method: string, path: string, status: string, started: number, milliseconds: number, events: TraceEvent[]}} Trace
 * @typedef {{first: number, lines: string[]}} Excerpt
 * @typedef {object} Options
 * @property {(place: Place) => boolean} [open] Opens a place in an editor; false where it cannot.
 * @property {(place: Place) => Promise<Excerpt | null>} [read] Gives the lines around a place.
 * @property {(file: string) => string} [nameOf] Gives a file's name as the reader knows it.
 * @property {string} [stage] The kind of stage to begin with.
 * @property {number} [step] The index of the stage to begin with; it comes before `stage`.
 * @property {(step: number) => void} [onStep] Hears which stage is looked at.
 */

/** What happens in each kind of stage, for readers who see it for the first time. */
const MEANINGS = {
  "wire-in": "The server has read a request: a line, header fields and perhaps a body.",
  environ: "The server hands the request to the application as a dict, the WSGI environ.",
  middleware: "A layer around the application: it sees the request first and the answer last.",
  context: "The request becomes current, so that request, session and g mean this one; or it ends.",
  match: "The URL map compares the path with its rules, and names an endpoint.",
  before: "Functions that run before the view. One that returns a value answers in its place.",
  view: "The function that the route belongs to.",
  template: "A template is filled in with variables.",
  session: "The session is read from its cookie, or written into it.",
  error: "An exception was raised: who handles it?",
  response: "What the view returned becomes a response with status, headers and body.",
  after: "Functions that see the response and may change it.",
  teardown: "Functions that put things away, whatever happened before.",
  function: "A function of the application.",
  "wire-out": "Status, header fields and body go back to the server, and on to the client.",
};

/** @type {Record<string, string>} */
const LABELS = {
  answer: "Answer",
  answer_added: "Lines that it added to the answer",
  answer_removed: "Lines that it took from the answer",
  args: "Read of the query",
  arguments: "Arguments",
  body: "Body",
  cookie: "The session's cookie",
  cookies: "Cookies that were read",
  environ: "Environ",
  environ_changed: "What it changed in the environ",
  error: "Error",
  files: "Files that were read",
  form: "Fields of the form that were read",
  g: "Kept in g",
  headers: "Header fields",
  headers_before: "Header fields before",
  returned: "Returned",
  session: "In the session",
  set_cookie: "Cookies set",
  templates: "Templates and their blocks",
  tried: "The rules, in the order in which they are preferred",
  variables: "Variables",
};

/** @type {Record<string, string>} */
const OUTCOMES = {
  matched: "matched",
  shadowed: "another came first",
  method: "other method",
  slash: "but for the slash",
  value: "value refused",
  path: "other path",
};

/**
 * Draw a trace into an element, in place of what it holds.
 *
 * @param {HTMLElement} host
 * @param {Trace} trace
 * @param {Options} [options]
 * @returns {{go: (step: number) => void}} Lets the page choose the stage.
 */
export function drawTrace(host, trace, options = {}) {
  const detail = element("section", { class: "xray-detail", "aria-label": "Stage", tabindex: "0" });
  const position = element("p", { class: "xray-position", role: "status" });
  const buttons = trace.events.map((event, step) => stageButton(trace, event, () => go(step)));
  const back = button("Previous stage", () => go(current - 1));
  const onward = button("Next stage", () => go(current + 1));
  let current = firstStep(trace, options);

  /** @param {number} step */
  function go(step) {
    const event = trace.events[step];
    if (event === undefined) {
      return;
    }
    current = step;
    for (const [index, each] of buttons.entries()) {
      setCurrent(each, index === step);
    }
    bringIntoSight(stages, buttons[step]);
    back.disabled = step === 0;
    onward.disabled = step === trace.events.length - 1;
    position.textContent = `Stage ${step + 1} of ${trace.events.length}: ${event.title}`;
    detail.replaceChildren(...detailsOf(event, options));
    options.onStep?.(step);
  }

  const stages = element(
    "ol",
    { class: "xray-stages", "aria-label": "Stages" },
    buttons.map((each) => element("li", {}, [each])),
  );
  stages.addEventListener("keydown", (pressed) => {
    const step = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: buttons.length - 1 }[
      pressed.key
    ];
    const chosen = step === undefined ? undefined : buttons[step];
    if (step !== undefined && chosen !== undefined) {
      pressed.preventDefault();
      go(step);
      chosen.focus();
    }
  });
  host.classList.add("xray");
  host.replaceChildren(
    heading(trace),
    element("div", { class: "xray-steps" }, [back, onward, position]),
    element("div", { class: "xray-body" }, [stages, detail]),
  );
  go(current);
  return { go };
}

/**
 * @param {Trace} trace
 * @param {Options} options
 */
function firstStep(trace, options) {
  if (options.step !== undefined && trace.events[options.step] !== undefined) {
    return options.step;
  }
  const found = trace.events.findIndex((event) => event.stage === options.stage);
  return found < 0 ? 0 : found;
}

/** @param {Trace} trace */
function heading(trace) {
  return element("p", { class: "xray-heading" }, [
    element("strong", {}, [`${trace.method} ${trace.path}`]),
    ` ${trace.status || "no answer"} in ${duration(trace.milliseconds)}`,
  ]);
}

/**
 * @param {Trace} trace
 * @param {TraceEvent} event
 * @param {() => void} choose
 */
function stageButton(trace, event, choose) {
  const whole = trace.milliseconds || 1;
  const ended = event.ended ?? event.begun;
  const bar = element("span", { class: "xray-bar" });
  bar.style.insetInlineStart = `${(100 * event.begun) / whole}%`;
  bar.style.inlineSize = `${(100 * (ended - event.begun)) / whole}%`;
  const made = button("", choose);
  made.className = "xray-stage";
  made.dataset.stage = event.stage;
  made.dataset.raised = String(event.raised !== null);
  made.style.setProperty("--depth", String(event.depth));
  made.append(
    element("span", { class: "xray-name" }, [event.title]),
    element("span", { class: "xray-time" }, [duration(ended - event.begun)]),
    element("span", { class: "xray-track", "aria-hidden": "true" }, [bar]),
  );
  if (event.raised !== null) {
    made.append(element("span", { class: "xray-mark" }, [`raised ${event.raised.type}`]));
  }
  return made;
}

/**
 * @param {HTMLButtonElement} stage
 * @param {boolean} isCurrent
 */
function setCurrent(stage, isCurrent) {
  // One stop of the Tab key for the whole list; arrows go through it.
  stage.tabIndex = isCurrent ? 0 : -1;
  if (isCurrent) {
    stage.setAttribute("aria-current", "step");
  } else {
    stage.removeAttribute("aria-current");
  }
}

/**
 * Scroll the list of stages alone, and just far enough: `scrollIntoView` would in Chromium also
 * move the place from which the Tab key goes on.
 *
 * @param {HTMLElement} stages
 * @param {HTMLElement | undefined} stage
 */
function bringIntoSight(stages, stage) {
  if (stage === undefined) {
    return;
  }
  const seen = stages.getBoundingClientRect();
  const box = stage.getBoundingClientRect();
  if (box.top < seen.top) {
    stages.scrollTop += box.top - seen.top;
  } else if (box.bottom > seen.bottom) {
    stages.scrollTop += box.bottom - seen.bottom;
  }
}

/**
 * @param {TraceEvent} event
 * @param {Options} options
 */
function detailsOf(event, options) {
  const ended = event.ended === null ? "not ended yet" : `ended at ${duration(event.ended)}`;
  const meaning = MEANINGS[/** @type {keyof typeof MEANINGS} */ (event.stage)] ?? "";
  return [
    element("h3", {}, [event.title]),
    element("p", { class: "xray-meaning" }, [meaning]),
    element("p", { class: "xray-when" }, [`Begun at ${duration(event.begun)}, ${ended}.`]),
    ...(event.raised === null ? [] : [raisedBy(event.raised, options)]),
    ...(event.place === null ? [] : [placeOf(event.place, options)]),
    ...valuesOf(event.values),
  ];
}

/**
 * @param {Raised} raised
 * @param {Options} options
 */
function raisedBy(raised, options) {
  return element("div", { class: "xray-raised" }, [
    element("p", {}, [element("strong", {}, [raised.type]), ` ${raised.message}`]),
    ...(raised.place === null ? [] : [placeOf(raised.place, options)]),
  ]);
}

/**
 * @param {Place} place
 * @param {Options} options
 */
function placeOf(place, options) {
  const file = options.nameOf?.(place.file) ?? place.file;
  const excerpt = element("div", { class: "xray-excerpt" });
  const whose = { app: "your code", engine: "the engine", library: "a library" }[place.owner];
  const opened = button(`${place.name}, ${file}:${place.line}`, async () => {
    if (options.open?.(place)) {
      return;
    }
    const lines = (await options.read?.(place)) ?? null;
    excerpt.replaceChildren(lines === null ? "Its source cannot be read." : source(lines, place));
  });
  opened.className = "xray-place";
  return element("div", { class: "xray-code" }, [
    element("p", {}, [opened, ` (${whose})`]),
    ...(place.doc === "" ? [] : [element("p", { class: "xray-doc" }, [place.doc])]),
    excerpt,
  ]);
}

/**
 * @param {Excerpt} excerpt
 * @param {Place} place
 */
function source(excerpt, place) {
  return element(
    "pre",
    { tabindex: "0", "aria-label": `Source of ${place.name}` },
    excerpt.lines.map((line, index) => {
      const number = excerpt.first + index;
      const made = element("span", { "data-line": String(number) }, [`${line}\n`]);
      made.dataset.current = String(number === place.line);
      return made;
    }),
  );
}

/**
 * What is a word or two stands in one list, what is more has a heading of its own.
 *
 * @param {Record<string, unknown>} values
 */
function valuesOf(values) {
  const entries = Object.entries(values);
  const short = entries.filter(([, value]) => isShort(value));
  const long = entries.filter(([, value]) => !isShort(value));
  return [
    ...(short.length === 0 ? [] : [pairs(short.map(([name, value]) => [labelOf(name), value]))]),
    ...long.map(([name, value]) => namedValue(name, value)),
  ];
}

/** @param {unknown} value */
function isShort(value) {
  return typeof value !== "object" || value === null;
}

/** @param {string} name */
function labelOf(name) {
  const words = name.replaceAll("_", " ");
  return LABELS[name] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {HTMLElement}
 */
function namedValue(name, value) {
  const label = labelOf(name);
  const drawn = drawValue(name, value);
  if (name === "environ" || name === "headers_before") {
    return element("details", {}, [element("summary", {}, [label]), drawn]);
  }
  return element("div", { class: "xray-value" }, [element("h4", {}, [label]), drawn]);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {HTMLElement}
 */
function drawValue(name, value) {
  if (Array.isArray(value)) {
    return value.length === 0 ? element("p", {}, ["None"]) : drawList(name, value);
  }
  if (name === "body" && isRecord(value)) {
    return drawBody(value);
  }
  if (isRecord(value)) {
    const entries = Object.entries(value);
    return entries.length === 0 ? element("p", {}, ["None"]) : pairs(entries);
  }
  return element("p", {}, [element("code", {}, [text(value)])]);
}

/**
 * @param {string} name
 * @param {unknown[]} values
 * @returns {HTMLElement}
 */
function drawList(name, values) {
  const records = values.filter(isRecord);
  if (records.length < values.length) {
    const items = values.map((each) => element("li", {}, [element("code", {}, [text(each)])]));
    return element("ul", {}, items);
  }
  if (name === "tried") {
    return drawRules(records);
  }
  if (name === "templates") {
    return drawTemplates(records);
  }
  const columns = Object.keys(records[0] ?? {});
  const rows = records.map((each) => columns.map((column) => text(each[column])));
  return table(columns, rows);
}

/** @param {Record<string, unknown>[]} rules */
function drawRules(rules) {
  const near = rules.filter((rule) => rule.is_near === true);
  const far = rules.filter((rule) => rule.is_near !== true);
  return element("div", {}, [
    near.length === 0 ? element("p", {}, ["No rule comes near."]) : ruleTable(near),
    ...(far.length === 0
      ? []
      : [
          element("details", {}, [
            element("summary", {}, [`${far.length} further from it`]),
            ruleTable(far),
          ]),
        ]),
  ]);
}

/** @param {Record<string, unknown>[]} rules */
function ruleTable(rules) {
  const rows = rules.map((rule) => {
    const outcome = text(rule.outcome);
    const methods = Array.isArray(rule.methods) ? rule.methods.join(", ") : "";
    return [text(rule.rule), methods, OUTCOMES[outcome] ?? outcome, text(rule.reason)];
  });
  return table(["rule", "methods", "outcome", "reason"], rows);
}

/** @param {Record<string, unknown>[]} templates */
function drawTemplates(templates) {
  const items = templates.map((template) => {
    const blocks = Array.isArray(template.blocks) ? template.blocks.filter(isRecord) : [];
    const named = blocks.map((block) => `${text(block.name)} (line ${text(block.line)})`);
    const told = named.length === 0 ? "no blocks" : `blocks ${named.join(", ")}`;
    return element("li", {}, [element("code", {}, [text(template.name)]), `: ${told}`]);
  });
  return element("ol", {}, items);
}

/** @param {Record<string, unknown>} body */
function drawBody(body) {
  const length = Number(body.length);
  const kept = typeof body.text === "string" ? body.text : text(body.hex ?? "");
  const cut = body.is_cut === true ? ", of which the beginning is shown" : "";
  return element("div", {}, [
    element("p", {}, [`${length} ${length === 1 ? "byte" : "bytes"}${cut}`]),
    ...(kept === "" ? [] : [element("pre", { tabindex: "0", "aria-label": "Body" }, [kept])]),
  ]);
}

/** @param {[string, unknown][]} entries */
function pairs(entries) {
  return element(
    "dl",
    {},
    entries.map(([name, value]) =>
      element("div", {}, [element("dt", {}, [name]), element("dd", {}, [text(value)])]),
    ),
  );
}

/**
 * @param {string[]} columns
 * @param {string[][]} rows
 */
function table(columns, rows) {
  const head = columns.map((column) => element("th", { scope: "col" }, [column]));
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      row.map((cell) => element("td", {}, [cell])),
    ),
  );
  return element(
    "div",
    { class: "xray-table", tabindex: "0", role: "group", "aria-label": "Table" },
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

/** @param {unknown} value */
function text(value) {
  if (value === null || value === undefined) {
    return "none";
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** @param {number} milliseconds */
export function duration(milliseconds) {
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)} ms`;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes, children = []) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} label
 * @param {() => void} press
 */
function button(label, press) {
  const made = element("button", { type: "button" }, [label]);
  made.addEventListener("click", press);
  return made;
}

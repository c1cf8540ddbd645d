/**
 * Draws one traced request: its stages in order on a timeline to scale, and all that is known of
 * the stage that is looked at. `erlen run --xray` and the playground show the same.
 *
 * @typedef {import("./words.js").Words} Words
 * @typedef {{file: string, line: number, name: string, doc: string, owner: "app" | "engine" | "library", text: string}} Place
 * @typedef {{type: string, message: string, place: Place | null}} Raised
 * @typedef {{stage: string, title: string, begun: number, ended: number | null, depth: number, values: Record<string, unknown>, place: Place | null, raised: Raised | null}} TraceEvent
 * @typedef {{number: number, method: string, path: string, status: string, started: number, milliseconds: number, events: TraceEvent[]}} Trace
 * @typedef {{first: number, lines: string[], changed?: boolean, gone?: boolean}} Excerpt
 * @typedef {object} Options
 * @property {(place: Place) => boolean} [open] Opens a place in an editor; false where it cannot.
 * @property {(place: Place) => Promise<Excerpt | null>} [read] Gives the lines around a place.
 * @property {(file: string) => string} [nameOf] Gives a file's name as the reader knows it.
 * @property {string} [stage] The kind of stage to begin with.
 * @property {number} [step] The index of the stage to begin with; it comes before `stage`.
 * @property {(step: number) => void} [onStep] Hears which stage is looked at.
 * @property {Words} [words] What the drawing says, in another language than English.
 */

import { button, duration, element } from "./elements.js";
import { valuesOf } from "./values.js";
import { ENGLISH } from "./words.js";

/**
 * Draw a trace into an element, in place of what it holds.
 *
 * @param {HTMLElement} host
 * @param {Trace} trace
 * @param {Options} [options]
 * @returns {{go: (step: number) => void}} Lets the page choose the stage.
 */
export function drawTrace(host, trace, options = {}) {
  const { words = ENGLISH } = options;
  const detail = element("section", {
    class: "xray-detail",
    "aria-label": words.stage,
    tabindex: "0",
  });
  const position = element("p", { class: "xray-position", role: "status" });
  const buttons = trace.events.map((event, step) =>
    stageButton(trace, event, () => go(step), words),
  );
  const back = button(words.previous, () => go(current - 1));
  const onward = button(words.next, () => go(current + 1));
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
    const title = words.titles[event.title] ?? event.title;
    position.textContent = words.position(step + 1, trace.events.length, title);
    detail.replaceChildren(...detailsOf(event, options, words));
    options.onStep?.(step);
  }

  const stages = element(
    "ol",
    { class: "xray-stages", "aria-label": words.stages },
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
    heading(trace, words),
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

/**
 * @param {Trace} trace
 * @param {Words} words
 */
function heading(trace, words) {
  return element("p", { class: "xray-heading" }, [
    element("strong", {}, [`${trace.method} ${trace.path}`]),
    ` ${words.answered(trace.status || words.noAnswer, duration(trace.milliseconds))}`,
  ]);
}

/**
 * @param {Trace} trace
 * @param {TraceEvent} event
 * @param {() => void} choose
 * @param {Words} words
 */
function stageButton(trace, event, choose, words) {
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
    element("span", { class: "xray-name" }, [words.titles[event.title] ?? event.title]),
    " ",
    element("span", { class: "xray-time" }, [duration(ended - event.begun)]),
    element("span", { class: "xray-track", "aria-hidden": "true" }, [bar]),
  );
  if (event.raised !== null) {
    made.append(" ", element("span", { class: "xray-mark" }, [words.raised(event.raised.type)]));
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
 * @param {Words} words
 */
function detailsOf(event, options, words) {
  const ended = event.ended === null ? undefined : duration(event.ended);
  return [
    element("h3", {}, [words.titles[event.title] ?? event.title]),
    element("p", { class: "xray-meaning" }, [words.meanings[event.stage] ?? ""]),
    element("p", { class: "xray-when" }, [words.times(duration(event.begun), ended)]),
    ...(event.raised === null ? [] : [raisedBy(event.raised, options, words)]),
    ...(event.place === null ? [] : [placeOf(event.place, options, words)]),
    ...valuesOf(event.values, words),
  ];
}

/**
 * @param {Raised} raised
 * @param {Options} options
 * @param {Words} words
 */
function raisedBy(raised, options, words) {
  return element("div", { class: "xray-raised" }, [
    element("p", { lang: "en" }, [element("strong", {}, [raised.type]), ` ${raised.message}`]),
    ...(raised.place === null ? [] : [placeOf(raised.place, options, words)]),
  ]);
}

/**
 * @param {Place} place
 * @param {Options} options
 * @param {Words} words
 */
function placeOf(place, options, words) {
  const file = options.nameOf?.(place.file) ?? place.file;
  const excerpt = element("div", { class: "xray-excerpt" });
  const opened = button(`${place.name}, ${file}:${place.line}`, async () => {
    if (options.open?.(place)) {
      return;
    }
    const lines = (await options.read?.(place)) ?? null;
    excerpt.replaceChildren(
      ...noteOn(lines, words),
      lines === null ? words.unreadable : source(lines, place, words),
    );
  });
  opened.className = "xray-place";
  return element("div", { class: "xray-code" }, [
    element("p", {}, [opened, ` (${words.owners[place.owner]})`]),
    ...(place.doc === ""
      ? []
      : [element("p", { class: "xray-doc", ...spoken(place) }, [place.doc])]),
    excerpt,
  ]);
}

/**
 * @param {Excerpt | null} excerpt
 * @param {Words} words
 */
function noteOn(excerpt, words) {
  const note = excerpt?.gone ? words.gone : excerpt?.changed ? words.changed : undefined;
  return note === undefined ? [] : [element("p", { class: "xray-changed" }, [note])];
}

/**
 * The language of a docstring: the learner's own may be in any.
 *
 * @param {Place} place
 * @returns {Record<string, string>}
 */
function spoken(place) {
  return place.owner === "app" ? {} : { lang: "en" };
}

/**
 * @param {Excerpt} excerpt
 * @param {Place} place
 * @param {Words} words
 */
function source(excerpt, place, words) {
  return element(
    "pre",
    { tabindex: "0", "aria-label": words.source(place.name) },
    excerpt.lines.map((line, index) => {
      const number = excerpt.first + index;
      const made = element("span", { "data-line": String(number) }, [`${line}\n`]);
      made.dataset.current = String(number === place.line && !excerpt.gone);
      return made;
    }),
  );
}

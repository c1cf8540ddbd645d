/** The page of `erlen run --xray`: the requests of late, and the one that is looked at. */
import { duration, element } from "./elements.js";
import { drawTrace } from "./xray.js";

/** @typedef {import("./xray.js").Trace} Trace */
/** @typedef {import("./xray.js").Excerpt} Excerpt */

const requests = required("requests");
const shown = required("trace");

/** @param {string} id */
function required(id) {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`The page has no element ${id}.`);
  }
  return found;
}

/** @param {string} path */
async function fetched(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : null;
}

async function refresh() {
  /** @type {Trace[] | null} */
  const traces = await fetched("traces.json");
  if (traces === null || traces.length === 0) {
    return;
  }
  const items = traces.toReversed().map((trace) => {
    const link = element("a", { href: `#${trace.number}` }, [
      element("span", {}, [`${trace.method} ${trace.path}`]),
      element("span", {}, [`${trace.status || "no answer"}, ${duration(trace.milliseconds)}`]),
    ]);
    return element("li", {}, [link]);
  });
  requests.replaceChildren(...items);
  if (location.hash === "") {
    history.replaceState(null, "", `#${traces.at(-1)?.number}`);
    await show();
  }
  markCurrent();
}

async function show() {
  const number = location.hash.slice(1);
  /** @type {Trace | null} */
  const trace = number === "" ? null : await fetched(`traces/${number}.json`);
  markCurrent();
  if (trace === null) {
    shown.replaceChildren(element("p", {}, ["This request is not kept any more."]));
    return;
  }
  drawTrace(shown, trace, {
    read: (place) => {
      const { file, line } = place;
      const query = new URLSearchParams({ file, line: String(line) });
      return /** @type {Promise<Excerpt | null>} */ (
        fetched(`traces/${number}/source.json?${query}`)
      );
    },
  });
}

function markCurrent() {
  for (const link of requests.querySelectorAll("a")) {
    if (link.hash === location.hash) {
      link.setAttribute("aria-current", "true");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

required("refresh").addEventListener("click", refresh);
// Who comes back from the application wants to see what happened there.
window.addEventListener("focus", refresh);
window.addEventListener("hashchange", show);
await show();
await refresh();

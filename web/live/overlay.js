/**
 * Keeps a page up with the files of a course that is being written, and says what is wrong with
 * them. Only the server of `scripts/lessons.py serve` puts this into a page; no built site has it.
 */

/** @typedef {{file: string, line: number | null, field: string, message: string, mend: string}} Problem */
/** @typedef {{version: string, problems: Problem[], trying: boolean}} News */
/** @typedef {{page: string, scroll: number, view: string | undefined, dismissed: string}} Place */

const KEPT = "erlen:live";
const LESSON = "#workbench > .lesson";
const REQUEST = ".request[data-url]";
/** How soon the server is asked again, in milliseconds. */
const RETRY_AFTER = 2000;

const page = ownData(document).page ?? "";
let version = ownData(document).version ?? "";
const overlay = makeOverlay();
let dismissed = "";
let shown = "";

/** The version that the server told of last. */
let wanted = version;
let updating = false;
/** How often the server was not there, one time after the other. */
let losses = 0;
/** @type {EventSource | undefined} */
let source;

restorePlace();
connect();
// A page that is left must not wait for the server, nor hold one of the browser's connections.
window.addEventListener("pagehide", disconnect);
// It may be come back to as it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) connect();
});

/** What the server wrote into the tag of this script. */
function ownData(/** @type {Document} */ of) {
  const own = of.querySelector("script[data-version]");
  return own instanceof HTMLElement ? own.dataset : {};
}

/** Hear of every change; the browser connects again by itself, and hears then how things stand. */
function connect() {
  disconnect();
  source = new EventSource(`/live/events?page=${encodeURIComponent(page)}`);
  source.addEventListener("message", (event) => {
    /** @type {News} */
    const news = JSON.parse(event.data);
    show(news);
    wanted = news.version;
    void follow();
  });
  source.addEventListener("error", onLost);
}

function disconnect() {
  source?.close();
  source = undefined;
}

function onLost() {
  losses += 1;
  // One loss alone is no news: the next connection may stand in a moment.
  overlay.gone.hidden = losses < 2;
  // Where the browser has given up, and where the page alone could not be had.
  if (source?.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_AFTER);
}

/** Follow the server's version, by one update at a time: what is told meanwhile comes next. */
async function follow() {
  if (updating) return;
  updating = true;
  try {
    let last = version;
    while (wanted !== last && wanted !== version) {
      last = wanted;
      await update();
    }
    losses = 0;
    overlay.gone.hidden = true;
  } catch {
    source?.close();
    onLost();
  } finally {
    updating = false;
  }
}

/**
 * Take the new page over: its text alone where nothing else is new, so that Python goes on.
 *
 * Throws where the server does not answer with a page of its own.
 */
async function update() {
  const answer = await fetch(location.href);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { version: found } = ownData(next);
  if (found === undefined) throw new Error(`The page was answered with ${answer.status}.`);
  if (takeText(next)) {
    version = found;
  } else if (canKeepWork()) {
    keepPlace();
    location.reload();
  }
}

/** Put the text of the next page in place of this one's; false where that is not all. */
function takeText(/** @type {Document} */ next) {
  const text = next.querySelector(LESSON);
  const old = document.querySelector(LESSON);
  const isAll = ["#lesson-data", "title", ".site-place"].every(
    (part) => next.querySelector(part)?.textContent === document.querySelector(part)?.textContent,
  );
  if (!text || !old || !isAll || !takeButtons(old, text)) return false;
  const { scrollTop } = old;
  old.replaceChildren(...document.adoptNode(text).childNodes);
  old.scrollTop = scrollTop;
  return true;
}

/** Move the buttons of requests to the same requests in a new text; false where one is new. */
function takeButtons(/** @type {Element} */ old, /** @type {Element} */ text) {
  const before = new Map([...old.querySelectorAll(REQUEST)].map((each) => [requestOf(each), each]));
  const after = [...text.querySelectorAll(REQUEST)];
  const kinds = new Set(after.map(requestOf));
  if (kinds.size < after.length || ![...kinds].every((kind) => before.has(kind))) return false;
  for (const each of after) {
    const buttons = before.get(requestOf(each))?.querySelectorAll("button") ?? [];
    each.querySelector(".request-line")?.append(...buttons);
  }
  for (const feedback of text.querySelectorAll(".quiz-feedback")) {
    feedback.setAttribute("aria-live", "polite");
  }
  return true;
}

/** All that the buttons of a request depend on. */
function requestOf(/** @type {Element} */ element) {
  const { method, url, xray } = element instanceof HTMLElement ? element.dataset : {};
  return [method, url, xray].join(" ");
}

/** Whether what was typed into the page outlives a reload: the page itself saves it then. */
function canKeepWork() {
  try {
    localStorage.setItem(KEPT, "");
    localStorage.removeItem(KEPT);
    return true;
  } catch {
    return false;
  }
}

/** Show the problems, unless the author has closed just these. */
function show(/** @type {News} */ { problems, trying }) {
  const found = JSON.stringify(problems);
  overlay.trying.hidden = !trying;
  overlay.box.dataset.trying = String(trying);
  if (found === shown) return;
  shown = found;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  overlay.title.textContent = `${count} in this course`;
  overlay.badge.textContent = count;
  overlay.list.replaceChildren(...problems.map(makeItem));
  if (problems.length === 0) dismissed = "";
  setOpen(problems.length > 0 && found !== dismissed);
}

function setOpen(/** @type {boolean} */ open) {
  const hadFocus = overlay.box.contains(document.activeElement);
  overlay.box.hidden = !open;
  overlay.badge.hidden = open || shown === "[]";
  if (hadFocus && !open && !overlay.badge.hidden) overlay.badge.focus();
}

function close() {
  dismissed = shown;
  setOpen(false);
}

function makeOverlay() {
  // No dialog element: the keys of the page go on beside it, and nobody typing loses the keyboard.
  const box = document.createElement("section");
  box.setAttribute("role", "dialog");
  box.className = "live-problems";
  box.hidden = true;
  box.lang = "en";
  const title = document.createElement("h2");
  title.id = "live-problems-title";
  box.setAttribute("aria-labelledby", title.id);
  const trying = document.createElement("p");
  trying.className = "live-trying";
  trying.textContent = "The lesson is being tried again.";
  trying.hidden = true;
  const list = document.createElement("ol");
  // Read out as soon as something is put into it, wherever the keyboard is.
  list.setAttribute("role", "list");
  const alert = document.createElement("div");
  alert.setAttribute("role", "alert");
  alert.tabIndex = 0;
  alert.className = "live-list";
  alert.setAttribute("aria-labelledby", title.id);
  alert.append(list);
  const closing = makeButton("Close (Esc)", close);
  const head = document.createElement("div");
  head.className = "live-head";
  head.append(title, closing);
  box.append(head, trying, alert);
  const badge = makeButton("", () => {
    setOpen(true);
    closing.focus();
  });
  badge.className = "live-badge";
  badge.lang = "en";
  badge.hidden = true;
  const gone = makeText("p", "live-gone", "The server is gone. The page goes on once it is back.");
  gone.setAttribute("role", "alert");
  gone.lang = "en";
  gone.hidden = true;
  // First in the page, so that one Tab from its beginning leads there.
  document.body.prepend(box, badge, gone);
  document.addEventListener("keydown", onKey, { capture: true });
  return { box, title, trying, list, badge, gone };
}

function onKey(/** @type {KeyboardEvent} */ event) {
  // A modal dialog above it is closed first.
  if (event.key !== "Escape" || overlay.box.hidden || document.querySelector(":modal")) return;
  event.preventDefault();
  event.stopPropagation();
  close();
}

/** @returns {HTMLButtonElement} */
function makeButton(/** @type {string} */ text, /** @type {() => void} */ onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", onClick);
  return button;
}

/** @returns {HTMLLIElement} */
function makeItem(/** @type {Problem} */ { file, line, field, message, mend }) {
  const item = document.createElement("li");
  const place = makeText("p", "live-place", line === null ? file : `${file}:${line}`);
  if (field) place.append(" ", makeText("span", "live-field", `field: ${field}`));
  item.append(place, makeText("p", "live-message", message));
  if (mend) item.append(makeText("p", "live-mend", mend));
  return item;
}

/** @returns {HTMLElement} */
function makeText(
  /** @type {string} */ tag,
  /** @type {string} */ name,
  /** @type {string} */ text,
) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/** Remember where the author was; files and tabs are kept by the page itself. */
function keepPlace() {
  /** @type {Place} */
  const place = {
    page: page ?? "",
    scroll: document.querySelector(LESSON)?.scrollTop ?? 0,
    view: document.getElementById("workbench")?.dataset.view,
    dismissed,
  };
  sessionStorage.setItem(KEPT, JSON.stringify(place));
}

function restorePlace() {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (kept === null) return;
  /** @type {Place} */
  const place = JSON.parse(kept);
  if (place.page !== page) return;
  dismissed = place.dismissed;
  const lesson = document.querySelector(LESSON);
  if (lesson) lesson.scrollTop = place.scroll;
  if (place.view && place.view !== "text") restoreView(place.view);
}

/** On a narrow screen, press the button of the part that was shown, once there is one. */
function restoreView(/** @type {string} */ view) {
  const tools = document.getElementById("tools");
  if (!tools) return;
  const place = ["text", "code", "page", "console"].indexOf(view);
  const observer = new MutationObserver(() => {
    const buttons = tools.querySelectorAll("nav > button[aria-pressed]");
    const wanted = buttons[place];
    if (!(wanted instanceof HTMLElement)) return;
    observer.disconnect();
    wanted.click();
  });
  observer.observe(tools, { childList: true, subtree: true });
}

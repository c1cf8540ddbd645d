import { expect, test, vi } from "vitest";
import type { FormSubmission } from "../../../web/src/client/navigations";
import { openBrowser, PAGE, redirect } from "./app";

const ORIGIN = "http://localhost:5000";
const FORM: FormSubmission = {
  action: `${ORIGIN}/form`,
  method: "post",
  encoding: "text/plain",
  entries: [["a", "1"]],
  referrer: null,
};

test("a navigation shows what the app answered", async () => {
  const { browser, events } = openBrowser(() => ({ ...PAGE, status: 404, reason: "NOT FOUND" }));
  await browser.navigate("hello");
  expect(browser.state).toMatchObject({
    address: `${ORIGIN}/hello`,
    index: 0,
    loading: false,
    page: { kind: "document", url: `${ORIGIN}/hello` },
    canGoBack: false,
    canGoForward: false,
    statusLine: "404 NOT FOUND",
  });
  const kinds = events.map(({ kind }) => kind);
  expect(kinds).toEqual(["state", "exchange", "exchange", "page", "state"]);
});

test("a fragment is not sent", async () => {
  const { app, browser } = openBrowser();
  await browser.navigate("/hello#part");
  expect(app.requests[0]?.url).toBe(`${ORIGIN}/hello`);
  expect(browser.state.address).toBe(`${ORIGIN}/hello#part`);
});

test("a GET form replaces the query, a POST form sends a body", async () => {
  const { app, browser } = openBrowser();
  const entries = [["q", "a b"]] as const;
  const encoding = "application/x-www-form-urlencoded" as const;
  const referrer = `${ORIGIN}/`;
  await browser.submit({
    action: `${ORIGIN}/s?old=1#x`,
    method: "get",
    encoding,
    entries,
    referrer,
  });
  await browser.submit({
    action: `${ORIGIN}/s?old=1`,
    method: "post",
    encoding,
    entries,
    referrer,
  });
  expect(app.lines).toEqual(["GET /s?q=a+b", "POST /s?old=1"]);
  expect(app.lastBody).toBe("q=a+b");
  expect(app.header("Referer")).toBe(`${ORIGIN}/`);
});

test("a POST that is sent without a form shows its answer", async () => {
  const { app, browser } = openBrowser();
  await browser.send("POST", "/like");
  expect(app.lines).toEqual(["POST /like"]);
  expect(app.lastBody).toBe("");
  expect(browser.state).toMatchObject({ address: `${ORIGIN}/like`, statusLine: "200 OK" });
});

test("any other method leaves the page as it is, and is in the log", async () => {
  const { app, browser } = openBrowser();
  await browser.navigate("/hello");
  await browser.send("HEAD", "/story");
  await browser.send("OPTIONS", "/story");
  expect(app.lines).toEqual(["GET /hello", "HEAD /story", "OPTIONS /story"]);
  expect(browser.state.address).toBe(`${ORIGIN}/hello`);
  expect(browser.exchanges.map(({ request }) => request.method)).toEqual([
    "GET",
    "HEAD",
    "OPTIONS",
  ]);
});

test("back and forward show kept documents without a request", async () => {
  const { app, browser } = openBrowser();
  await browser.navigate("/one");
  await browser.navigate("/two");
  await browser.back();
  expect(browser.state).toMatchObject({ address: `${ORIGIN}/one`, index: 0, canGoForward: true });
  await browser.forward();
  expect(browser.state).toMatchObject({ address: `${ORIGIN}/two`, index: 1, canGoForward: false });
  await browser.forward();
  expect(browser.state.index).toBe(1);
  expect(app.lines).toEqual(["GET /one", "GET /two"]);
});

test("a document that asked not to be stored is requested again", async () => {
  const { app, browser } = openBrowser((path) =>
    path === "/one" ? { ...PAGE, headers: [["Cache-Control", "no-store"]] } : PAGE,
  );
  await browser.navigate("/one");
  await browser.navigate("/two");
  await browser.back();
  expect(app.lines).toEqual(["GET /one", "GET /two", "GET /one"]);
});

test("forgotten documents are requested again", async () => {
  const { app, browser } = openBrowser();
  await browser.navigate("/one");
  await browser.navigate("/two");
  browser.forgetDocuments();
  await browser.back();
  expect(app.lines.at(-1)).toBe("GET /one");
  expect(browser.state).toMatchObject({ index: 0, canGoForward: true });
});

test("a navigation drops what was ahead", async () => {
  const { browser } = openBrowser();
  for (const address of ["/one", "/two"]) await browser.navigate(address);
  await browser.back();
  await browser.navigate("/three");
  expect(browser.state.entries.map(({ url }) => url)).toEqual([`${ORIGIN}/one`, `${ORIGIN}/three`]);
});

test("the same address again is a reload, with the scroll kept", async () => {
  const { app, browser, events } = openBrowser();
  await browser.navigate("/one");
  browser.noteEntry({ scroll: { x: 0, y: 300 } });
  await browser.navigate("/one");
  expect(app.header("Cache-Control")).toBe("max-age=0");
  expect(browser.state.entries).toHaveLength(1);
  expect(events.filter(({ kind }) => kind === "page").at(-1)).toMatchObject({ scroll: { y: 300 } });
});

test("the address of a page that came from a form asks for it without the form", async () => {
  const confirmResubmission = vi.fn(() => false);
  const { app, browser } = openBrowser(undefined, { confirmResubmission });
  await browser.submit(FORM);
  await browser.navigate("/form");
  expect(app.lines).toEqual(["POST /form", "GET /form"]);
  expect(confirmResubmission).not.toHaveBeenCalled();
  expect(browser.state.entries.map(({ method }) => method)).toEqual(["POST", "GET"]);
});

test("a form is sent again only when confirmed", async () => {
  const confirmResubmission = vi.fn(() => false);
  const { app, browser } = openBrowser(undefined, { confirmResubmission });
  await browser.submit(FORM);
  await browser.reload();
  expect(app.lines).toEqual(["POST /form"]);
  confirmResubmission.mockReturnValue(true);
  await browser.reload();
  expect(app.lines).toEqual(["POST /form", "POST /form"]);
  expect(app.lastBody).toBe("a=1\r\n");
  confirmResubmission.mockReturnValue(false);
  await browser.reload({ isAsking: false });
  expect(app.lines).toHaveLength(3);
  await browser.navigate("/other");
  browser.forgetDocuments();
  await browser.back();
  expect(browser.state.page).toMatchObject({ title: "The form was not sent again" });
});

test("a reload that does not count leaves page and log as they were", async () => {
  const { app, browser, events } = openBrowser();
  await browser.navigate("/one");
  const before = { ...browser.state, exchanges: browser.exchanges };
  events.length = 0;
  await browser.reload({ counts: Promise.resolve(false) });
  expect(app.lines).toEqual(["GET /one", "GET /one"]);
  expect({ ...browser.state, exchanges: browser.exchanges }).toEqual(before);
  expect(events.map(({ kind }) => kind)).toEqual(["state", "state"]);
});

test("a reload goes out before it is known to count", async () => {
  const { app, browser } = openBrowser();
  await browser.navigate("/one");
  let settle: (counts: boolean) => void = () => {};
  const reloaded = browser.reload({
    counts: new Promise((resolve) => {
      settle = resolve;
    }),
  });
  expect([app.lines.length, browser.exchanges.length]).toEqual([2, 1]);
  settle(true);
  await reloaded;
  expect([browser.exchanges.length, browser.state.loading]).toEqual([2, false]);
});

test("the log is in the order of sending, also of a reload that is known to count later", async () => {
  const { browser } = openBrowser();
  await browser.navigate("/one");
  let settle: (counts: boolean) => void = () => {};
  const counts = new Promise<boolean>((resolve) => (settle = resolve));
  const reloaded = browser.reload({ counts });
  await browser.navigate("/two");
  settle(true);
  await reloaded;
  await browser.navigate("/three");
  const logged = browser.exchanges.map(({ id, request }) => [id, new URL(request.url).pathname]);
  expect(logged).toEqual([
    [1, "/one"],
    [2, "/one"],
    [3, "/two"],
    [4, "/three"],
  ]);
});

test("stop gives up what is under way and keeps the page", async () => {
  let finish = () => {};
  const { browser } = openBrowser((path) =>
    path === "/slow" ? new Promise((done) => (finish = () => done(PAGE))) : PAGE,
  );
  await browser.navigate("/one");
  const slow = browser.navigate("/slow");
  expect(browser.state.loading).toBe(true);
  browser.stop();
  finish();
  await slow;
  expect(browser.state).toMatchObject({ address: `${ORIGIN}/one`, loading: false });
  expect(browser.exchanges.at(-1)?.answer).toEqual({
    kind: "failed",
    message: "The request was stopped.",
  });
});

test("a newer navigation wins over a slow one", async () => {
  let finish = () => {};
  const { browser } = openBrowser((path) =>
    path === "/slow" ? new Promise((done) => (finish = () => done(PAGE))) : PAGE,
  );
  const slow = browser.navigate("/slow");
  await browser.navigate("/fast");
  finish();
  await slow;
  expect(browser.state.entries.map(({ url }) => url)).toEqual([`${ORIGIN}/fast`]);
});

test("an app that fails to answer is a problem with its message", async () => {
  const { browser } = openBrowser(() => {
    throw new Error("Python was stopped after 10 s.");
  });
  await browser.navigate("/");
  expect(browser.state).toMatchObject({
    address: `${ORIGIN}/`,
    page: { kind: "problem", message: "Python was stopped after 10 s." },
    statusLine: "",
  });
});

test("no content and downloads leave the page", async () => {
  const { browser, events } = openBrowser((path) => {
    if (path === "/empty") return { status: 204, reason: "NO CONTENT" };
    if (path === "/page") return PAGE;
    return { headers: [["Content-Disposition", "attachment; filename=a.txt"]], body: "text" };
  });
  await browser.navigate("/page");
  await browser.navigate("/empty");
  expect(browser.state).toMatchObject({ address: `${ORIGIN}/page`, statusLine: "204 NO CONTENT" });
  await browser.navigate("/file");
  expect(browser.state.address).toBe(`${ORIGIN}/page`);
  expect(events.find(({ kind }) => kind === "download")).toMatchObject({
    download: { filename: "a.txt", url: `${ORIGIN}/file`, type: "application/octet-stream" },
  });
});

test("fragments and pushState stay in the document", async () => {
  const { app, browser, events } = openBrowser();
  await browser.navigate("/one");
  await browser.follow({ url: `${ORIGIN}/one#part`, referrer: `${ORIGIN}/one` });
  browser.changeEntry(`${ORIGIN}/two`, { n: 1 }, "push");
  browser.changeEntry("https://example.com/", null, "push");
  expect(browser.state.entries.map(({ url }) => url)).toEqual([
    `${ORIGIN}/one`,
    `${ORIGIN}/one#part`,
    `${ORIGIN}/two`,
  ]);
  await browser.go(-2);
  expect(events.filter(({ kind }) => kind === "same-document").at(-1)).toMatchObject({
    entry: { url: `${ORIGIN}/one` },
    isByPage: false,
    isTraversal: true,
  });
  expect(app.lines).toEqual(["GET /one"]);
});

test("a replacement takes the entry's place", async () => {
  const { browser } = openBrowser();
  await browser.navigate("/one");
  await browser.follow({ url: `${ORIGIN}/two`, referrer: `${ORIGIN}/one`, isReplacement: true });
  expect(browser.state.entries.map(({ url }) => url)).toEqual([`${ORIGIN}/two`]);
});

test("a fetch without credentials neither sends nor sets cookies", async () => {
  const { app, browser } = openBrowser(() => ({ ...PAGE, headers: [["Set-Cookie", "b=2"]] }));
  browser.setScriptCookie(`${ORIGIN}/`, "a=1");
  const request = {
    method: "GET",
    url: `${ORIGIN}/`,
    body: null,
    destination: "empty",
    mode: "cors",
    referrer: `${ORIGIN}/`,
    hasCredentials: false,
  } as const;
  await browser.fetch(request, new AbortController().signal);
  expect(app.header("Cookie")).toBeUndefined();
  expect(browser.scriptCookies(`${ORIGIN}/`)).toBe("a=1");
  expect(browser.exchanges.at(-1)?.cookies).toEqual({
    sent: [{ name: "a", domain: "localhost", path: "/", fate: "no-credentials" }],
    set: [{ text: "b=2", did: "omitted" }],
  });
});

test("each exchange keeps what became of the cookies, also as JSON", async () => {
  const headers = [
    ["Set-Cookie", "a=1; Path=/admin"],
    ["Set-Cookie", "b=2; SameSite=None"],
  ] as const;
  const { browser } = openBrowser(() => ({ ...PAGE, headers }));
  await browser.navigate("/");
  await browser.navigate("/other");
  const at = { domain: "localhost", path: "/admin" };
  const second = {
    sent: [{ name: "a", ...at, fate: "other-path" }],
    set: [
      { text: "a=1; Path=/admin", did: "replaced" },
      { text: "b=2; SameSite=None", did: "none-insecure" },
    ],
  };
  expect(browser.exchanges.at(-1)?.cookies).toEqual(second);
  const saved = JSON.parse(JSON.stringify(browser.save()));
  const other = openBrowser().browser;
  expect(other.restore(saved)).toBe(true);
  expect(other.exchanges.at(-1)?.cookies).toEqual(second);
  expect(other.jar.past).toEqual(browser.jar.past);
});

test("the jar is changed by hand, and everybody hears of it", () => {
  const { browser, events } = openBrowser();
  browser.setScriptCookie(`${ORIGIN}/`, "a=1");
  browser.changeJar((jar) => jar.clear());
  expect(browser.scriptCookies(`${ORIGIN}/`)).toBe("");
  expect(events).toEqual([{ kind: "cookies" }, { kind: "cookies" }]);
});

test("fetch leaves redirects alone, or refuses them, when told to", async () => {
  const { browser } = openBrowser((path) => (path === "/from" ? redirect("/to") : PAGE));
  const request = {
    method: "GET",
    url: `${ORIGIN}/from`,
    body: null,
    destination: "empty",
    mode: "cors",
    referrer: null,
  } as const;
  const { signal } = new AbortController();
  expect(await browser.fetch(request, signal, "manual")).toMatchObject({
    response: { status: 302 },
  });
  expect(await browser.fetch(request, signal, "error")).toMatchObject({ kind: "failed" });
  expect(await browser.fetch(request, signal)).toMatchObject({ isRedirected: true });
});

test("a session survives as JSON: cookies, history, exchanges", async () => {
  const first = openBrowser(() => ({ ...PAGE, headers: [["Set-Cookie", "a=1"]] }));
  await first.browser.navigate("/one");
  await first.browser.submit({
    action: `${ORIGIN}/form`,
    method: "post",
    encoding: "text/plain",
    entries: [["a", "\u0000ÿ"]],
    referrer: null,
  });
  first.browser.noteEntry({ title: "Form", scroll: { x: 1, y: 2 } });
  const saved: unknown = JSON.parse(JSON.stringify(first.browser.save()));

  const confirmResubmission = vi.fn(() => false);
  const second = openBrowser(undefined, { confirmResubmission });
  expect(second.browser.restore(saved)).toBe(true);
  expect(second.browser.state.entries).toEqual(first.browser.state.entries);
  expect(second.browser.exchanges).toEqual(first.browser.exchanges);
  expect(second.browser.scriptCookies(`${ORIGIN}/`)).toBe("a=1");
  await second.browser.resume();
  expect(second.app.lines).toEqual([]);
  await second.browser.back();
  expect(second.app.lines).toEqual(["GET /one"]);
  expect(second.app.header("Cookie")).toBe("a=1");
  expect(second.browser.exchanges.at(-1)?.id).toBe(3);
});

test("a large upload is not stored, and its page is asked for plainly afterwards", async () => {
  const first = openBrowser();
  await first.browser.navigate("/one");
  await first.browser.submit({
    action: `${ORIGIN}/upload`,
    method: "post",
    encoding: "text/plain",
    entries: [["a", "x".repeat(3_000_000)]],
    referrer: null,
  });
  const saved = JSON.stringify(first.browser.save());
  expect(saved.length).toBeLessThan(10_000);

  const second = openBrowser();
  expect(second.browser.restore(JSON.parse(saved))).toBe(true);
  await second.browser.resume();
  expect(second.app.lines).toEqual(["GET /upload"]);
});

test.each([null, {}, "text", { version: 0 }, { version: 1, cookies: [{}] }])(
  "a damaged session is refused, case %#",
  async (saved) => {
    const { browser } = openBrowser();
    await browser.navigate("/one");
    expect(browser.restore(saved)).toBe(false);
    expect(browser.state.address).toBe(`${ORIGIN}/one`);
  },
);

test("a listener is heard no more once it has unsubscribed", async () => {
  const { browser } = openBrowser();
  const listener = vi.fn();
  browser.subscribe(listener)();
  await browser.navigate("/");
  expect(listener).not.toHaveBeenCalled();
});

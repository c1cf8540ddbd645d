import { expect, test } from "vitest";
import { type Answer, openBrowser, PAGE, redirect } from "./app";

const form = (action = "http://localhost:5000/form") => ({
  action,
  method: "post" as const,
  encoding: "application/x-www-form-urlencoded" as const,
  entries: [["a", "1"]] as const,
  referrer: "http://localhost:5000/",
});

/** The form's address leads on to /next. */
const leadsOn =
  (status: number, location = "/next"): Answer =>
  (path) =>
    path === "/form" ? redirect(location, status) : PAGE;

test.each([
  [301, "GET", ""],
  [302, "GET", ""],
  [303, "GET", ""],
  [307, "POST", "a=1"],
  [308, "POST", "a=1"],
])("after a POST, %i leads on by %s", async (status, method, body) => {
  const { app, browser } = openBrowser(leadsOn(status));
  await browser.submit(form());
  expect(app.lines).toEqual(["POST /form", `${method} /next`]);
  expect(app.lastBody).toBe(body);
  const type = app.header("Content-Type");
  expect(type).toBe(body ? "application/x-www-form-urlencoded" : undefined);
  expect(browser.state.entries).toMatchObject([{ url: "http://localhost:5000/next", method }]);
});

test.each([
  [301, "PUT"],
  [302, "DELETE"],
  [303, "GET"],
  [307, "PUT"],
])("other methods, %i leads on by %s", async (status, method) => {
  const { app, browser } = openBrowser(leadsOn(status));
  const request = {
    method: status === 302 ? "DELETE" : "PUT",
    url: "http://localhost:5000/form",
    body: null,
    destination: "empty",
    mode: "cors",
    referrer: null,
  } as const;
  await browser.fetch(request, new AbortController().signal);
  expect(app.lines[1]).toBe(`${method} /next`);
});

test.each([
  ["/next", "http://localhost:5000/next#old"],
  ["/next#new", "http://localhost:5000/next#new"],
  ["next?q=\u00c3\u00a9", "http://localhost:5000/next?q=%C3%A9#old"],
])("Location %s leads to %s", async (location, expected) => {
  const { browser } = openBrowser(leadsOn(302, location));
  await browser.navigate("/form#old");
  expect(browser.state.address).toBe(expected);
});

test("cookies set on the way go along", async () => {
  const { app, browser } = openBrowser((path) => {
    if (path !== "/form") return PAGE;
    return {
      status: 302,
      headers: [
        ["Location", "/next"],
        ["Set-Cookie", "a=1; Path=/next"],
        ["Set-Cookie", "b=2"],
      ],
    };
  });
  await browser.navigate("/form");
  expect(app.header("Cookie")).toBe("a=1; b=2");
});

test("each hop is logged and names the one before", async () => {
  const { browser } = openBrowser(leadsOn(302));
  await browser.navigate("/form");
  expect(browser.exchanges.map(({ id, redirectedFrom }) => [id, redirectedFrom])).toEqual([
    [1, null],
    [2, 1],
  ]);
});

test("twenty redirects are followed, one more is a problem", async () => {
  const until = (last: number): Answer => {
    return (path) =>
      Number(path.slice(1)) < last ? redirect(`/${Number(path.slice(1)) + 1}`) : PAGE;
  };
  const twenty = openBrowser(until(20));
  await twenty.browser.navigate("/0");
  expect(twenty.browser.state.address).toBe("http://localhost:5000/20");
  const more = openBrowser(until(21));
  await more.browser.navigate("/0");
  expect(more.browser.state.page).toMatchObject({ kind: "problem", title: "Too many redirects" });
});

test("a redirect outside is reported and not requested", async () => {
  const { app, browser, events } = openBrowser(leadsOn(302, "https://example.com/login"));
  await browser.navigate("/form");
  expect(app.lines).toEqual(["GET /form"]);
  expect(events).toContainEqual({ kind: "external", url: "https://example.com/login" });
  expect(browser.state).toMatchObject({ loading: false, index: -1 });
});

test("a redirect without a Location is an answer", async () => {
  const { browser } = openBrowser(() => ({ ...PAGE, status: 302 }));
  await browser.navigate("/");
  expect(browser.state).toMatchObject({ page: { kind: "document" }, statusLine: "302 OK" });
});

test("an unreadable Location is a problem that shows it", async () => {
  const { browser } = openBrowser(() => redirect("http://["));
  await browser.navigate("/");
  expect(browser.state.page).toMatchObject({
    kind: "problem",
    message: 'The Location header is "http://[". Redirect to an address such as "/".',
  });
});

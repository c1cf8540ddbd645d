import { expect, test } from "vitest";
import { openBrowser, PAGE } from "./app";

const ORIGIN = "http://localhost:5000";
const AGAIN = { destination: "document", replay: { of: 1, how: "current" } } as const;

test("a request that is sent again tells which cookies are written in it, and which are not", async () => {
  const { browser } = openBrowser((path) =>
    path === "/old"
      ? { ...PAGE, headers: [["Set-Cookie", "who=Ada; Path=/"]] }
      : { ...PAGE, headers: [["Set-Cookie", "who=Grace; Path=/"]] },
  );
  await browser.navigate("/old");
  await browser.navigate("/new");
  const { request } = browser.exchanges[1] ?? {};
  if (!request) throw new Error("Nothing was sent.");
  browser.setScriptCookie(`${ORIGIN}/`, "late=1");
  const own = { domain: "localhost", path: "/" };
  const again = await browser.resend(request, AGAIN);
  expect(again.cookies).toEqual({
    sent: [
      { name: "who", ...own, fate: "not-written" },
      { name: "late", ...own, fate: "not-written" },
      { name: "who", domain: "localhost", path: "", fate: "written" },
    ],
    set: [{ text: "who=Grace; Path=/", did: "replaced" }],
  });
  const cookie = browser.cookieHeader(request.url, "GET");
  const fresh = await browser.resend({ ...request, headers: [["cookie", cookie]] }, AGAIN);
  expect(fresh.cookies?.sent).toEqual([
    { name: "who", ...own, fate: "sent" },
    { name: "late", ...own, fate: "sent" },
  ]);
  const restored = openBrowser();
  restored.browser.restore(JSON.parse(JSON.stringify(browser.save())));
  expect(restored.browser.exchanges.at(-2)?.cookies).toEqual(again.cookies);
});

test("the jar takes nothing of an answer that the code of then gives", async () => {
  const { browser } = openBrowser();
  await browser.navigate("/");
  const { request } = browser.exchanges[0] ?? {};
  if (!request) throw new Error("Nothing was sent.");
  const then = openBrowser(() => ({ ...PAGE, headers: [["Set-Cookie", "old=1"]] })).app;
  const again = await browser.resend(request, { ...AGAIN, app: then });
  expect(again.cookies).toEqual({ sent: [], set: [{ text: "old=1", did: "replayed" }] });
  expect(browser.jar.all).toEqual([]);
});

/** Send a request again with a Cookie field, and tell what became of each cookie by its path. */
async function resentBeside(jar: readonly string[], field: string) {
  const { browser } = openBrowser();
  await browser.navigate("/a/b");
  const { request } = browser.exchanges[0] ?? {};
  if (!request) throw new Error("Nothing was sent.");
  for (const text of jar) browser.setScriptCookie(request.url, text);
  const again = await browser.resend({ ...request, headers: [["Cookie", field]] }, AGAIN);
  return again.cookies?.sent.map(({ path, fate }) => `${path} ${fate}`);
}

test("of two namesakes the one whose value is written is sent, and the other is not", async () => {
  const jar = ["count=1; Path=/", "count=2; Path=/a"];
  expect(await resentBeside(jar, "count=1")).toEqual(["/ sent", "/a not-written"]);
  expect(await resentBeside(jar, "count=2;count=1")).toEqual(["/ sent", "/a sent"]);
});

test("two cookies that say the same are sent as often as they are written", async () => {
  const jar = ["count=1; Path=/", "count=1; Path=/a"];
  expect(await resentBeside(jar, "count=1")).toEqual(["/ not-written", "/a sent"]);
  const thrice = await resentBeside(jar, "count=1; count=1; count=1");
  expect(thrice).toEqual(["/ sent", "/a sent", " written"]);
});

test("a request that is sent again is no use of the cookies in the jar", async () => {
  let now = 1;
  const { browser } = openBrowser(undefined, { now: () => now });
  await browser.navigate("/");
  const { request } = browser.exchanges[0] ?? {};
  if (!request) throw new Error("Nothing was sent.");
  browser.setScriptCookie(request.url, "who=Ada");
  now = 2;
  await browser.resend(request, AGAIN);
  expect(browser.jar.all[0]?.accessed).toBe(1);
});

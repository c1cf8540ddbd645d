import { describe, expect, it } from "vitest";
import { CookieLab, join, split } from "../../../web/src/model/cookielab";
import type { SessionQuestion, SignedSession } from "../../../web/src/protocol/sessioncookie";
import { makeBench } from "../fakes";

const PARTS = { compressed: false, text: "{}", error: "", tags: [], signed: 1 };

function signed(cookie: string): SignedSession {
  return {
    kind: "signed",
    name: "session",
    cookie,
    lifetime: 60,
    digest: "sha1",
    parts: PARTS,
    verdict: { kind: "accepted", error: "", key: 0 },
    session: { values: [], error: "" },
  };
}

/** A laboratory after the app has sent its session, and every question that the app is asked. */
async function makeLab() {
  const { workbench, runtime } = makeBench();
  const questions: SessionQuestion[] = [];
  runtime.judge = (question) => {
    questions.push(question);
    return signed(question.cookie);
  };
  await workbench.start();
  await workbench.browser.navigate("/hello/Bob");
  const { browser } = workbench;
  const lab = new CookieLab({ browser, runtime, url: "/" });
  return { lab, browser, runtime, questions };
}

// What the fake app sends.
const SENT = "eyJuYW1lIjoiQWRhIn0.Zx";
const URL = "http://localhost:5000/hello/Bob";

describe("The laboratory of cookies", () => {
  it("asks the app for the cookie's name, and then looks at the one in the jar", async () => {
    const { lab, questions } = await makeLab();
    await lab.open();
    expect(questions).toEqual([
      { url: URL, cookie: "" },
      { url: URL, cookie: SENT },
    ]);
    expect(lab.name.value).toBe("session");
    expect(lab.draft.value).toEqual({
      payload: "eyJuYW1lIjoiQWRhIn0",
      timestamp: "Zx",
      signature: "",
    });
    expect(lab.isFromApp.value).toBe(true);
  });

  it("changes one byte, and the app is asked about that", async () => {
    const { lab, questions } = await makeLab();
    await lab.open();
    await lab.flip("timestamp");
    expect(questions.at(-1)).toEqual({ url: URL, cookie: "eyJuYW1lIjoiQWRhIn0.ZA" });
    await lab.flip("timestamp");
    expect(lab.draft.value.timestamp).toBe("ZB");
    expect(lab.isFromApp.value).toBe(false);
  });

  it("keeps what is changed while it is opened once more", async () => {
    const { lab } = await makeLab();
    await lab.open();
    const opening = lab.open();
    await lab.flip("timestamp");
    await opening;
    expect(lab.draft.value.timestamp).toBe("ZA");
  });

  it("takes up what the app made of another payload, or of a key", async () => {
    const { lab, runtime, questions } = await makeLab();
    await lab.open();
    runtime.judge = (question) => {
      questions.push(question);
      return signed("other.t.s");
    };
    await lab.write('{"name":"Eve"}');
    expect(questions.at(-1)).toEqual({ url: URL, cookie: SENT, payload: '{"name":"Eve"}' });
    expect(lab.draft.value).toEqual({ payload: "other", timestamp: "t", signature: "s" });
    await lab.sign("a key");
    expect(questions.at(-1)).toEqual({ url: URL, cookie: "other.t.s", key: "a key" });
  });

  it("shows the last answer, in whatever order they come", async () => {
    const { lab, runtime } = await makeLab();
    await lab.open();
    const waiting: Array<() => void> = [];
    const judge = runtime.session.bind(runtime);
    runtime.session = (question) =>
      new Promise((resolve) => waiting.push(() => resolve(judge(question))));
    const first = lab.change("payload", "a");
    const second = lab.change("payload", "b");
    for (const arrive of waiting.reverse()) arrive();
    await Promise.all([first, second]);
    expect(lab.state.value).toMatchObject({ kind: "told", told: { cookie: "b.Zx" } });
  });

  it("says so when Python cannot be asked", async () => {
    const { lab, runtime } = await makeLab();
    runtime.session = () => Promise.reject(new Error("Python was stopped."));
    await lab.open();
    expect(lab.state.value).toEqual({ kind: "failed", message: "Python was stopped." });
  });

  it("puts the tried cookie into the jar and asks for the page again", async () => {
    const { lab, browser, runtime } = await makeLab();
    await lab.open();
    await lab.change("payload", "forged");
    await lab.send();
    const sent = runtime.requests.at(-1);
    expect(sent?.headers.find(([name]) => name === "Cookie")?.[1]).toBe("session=forged.Zx");
    expect(lab.answer.value).toEqual(browser.state.value.exchange);
    // The fake app sends its own again with each answer.
    expect(lab.versions.value).toMatchObject([
      { value: SENT, isCurrent: true, by: "answer" },
      { value: "forged.Zx", isCurrent: false, by: "hand" },
    ]);
  });

  it("makes a cookie where there was none, for the address of the page", async () => {
    const { lab, browser, runtime } = await makeLab();
    lab.clear();
    await lab.open();
    const answer = runtime.answer;
    runtime.answer = async (request) => {
      const exchange = await answer(request);
      return { ...exchange, response: { ...exchange.response, headers: [] } };
    };
    await lab.choose("a.b.c");
    await lab.send();
    expect(browser.cookies.value.all).toMatchObject([
      { name: "session", value: "a.b.c", domain: "localhost", hostOnly: true, httpOnly: true },
    ]);
  });

  it.each(["a;b", " a", "a\n", "x".repeat(4096)])("puts no %j into a cookie", async (text) => {
    const { lab, browser } = await makeLab();
    const [cookie] = browser.cookies.value.all;
    if (!cookie) throw new Error("There is no cookie.");
    expect(lab.put(cookie, text)).toBe(false);
    expect(browser.cookies.value.all).toEqual([cookie]);
  });

  it("removes one cookie, and all", async () => {
    const { lab, browser } = await makeLab();
    const [cookie] = browser.cookies.value.all;
    if (!cookie) throw new Error("There is no cookie.");
    expect(lab.put({ ...cookie, name: "other" }, "né")).toBe(true);
    lab.remove(cookie);
    expect(browser.cookies.value.all).toMatchObject([{ name: "other", value: "n\u00c3\u00a9" }]);
    lab.clear();
    expect(browser.cookies.value.all).toEqual([]);
  });
});

describe("The parts of a cookie", () => {
  it.each([
    ["payload.time.mac", { payload: "payload", timestamp: "time", signature: "mac" }],
    [".zipped.time.mac", { payload: ".zipped", timestamp: "time", signature: "mac" }],
    ["payload..mac", { payload: "payload", timestamp: "", signature: "mac" }],
    ["payload.mac", { payload: "payload", timestamp: "mac", signature: "" }],
    ["payload", { payload: "payload", timestamp: "", signature: "" }],
    ["", { payload: "", timestamp: "", signature: "" }],
  ])("%j is taken apart and put together", (cookie, parts) => {
    expect(split(cookie)).toEqual(parts);
    expect(join(parts)).toBe(cookie);
  });
});

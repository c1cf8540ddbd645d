import { expect, test, vi } from "vitest";
import type { LoggedExchange } from "../../../web/src/client/exchanges";
import { leaveReplays, replaysOf } from "../../../web/src/model/replays";
import { type Saving, saveAsTest } from "../../../web/src/model/savedtests";
import type { SignedSession } from "../../../web/src/protocol/sessioncookie";
import { TEST_FILE } from "../../../web/src/snippets/tests";
import { type Bench, makeBench } from "../fakes";

const COOKIE = "eyJuYW1lIjoiQWRhIn0.Zx";

/** What the app makes of its cookie: it holds a name. */
function examined(cookie: string, kind: SignedSession["verdict"]["kind"]): SignedSession {
  return {
    kind: "signed",
    name: "session",
    cookie,
    lifetime: 1,
    digest: "sha1",
    session: { values: [], error: "" },
    parts: { compressed: false, text: '{"name":"Ada"}', error: "", tags: [], signed: 0 },
    verdict: { kind, error: "", key: null },
  };
}

/** A project whose page was asked for twice, the second time with the session's cookie. */
async function opened(kind: SignedSession["verdict"]["kind"]): Promise<Bench> {
  const bench = makeBench();
  await bench.workbench.start();
  const { browser } = bench.workbench;
  await vi.waitFor(() => expect(browser.state.value.statusLine).toBe("200 OK"));
  await browser.navigate("/mine");
  bench.runtime.judge = ({ cookie }) => examined(cookie, kind);
  bench.runtime.tests = { complaints: { test_get_mine: "" }, unreadable: "" };
  return bench;
}

function save(bench: Bench, changes: Partial<LoggedExchange["request"]> = {}): Promise<Saving> {
  const exchange = bench.workbench.browser.exchanges.value.at(-1);
  if (!exchange) throw new Error("There is no request.");
  const request = { ...exchange.request, ...changes };
  return saveAsTest({ ...exchange, request }, bench.workbench);
}

const written = ({ workbench }: Bench) => workbench.project.text(TEST_FILE) ?? "";
const FILLING = `    with fresh_client.session_transaction() as session:
        session["name"] = "Ada"
    response`;

test("a session is written as what it held", async () => {
  const bench = await opened("accepted");
  const saving = await save(bench);
  expect(saving).toEqual({
    kind: "saved",
    name: "test_get_mine",
    today: undefined,
    isRenewed: false,
  });
  expect(written(bench)).toContain(FILLING);
  expect(written(bench)).not.toContain(COOKIE);
  expect(bench.workbench.project.active.value).toBe(TEST_FILE);
});

test("a session that the app no longer accepts is renewed, and asserted as it was answered then", async () => {
  const bench = await opened("signature");
  bench.runtime.answer = () => Promise.reject(new Error("The app is not asked."));
  const saving = await save(bench);
  expect(saving).toMatchObject({ kind: "saved", today: undefined, isRenewed: true });
  expect(written(bench)).toContain(FILLING);
});

test("a session's cookie that was tampered with is sent as it is", async () => {
  const bench = await opened("signature");
  await save(bench, { headers: [["Cookie", "session=forged; a=1"]] });
  expect(written(bench)).toContain('fresh_client.set_cookie("session", "forged")');
  expect(written(bench)).toContain('fresh_client.set_cookie("a", "1")');
});

test("a test that does not pass is taken out again", async () => {
  const bench = await opened("accepted");
  await save(bench);
  const before = bench.workbench.project.files.value;
  bench.runtime.tests = { complaints: { test_get_mine_2: "assert 1 == 2" }, unreadable: "" };
  expect(await save(bench, { body: new Uint8Array(3_000) })).toEqual({
    kind: "refused",
    name: "test_get_mine_2",
    complaint: "assert 1 == 2",
    left: [],
  });
  expect(bench.workbench.project.files.value).toEqual(before);
});

test("a test that cannot be run leaves no file behind", async () => {
  const bench = await opened("accepted");
  const before = bench.workbench.project.files.value;
  bench.runtime.test = () => Promise.reject(new Error("Python was stopped."));
  await expect(save(bench)).rejects.toThrow("Python was stopped.");
  expect(bench.workbench.project.files.value).toEqual(before);
});

test("what was typed into the file of tests meanwhile stays, and is told of", async () => {
  const bench = await opened("accepted");
  bench.runtime.test = async () => {
    bench.workbench.project.edit(TEST_FILE, "# mine\n");
    return { complaints: { test_get_mine: "assert 1 == 2" }, unreadable: "" };
  };
  expect(await save(bench)).toMatchObject({ kind: "refused", left: [TEST_FILE] });
  expect(written(bench)).toBe("# mine\n");
});

test("what came of a test is held for the next look, and for no other", async () => {
  const { workbench } = await opened("accepted");
  const [request] = workbench.browser.exchanges.value;
  const replays = replaysOf(request?.id ?? 0, workbench);
  const saving = replays.saveTest();
  leaveReplays(replays, workbench);
  await saving;
  expect(replaysOf(replays.number, workbench)).toBe(replays);
  expect(["saved", "refused"]).toContain(replays.outcome.value.kind);
  leaveReplays(replays, workbench);
  expect(replaysOf(replays.number, workbench)).not.toBe(replays);
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Progress } from "../../../web/src/model/progress";
import { openStore, type Store } from "../../../web/src/model/storage";
import { FakeStorage, lessonData, makeBench } from "../fakes";

const lesson = (id: string) => lessonData({ id });

/** A visit to a lesson with so many requests, each answered at length. */
async function visit(store: Store, id: string, pages: number) {
  const bench = makeBench(lesson(id), store);
  const { browser, project, saved } = bench.workbench;
  await bench.workbench.start();
  await vi.waitFor(() => expect(browser.state.value.statusLine).toBe("200 OK"));
  const short = bench.runtime.answer;
  bench.runtime.answer = async (request) => {
    const exchange = await short(request);
    return { ...exchange, response: { ...exchange.response, body: new Uint8Array(4_000) } };
  };
  for (let page = 1; page <= pages; page += 1) await browser.navigate(`/${page}`);
  project.edit("app.py", `# of ${id}\n`);
  saved.save();
  // The next lesson is a later one.
  vi.advanceTimersByTime(60_000);
  return bench;
}

/** What the next visit to a lesson finds. */
function found(store: Store, id: string) {
  const { browser, project, saved } = makeBench(lesson(id), store).workbench;
  saved.open();
  return {
    code: project.text("app.py"),
    cookies: browser.cookies.value.all.map(({ name }) => name),
    page: browser.state.value.address,
    hasRequests: browser.exchanges.value.length > 0,
    lost: saved.lostRequests,
  };
}

function sizeOf(store: Store): number {
  return store.keys().reduce((sum, key) => sum + key.length + (store.read(key) ?? "").length, 0);
}

describe("a full storage", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("keeps a new lesson's code and requests in place of older lessons' requests", async () => {
    const storage = new FakeStorage();
    const store = openStore(() => storage);
    await visit(store, "one", 5);
    await visit(store, "two", 5);
    storage.limit = sizeOf(store) + 2_000;
    const { saved } = (await visit(store, "three", 3)).workbench;
    await vi.waitFor(() =>
      expect([saved.problem.value, saved.loss.value]).toEqual([undefined, undefined]),
    );
    const kept = { cookies: ["session"], page: "http://localhost:5000/5" };
    expect(found(store, "one")).toEqual({
      ...kept,
      code: "# of one\n",
      hasRequests: false,
      lost: true,
    });
    expect(found(store, "two")).toEqual({
      ...kept,
      code: "# of two\n",
      hasRequests: true,
      lost: false,
    });
    expect(found(store, "three")).toMatchObject({
      code: "# of three\n",
      hasRequests: true,
      lost: false,
    });
  });

  it("begins where the last save fitted, and asks only now and then for more", async () => {
    const storage = new FakeStorage();
    const store = openStore(() => storage);
    const { browser, saved } = (await visit(store, "one", 10)).workbench;
    storage.limit = 40_000;
    const written = vi.spyOn(browser, "save");
    const tried = () => written.mock.calls.splice(0).map(([most]) => most);
    saved.save();
    // Fifteen would be all of the eleven once more.
    expect(tried()).toEqual([30, 7, 3]);
    for (let count = 0; count < 16; count += 1) saved.save();
    const later = tried();
    expect(later.filter((most) => most === 3)).toHaveLength(16);
    expect(later.filter((most) => most !== 3)).toEqual([30, 7, 30, 7]);
    storage.limit = 1_000_000;
    for (let count = 0; count < 8; count += 1) saved.save();
    expect(tried().at(-1)).toBe(30);
  });

  it("keeps the mark of a lesson, or says that it could not", async () => {
    const storage = new FakeStorage();
    const store = openStore(() => storage);
    await visit(store, "one", 5);
    storage.limit = sizeOf(store) + 5;
    const progress = new Progress(store);
    progress.solve("a-lesson-with-quite-a-name", "Lesson");
    await vi.waitFor(() => expect(progress.problem.value).toBeUndefined());
    expect(new Progress(store).lessons.value).toMatchObject({
      "a-lesson-with-quite-a-name": "solved",
    });
    storage.limit = sizeOf(store);
    progress.solve("another-one", "Another");
    expect(progress.problem.value).toBe("full");
    storage.limit = 1_000_000;
    progress.visit("another-one", "Another");
    expect(progress.problem.value).toBeUndefined();
  });
});

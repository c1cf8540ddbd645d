import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LARGEST_KEPT } from "../../../web/src/model/contents";
import { MemoryStore, openStore, type Store } from "../../../web/src/model/storage";
import { FakeStorage, lessonData, makeBench } from "../fakes";

const kept = () => openStore(() => new FakeStorage());

/** A visit that ends with its page being left. */
function visit(store: Store, revision: number, text?: string) {
  const { workbench } = makeBench(lessonData({ revision }), store);
  workbench.saved.open();
  if (text !== undefined) workbench.project.edit("app.py", text);
  workbench.saved.save();
  return workbench;
}

describe("SavedWork", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("puts back the work of the same revision and says so", () => {
    const store = kept();
    visit(store, 1, "# mine\n");
    const { project, saved } = visit(store, 1);
    expect(project.text("app.py")).toBe("# mine\n");
    expect(saved.offer.value).toEqual({ kind: "restored" });
  });

  it("says nothing when there is nothing to restore", () => {
    const store = kept();
    visit(store, 1);
    expect(visit(store, 1).saved.offer.value).toEqual({ kind: "none" });
  });

  it("restores added, removed and binary files, tabs and the active one", () => {
    const store = kept();
    const { workbench } = makeBench(lessonData(), store);
    workbench.saved.open();
    const bytes = Uint8Array.from([0, 255, 128]);
    workbench.project.remove("static/style.css");
    workbench.project.add("uploads/a.bin", bytes);
    workbench.saved.save();
    const { project } = visit(store, 1);
    expect(project.files.value.get("uploads/a.bin")).toEqual(bytes);
    expect(project.files.value.has("static/style.css")).toBe(false);
    expect(project.active.value).toBe("uploads/a.bin");
    expect(project.open.value).toEqual(["app.py", "templates/index.html", "uploads/a.bin"]);
  });

  it("offers an older revision's work and starts from the new files meanwhile", () => {
    const store = kept();
    visit(store, 1, "# mine\n");
    const { project, saved } = makeBench(lessonData({ revision: 2 }), store).workbench;
    saved.open();
    expect(saved.offer.value).toEqual({ kind: "older", revision: 1 });
    expect(project.dirty.value).toBe(false);
    saved.restore();
    expect(project.text("app.py")).toBe("# mine\n");
    expect(saved.offer.value).toEqual({ kind: "none" });
    expect(store.keys()).toEqual(["erlen:work:variable-rules:2"]);
  });

  it("keeps the older work until a choice is made", () => {
    const store = kept();
    visit(store, 1, "# mine\n");
    visit(store, 2);
    const { saved } = makeBench(lessonData({ revision: 2 }), store).workbench;
    saved.open();
    expect(saved.offer.value).toEqual({ kind: "older", revision: 1 });
  });

  it("starts fresh on demand", () => {
    const store = kept();
    visit(store, 1, "# mine\n");
    const { project, saved } = makeBench(lessonData(), store).workbench;
    saved.open();
    saved.startFresh();
    expect(project.dirty.value).toBe(false);
    expect(visit(store, 1).saved.offer.value).toEqual({ kind: "none" });
  });

  it("saves by itself shortly after a change", () => {
    const store = kept();
    const { workbench } = makeBench(lessonData(), store);
    workbench.saved.open();
    workbench.project.edit("app.py", "# mine\n");
    vi.runAllTimers();
    expect(visit(store, 1).project.text("app.py")).toBe("# mine\n");
  });

  it("survives damaged storage", () => {
    const store = kept();
    store.write("erlen:work:variable-rules:1", "{not json");
    expect(visit(store, 1).project.dirty.value).toBe(false);
  });

  it("says that a private window keeps nothing, and loses nothing while it is open", () => {
    const forbidden = openStore(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    const { project, saved } = visit(forbidden, 1, "# mine\n");
    expect(saved.problem.value).toBe("unavailable");
    expect(project.text("app.py")).toBe("# mine\n");
  });

  it("treats a storage of no size, as in older private windows, as none", () => {
    expect(openStore(() => new FakeStorage(0))).toBeInstanceOf(MemoryStore);
  });

  it("says that the storage is full and goes on", () => {
    const store = openStore(() => new FakeStorage(200));
    const { project, saved } = visit(store, 1, "x".repeat(500));
    expect(saved.problem.value).toBe("full");
    expect(project.text("app.py")).toHaveLength(500);
    project.edit("app.py", "y");
    saved.save();
    expect(saved.problem.value).toBeUndefined();
  });

  it("names files too large to be kept", () => {
    const { workbench } = makeBench();
    workbench.saved.open();
    workbench.project.absorb(new Map([["uploads/film.mp4", new Uint8Array(LARGEST_KEPT + 1)]]));
    workbench.saved.save();
    expect(workbench.saved.unkept.value).toEqual(["uploads/film.mp4"]);
    expect(workbench.saved.problem.value).toBeUndefined();
  });

  it("brings back cookies and history", async () => {
    const store = kept();
    const first = makeBench(lessonData(), store);
    await first.workbench.start();
    await vi.waitFor(() => expect(first.workbench.browser.state.value.statusLine).toBe("200 OK"));
    await first.workbench.browser.navigate("/about");
    first.workbench.saved.save();
    const second = makeBench(lessonData(), store);
    await second.workbench.start();
    await vi.waitFor(() => expect(second.runtime.requests).toHaveLength(1));
    const [request] = second.runtime.requests;
    expect(request?.url).toBe("http://localhost:5000/about");
    expect(request?.headers.find(([name]) => name === "Cookie")?.[1]).toMatch(/^session=/);
    expect(second.workbench.browser.state.value.canGoBack).toBe(true);
  });

  /** A visit with so many requests, each answered at length. */
  async function visitPages(store: Store, count: number) {
    const bench = makeBench(lessonData(), store);
    await bench.workbench.start();
    const { browser, saved } = bench.workbench;
    await vi.waitFor(() => expect(browser.state.value.statusLine).toBe("200 OK"));
    const short = bench.runtime.answer;
    bench.runtime.answer = async (request) => {
      const exchange = await short(request);
      const body = new Uint8Array(4_000);
      return { ...exchange, response: { ...exchange.response, body } };
    };
    for (let page = 1; page <= count; page += 1) await browser.navigate(`/${page}`);
    saved.save();
    return bench;
  }

  it("drops the oldest requests first where there is no room, and keeps the cookies", async () => {
    const storage = new FakeStorage(40_000);
    const store = openStore(() => storage);
    const { saved } = (await visitPages(store, 10)).workbench;
    expect([saved.loss.value, saved.problem.value]).toEqual(["requests", undefined]);
    const second = makeBench(lessonData(), store).workbench;
    second.saved.open();
    const paths = second.browser.exchanges.value.map(
      ({ request }) => new URL(request.url).pathname,
    );
    expect(paths).toEqual(["/8", "/9", "/10"]);
    expect(second.browser.cookies.value.all.map(({ name }) => name)).toEqual(["session"]);
    expect(second.saved.lostRequests).toBe(true);
  });

  it("keeps the cookies and the shown page where there is room for no request", async () => {
    const store = openStore(() => new FakeStorage(2_000));
    await visitPages(store, 3);
    const { browser, saved } = makeBench(lessonData(), store).workbench;
    saved.open();
    expect(browser.exchanges.value).toEqual([]);
    expect(browser.cookies.value.all.map(({ name }) => name)).toEqual(["session"]);
    expect(browser.state.value.address).toBe("http://localhost:5000/3");
  });

  it("tells of lost requests once, and again when there was room in between", async () => {
    const storage = new FakeStorage(40_000);
    const { saved } = (
      await visitPages(
        openStore(() => storage),
        10,
      )
    ).workbench;
    saved.dismissLoss();
    saved.save();
    expect(saved.loss.value).toBeUndefined();
    storage.limit = 1_000_000;
    for (let count = 0; count < 20; count += 1) saved.save();
    storage.limit = 40_000;
    saved.save();
    expect(saved.loss.value).toBe("requests");
  });

  it("forgets that requests were lost once all of them are kept", async () => {
    const storage = new FakeStorage(40_000);
    const store = openStore(() => storage);
    await visitPages(store, 10);
    storage.limit = 1_000_000;
    const second = makeBench(lessonData(), store).workbench;
    second.saved.open();
    second.saved.save();
    const third = makeBench(lessonData(), store).workbench;
    third.saved.open();
    expect([second.saved.lostRequests, third.saved.lostRequests]).toEqual([true, false]);
  });

  it("keeps the files of each request that it keeps, also while another one waits", async () => {
    const store = kept();
    const { workbench, runtime } = makeBench(lessonData(), store);
    await workbench.start();
    await vi.waitFor(() => expect(workbench.browser.state.value.statusLine).toBe("200 OK"));
    const { exchanges } = workbench.browser;
    workbench.project.edit("app.py", "# mine\n");
    await workbench.runner.settle();
    while (exchanges.value.length < 30) await workbench.browser.navigate("/");
    expect(exchanges.value[0]?.version).not.toBe(exchanges.value[29]?.version);
    runtime.answer = () => new Promise(() => undefined);
    void workbench.browser.navigate("/waits");
    await vi.waitFor(() => expect(exchanges.value).toHaveLength(31));
    workbench.saved.save();
    const second = makeBench(lessonData(), store).workbench;
    second.saved.open();
    const [oldest] = second.browser.exchanges.value;
    expect(second.browser.exchanges.value).toHaveLength(30);
    expect(second.versions.files(oldest?.version)).toBeDefined();
  });
});

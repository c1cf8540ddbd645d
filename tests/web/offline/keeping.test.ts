import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isKeptOffline, keepOffline } from "../../../web/src/offline/keeping";

const ADDRESS = "https://example.org/course/lessons/a/b/";
const HEAD = `
  <link rel="icon" href="../../../icon.svg">
  <script src="../../../theme.js"></script>
  <link rel="modulepreload" href="../../../assets/en-A1.js">
  <meta name="erlen-offline" content="service-worker.js">
  <script type="module" src="../../../assets/main-A1.js"></script>`;

/** A worker that gives one answer to whatever it is told. */
class FakeWorker {
  readonly heard: unknown[] = [];

  constructor(private readonly answer: unknown) {}

  postMessage(message: unknown, [port]: MessagePort[]): void {
    this.heard.push(message);
    port?.postMessage(this.answer);
  }
}

function pageWith(head: string): Document {
  const html = `<html><head><base href="${ADDRESS}">${head}</head><body></body></html>`;
  const page = new DOMParser().parseFromString(html, "text/html");
  page.documentElement.dataset.root = "../../../";
  return page;
}

/** Give the browser's service workers; what is registered stands in the list. */
function browserWith(active: FakeWorker, refusal?: Error) {
  const registered: string[] = [];
  const register = async (address: string) => {
    registered.push(address);
    if (refusal) throw refusal;
  };
  vi.stubGlobal("navigator", {
    serviceWorker: { register, ready: Promise.resolve({ active }) },
  });
  return registered;
}

let page: Document;
beforeEach(() => {
  page = pageWith(HEAD);
});
afterEach(() => vi.unstubAllGlobals());

it("has the site kept by the worker in its root, and says so in the page", async () => {
  const worker = new FakeWorker({ kind: "done", isKept: true });
  const registered = browserWith(worker);
  await keepOffline(page);
  expect(registered).toEqual(["https://example.org/course/service-worker.js"]);
  expect(worker.heard).toEqual([{ kind: "keep", own: ["assets/en-A1.js", "assets/main-A1.js"] }]);
  expect(page.documentElement.dataset.offline).toBe("ready");
  expect(isKeptOffline(page)).toBe(true);
});

it("says nothing where another release is kept", async () => {
  browserWith(new FakeWorker({ kind: "done", isKept: false }));
  await keepOffline(page);
  expect(isKeptOffline(page)).toBe(false);
});

it("fails where not all could be fetched, so that it is tried again", async () => {
  browserWith(new FakeWorker({ kind: "failed", message: "There is no network." }));
  await expect(keepOffline(page)).rejects.toThrow("There is no network.");
  expect(isKeptOffline(page)).toBe(false);
});

it("registers nothing on a page that names no worker", async () => {
  const registered = browserWith(new FakeWorker({ kind: "done", isKept: true }));
  await keepOffline(pageWith(HEAD.replace("erlen-offline", "another")));
  expect(registered).toEqual([]);
});

it("registers nothing where as little as can be is to be fetched", async () => {
  const registered = browserWith(new FakeWorker({ kind: "done", isKept: true }));
  Object.assign(navigator, { connection: { saveData: true } });
  await keepOffline(page);
  expect(registered).toEqual([]);
});

it("is silent where a browser has no workers, or refuses them", async () => {
  browserWith(
    new FakeWorker(undefined),
    new DOMException("The operation is insecure.", "SecurityError"),
  );
  await keepOffline(page);
  vi.stubGlobal("navigator", {});
  await keepOffline(page);
  expect(isKeptOffline(page)).toBe(false);
});

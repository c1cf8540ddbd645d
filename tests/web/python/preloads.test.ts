import { afterEach, expect, it, vi } from "vitest";
import { takePreloads } from "../../../web/src/python/preloads";

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.replaceChildren();
});

it("asks once for every file that the head preloads, and reads it to the end", async () => {
  document.head.innerHTML = `
    <link rel="preload" as="fetch" crossorigin="anonymous" href="https://site.test/a.packed">
    <link rel="preload" as="fetch" crossorigin="anonymous" href="https://site.test/b.packed">
    <link rel="modulepreload" href="https://site.test/c.js">`;
  let ended = 0;
  const body = () =>
    new ReadableStream({
      pull: (controller) => {
        ended += 1;
        controller.close();
      },
    });
  const fetched = vi.fn(async () => ({ body: body() }));
  vi.stubGlobal("fetch", fetched);
  takePreloads(document);
  expect(fetched.mock.calls).toEqual([
    ["https://site.test/a.packed"],
    ["https://site.test/b.packed"],
  ]);
  await vi.waitFor(() => expect(ended).toBe(2));
});

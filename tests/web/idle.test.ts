import { expect, it } from "vitest";
import { loadLater, loadWhenIdle } from "../../web/src/idle";

it("loads after the page has been opened", async () => {
  const done: string[] = [];
  const opening = new Promise((resolve) => setTimeout(resolve)).then(() => done.push("opened"));
  await loadLater(opening, 0, async () => done.push("part"));
  expect(done).toEqual(["opened", "part"]);
});

it("loads though the page could not be opened", async () => {
  const done: string[] = [];
  await loadLater(Promise.reject(new Error("no room")), 0, async () => done.push("part"));
  expect(done).toEqual(["part"]);
});

it("loads what has failed when a network is back, each time until it succeeds", async () => {
  const tries: string[] = [];
  const seen = (count: number) => expect.poll(() => tries.length).toBe(count);
  await loadWhenIdle(async () => {
    tries.push("part");
    if (tries.length < 3) throw new TypeError("There is no network.");
  });
  expect(tries).toEqual(["part"]);
  window.dispatchEvent(new Event("online"));
  await seen(2);
  window.dispatchEvent(new Event("online"));
  await seen(3);
  window.dispatchEvent(new Event("online"));
  await loadWhenIdle(async () => tries.push("another"));
  expect(tries).toEqual(["part", "part", "part", "another"]);
});

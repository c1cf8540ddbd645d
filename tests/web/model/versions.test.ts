import { expect, test } from "vitest";
import type { FileMap } from "../../../web/src/lessons/data";
import { MOST_STORED, Versions } from "../../../web/src/model/versions";

const files = (...entries: [string, string | Uint8Array][]): FileMap => new Map(entries);
const start = files(["app.py", "0"]);
const none = () => new Set<number>();

test("a version is the files after each change; the same files again are no new one", () => {
  const versions = new Versions(start);
  versions.replace(start);
  versions.apply(new Map([["a.txt", "a"]]));
  versions.apply(new Map([["a.txt", "a"]]));
  versions.apply(new Map([["app.py", null]]));
  expect(versions.current).toBe(3);
  expect([1, 2, 3, 4, undefined].map((number) => versions.files(number))).toEqual([
    start,
    files(["app.py", "0"], ["a.txt", "a"]),
    files(["a.txt", "a"]),
    undefined,
    undefined,
  ]);
});

test("where there is no room the oldest goes first, and how many went is told", () => {
  const versions = new Versions(start, none, 10);
  for (const digit of "1234") versions.replace(files(["app.py", digit.repeat(4)]));
  expect([1, 2, 3, 4].map((number) => versions.files(number)?.get("app.py"))).toEqual([
    undefined,
    undefined,
    "3333",
    "4444",
  ]);
  expect(versions.dropped).toBe(2);
});

test("what stands in several versions takes room once", () => {
  const versions = new Versions(start, none, 10);
  for (const digit of "123") versions.replace(files(["big", "12345678"], ["n", digit.slice(0)]));
  expect(versions.dropped).toBe(1);
  expect(versions.files(2)).toEqual(files(["big", "12345678"], ["n", "2"]));
});

test("equal bytes take room once, wherever they came from", () => {
  const versions = new Versions(start, none, 10);
  for (const digit of "123") versions.replace(files(["n", digit], ["big", new Uint8Array(8)]));
  expect(versions.dropped).toBe(1);
  expect(versions.files(2)).toEqual(files(["n", "2"], ["big", new Uint8Array(8)]));
  expect(versions.files(2)?.get("big")).toBe(versions.files(3)?.get("big"));
});

test("a version that a request needs outlives the newer ones that none needs", () => {
  const versions = new Versions(start, () => new Set([1, 3]), 16);
  for (const digit of "123456") versions.replace(files(["app.py", digit.repeat(4)]));
  expect([1, 2, 3, 4, 5, 6].filter((number) => versions.files(number))).toEqual([1, 3, 5, 6]);
});

test("where requests need more than there is room for, the oldest goes", () => {
  const versions = new Versions(start, () => new Set([1, 2, 3, 4]), 12);
  for (const digit of "1234") versions.replace(files(["app.py", digit.repeat(4)]));
  expect([1, 2, 3, 4].filter((number) => versions.files(number))).toEqual([2, 3, 4]);
});

test("equal bytes are stored once", () => {
  const versions = new Versions(start);
  for (const digit of "12") versions.replace(files(["n", digit], ["big", new Uint8Array(8)]));
  expect(versions.save(new Set([1, 2]))).toMatchObject({ contents: ["2", ["AAAAAAAAAAA="], "1"] });
});

test("the newest version stays, however large it is", () => {
  const versions = new Versions(start, none, 10);
  versions.replace(start);
  versions.replace(files(["app.py", "x".repeat(11)]));
  expect(versions.files(1)).toBeUndefined();
  expect(versions.files(2)?.get("app.py")).toHaveLength(11);
});

/** Through JSON, as the store has it. */
function reopened(versions: Versions, ...wanted: number[]): Versions {
  const next = new Versions(start);
  next.restore(JSON.parse(JSON.stringify(versions.save(new Set(wanted)))));
  return next;
}

test("the wanted versions outlive the page under their numbers, texts and bytes", () => {
  const versions = new Versions(start);
  versions.replace(start);
  versions.replace(files(["app.py", "1"]));
  versions.replace(files(["bytes", new Uint8Array([0, 255])]));
  const next = reopened(versions, 1, 3);
  expect([1, 2, 3].map((number) => next.files(number))).toEqual([
    start,
    undefined,
    files(["bytes", new Uint8Array([0, 255])]),
  ]);
  expect([next.current, next.dropped]).toEqual([3, 0]);
});

test("of what is stored the oldest goes first as well", () => {
  const versions = new Versions(start);
  const length = MOST_STORED / 2;
  for (const digit of "123") versions.replace(files(["app.py", digit.repeat(length)]));
  const next = reopened(versions, 1, 2, 3);
  expect([1, 2, 3].map((number) => next.files(number)?.get("app.py")?.[0])).toEqual([
    undefined,
    "2",
    "3",
  ]);
  expect(next.dropped).toBe(1);
});

test("a file that is too large takes its own version with it, and no older one", () => {
  const versions = new Versions(start);
  versions.replace(files(["app.py", "1"]));
  versions.replace(files(["app.py", "x".repeat(MOST_STORED + 1)]));
  const next = reopened(versions, 1, 2);
  expect(next.files(1)).toEqual(files(["app.py", "1"]));
  expect(next.files(2)).toBeUndefined();
  expect([next.current, next.dropped]).toEqual([2, 1]);
});

test("what cannot be read changes nothing", () => {
  const versions = new Versions(start);
  versions.restore({ number: "3" });
  expect([versions.current, versions.dropped]).toEqual([0, 0]);
});

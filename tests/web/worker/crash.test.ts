import { expect, test } from "vitest";
import { explainCrash } from "../../../web/src/worker/crash";

test("the end of the stack is told in plain words, whatever the browser calls it", () => {
  for (const words of ["Maximum call stack size exceeded", "too much recursion"]) {
    expect(explainCrash(new RangeError(words))).toMatch(/^The app went deeper than Python can/);
  }
});

test("the end of memory is told in plain words", () => {
  expect(explainCrash(new Error("Out of memory"))).toMatch(/^The app asked for more memory/);
});

test("any other end keeps its message", () => {
  expect(explainCrash("unreachable")).toBe(
    "Python ended: unreachable Python is running again, with your files as they were.",
  );
});

import { expect, test } from "vitest";
import { explainCrash } from "../../../web/src/python/crash";
import german from "../../../web/src/texts/de";
import english from "../../../web/src/texts/en";

test.each([
  [english.stops, /^The app went deeper than Python can/],
  [german.stops, /^Die Anwendung ist tiefer gegangen, als Python/],
])("the end of the stack is told in plain words, whatever the browser calls it", (texts, told) => {
  for (const message of ["Maximum call stack size exceeded", "too much recursion"]) {
    expect(explainCrash(message, texts)).toMatch(told);
  }
});

test("the end of memory is told in plain words", () => {
  expect(explainCrash("Out of memory", english.stops)).toMatch(/^The app asked for more memory/);
  expect(explainCrash("Out of memory", german.stops)).toMatch(/^Die Anwendung wollte mehr/);
});

test("any other end keeps its message", () => {
  expect(explainCrash("unreachable", english.stops)).toBe(
    "Python ended: unreachable Python is running again, with your files as they were.",
  );
});

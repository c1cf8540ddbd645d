import { describe, expect, it } from "vitest";
import { type Template, translateMessage } from "../../../web/src/lessons/messages";

const TEMPLATES: readonly Template[] = [
  ["It is {0}.", "Es ist {0}."],
  ["It is {0}: too many.", "Es ist {0}: zu viele."],
  ["At {0} there is: {1}.", "Da ist {1}, unter {0}."],
  ["Nothing (at all).", "Gar nichts."],
];

describe("translateMessage", () => {
  it.each([
    ["Nothing (at all).", "Gar nichts."],
    ["It is 3: too many.", "Es ist 3: zu viele."],
    ["At /a there is: 'two\nlines'.", "Da ist 'two\nlines', unter /a."],
    ["At /{1} there is: $& {0}.", "Da ist $& {0}, unter /{1}."],
    ["NameError: name 'x' is not defined", "NameError: name 'x' is not defined"],
    ["It is 3, and more", "It is 3, and more"],
  ])("says %j", (message, translated) => {
    expect(translateMessage(message, TEMPLATES)).toBe(translated);
  });
});

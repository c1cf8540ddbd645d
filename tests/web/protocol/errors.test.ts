import { expect, test } from "vitest";
import { messageOf } from "../../../web/src/protocol/errors";

test("whatever is thrown has words", () => {
  expect(messageOf(new RangeError("too far"))).toBe("too far");
  expect(messageOf("stopped")).toBe("stopped");
  expect(messageOf(undefined)).toBe("undefined");
});

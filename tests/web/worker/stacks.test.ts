// @vitest-environment node

import { expect, test } from "vitest";
import { type Gate, Stacks } from "../../../web/src/worker/stacks";

/** Two calls, each of which notes where it is before it waits for its gate. */
function setUp(stops: number) {
  const noted: string[] = [];
  const stacks = new Stacks(async (number: number, gate: Gate) => {
    for (let stop = 1; stop <= stops; stop++) {
      noted.push(`${number} stops ${stop}`);
      await gate();
    }
    noted.push(`${number} ends`);
  });
  return { noted, stacks };
}

test("each call goes on only when it is told to, in any order", async () => {
  const { noted, stacks } = setUp(2);
  for (const number of [0, 1, 1, 1, 0, 0]) await stacks.advance(number);
  expect(noted).toEqual(["0 stops 1", "1 stops 1", "1 stops 2", "1 ends", "0 stops 2", "0 ends"]);
});

test("a call is held until it has ended", async () => {
  const { stacks } = setUp(1);
  expect(stacks.areHeld).toBe(false);
  await stacks.advance(0);
  expect(stacks.areHeld).toBe(true);
  await stacks.advance(0);
  expect(stacks.areHeld).toBe(false);
});

test("what ends a call with an error is the error of the step that it came in", async () => {
  const stacks = new Stacks(async (_number: number, gate: Gate) => {
    await gate();
    throw new Error("Python is gone.");
  });
  await stacks.advance(0);
  await expect(stacks.advance(0)).rejects.toThrow("Python is gone.");
});

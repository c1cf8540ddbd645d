import { expect, test } from "vitest";
import type { Walked } from "../../../web/src/protocol/walks";
import de from "../../../web/src/texts/walks/de";
import en from "../../../web/src/texts/walks/en";
import { sayCount } from "../../../web/src/ui/walktexts";

const done: Walked = {
  line: "GET /",
  state: "done",
  steps: 1000,
  contexts: [],
  names: [],
  locals: [],
};

test("that a recording ends before the request is said where it has ended", () => {
  expect(sayCount(done, en)).toBe("Answered after 1000 steps");
  expect(sayCount({ ...done, cut: true }, en)).toBe(
    "Answered. Only its first 1000 steps are recorded",
  );
  expect(sayCount({ ...done, cut: true }, de)).toBe(
    "Beantwortet. Nur die ersten 1000 Schritte sind aufgezeichnet",
  );
});

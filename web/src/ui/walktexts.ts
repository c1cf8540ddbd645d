/**
 * Sentences about a walked request, made of the texts: for the eye, and for the live region.
 */
import type { Done, WalksState } from "../model/walks";
import type { Walked } from "../protocol/walks";
import type { WalkTexts } from "../texts/walks/en";

/** Say how far a request is. */
export function sayCount({ state, steps, cut }: Walked, texts: WalkTexts): string {
  if (state !== "done") return texts.count(steps);
  return cut ? texts.cut(steps) : texts.answered(steps);
}

/** Say what comes next, or what has come of it. */
export function sayStep({ state, step, place, answer }: Walked, texts: WalkTexts): string {
  if (state === "done") return answer?.status ?? "";
  if (place) return `${texts.place(place.file, place.line, place.name)}: ${place.source}`;
  return step ? texts.steps[step] : "";
}

/** Say the first line of an error, as Python prints it. */
export function sayError({ type, message }: { type: string; message: string }): string {
  return `${type}: ${message.split("\n", 1)[0]}`;
}

/** Say what was done last. */
export function sayDone(done: Done | undefined, state: WalksState, texts: WalkTexts): string {
  if (!done || state.kind !== "walks") return "";
  switch (done.kind) {
    case "began":
      return state.recorded ? texts.beganRecorded : texts.began;
    case "left":
      return texts.left;
    case "ended":
      return texts.ended;
    case "asked":
      return texts.raises(done.error.expression, sayError(done.error));
    case "went": {
      const walk = state.walks[done.side];
      const side = texts.sides[done.side] ?? "";
      return texts.went(side, `${sayCount(walk, texts)}. ${sayStep(walk, texts)}`);
    }
    default:
      return done satisfies never;
  }
}

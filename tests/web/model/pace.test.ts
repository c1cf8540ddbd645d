import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LONGEST_HOLD, Pace } from "../../../web/src/model/pace";

function bench() {
  const pace = new Pace();
  const drawn: string[] = [];
  const draw = (name: string) => pace.schedule(() => drawn.push(name));
  return { pace, drawn, draw };
}

describe("Pace", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("draws once all changes are made while there is nothing to wait for", async () => {
    const { drawn, draw } = bench();
    draw("panel");
    expect(drawn).toEqual([]);
    await Promise.resolve();
    expect(drawn).toEqual(["panel"]);
  });

  it("draws what waited as soon as it is released, in its order, and what comes later", async () => {
    const { pace, drawn, draw } = bench();
    pace.hold();
    draw("status");
    draw("requests");
    await Promise.resolve();
    expect(drawn).toEqual([]);
    pace.release();
    expect(drawn).toEqual(["status", "requests"]);
    draw("console");
    await Promise.resolve();
    expect(drawn).toEqual(["status", "requests", "console"]);
  });

  it("draws all the same when no page comes soon", () => {
    const { pace, drawn, draw } = bench();
    pace.hold();
    draw("panel");
    vi.advanceTimersByTime(LONGEST_HOLD - 1);
    expect(drawn).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(drawn).toEqual(["panel"]);
  });

  it("waits anew for the page of a later run", () => {
    const { pace, drawn, draw } = bench();
    pace.hold();
    vi.advanceTimersByTime(LONGEST_HOLD - 1);
    pace.hold();
    draw("panel");
    vi.advanceTimersByTime(LONGEST_HOLD - 1);
    expect(drawn).toEqual([]);
  });
});

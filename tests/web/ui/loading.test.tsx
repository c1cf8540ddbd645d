import { describe, expect, it } from "vitest";
import type { LoadingProblem } from "../../../web/src/protocol/runtime";
import texts from "../../../web/src/texts/en";
import { LoadingView } from "../../../web/src/ui/LoadingView";
import { draw, one } from "./page";

describe("LoadingView", () => {
  it("names the step and how far it is", () => {
    const status = { kind: "loading", step: "download", done: 2e6, total: 8e6 } as const;
    draw(<LoadingView status={status} starting onRetry={() => undefined} />);
    expect(one("progressbar", "Download Python").getAttribute("value")).toBe("2000000");
    expect(document.querySelector("[aria-current=step]")?.textContent).toBe(
      "Download Python2.0 of 8.0 MB",
    );
  });

  it("does not pretend to know a total that it does not", () => {
    const status = { kind: "loading", step: "restore", done: 0, total: 0 } as const;
    draw(<LoadingView status={status} starting onRetry={() => undefined} />);
    expect(one("progressbar", "Unpack it").hasAttribute("value")).toBe(false);
  });

  it("leaves the page in view when Python only comes back", () => {
    const status = { kind: "loading", step: "start", done: 0, total: 0 } as const;
    draw(<LoadingView status={status} starting={false} onRetry={() => undefined} />);
    expect(document.body.textContent).toBe("");
  });

  it.each(Object.keys(texts.recovery) as LoadingProblem[])(
    "says what to do about %s",
    (problem) => {
      let retries = 0;
      const status = { kind: "failed", problem, message: "details" } as const;
      draw(<LoadingView status={status} starting onRetry={() => (retries += 1)} />);
      const alert = one("alert");
      expect(alert.textContent).toContain(texts.recovery[problem].title);
      expect(alert.querySelectorAll("li").length).toBeGreaterThan(0);
      one("button", "Try again").click();
      expect(retries).toBe(1);
    },
  );
});

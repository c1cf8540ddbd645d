import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../../web/src/protocol/checks";
import { RuntimeStopped } from "../../../web/src/protocol/runtime";
import { lessonData, makeBench, nameError } from "../fakes";

const results = (...outcomes: CheckResult["outcome"][]): CheckResult[] =>
  lessonData().checks.map((check, index) => ({
    ...check,
    outcome: outcomes[index] ?? "passed",
    message: outcomes[index] === "failed" ? "It should, but does not." : "",
    seconds: 0,
  }));

describe("Checks", () => {
  it("lists every requirement before anything ran", () => {
    const { checks } = makeBench().workbench;
    expect(checks.requirements.value.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill("not-run"),
    );
  });

  it("expands the first failure alone", async () => {
    const { workbench, runtime } = makeBench();
    runtime.report = { passed: false, checks: results("passed", "failed", "failed") };
    expect(await workbench.checks.check()).toBe(false);
    expect(workbench.checks.requirements.value.map(({ first }) => first)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("sends unsaved edits before it checks", async () => {
    const { workbench, runtime } = makeBench();
    workbench.settings.runAsYouType(false);
    workbench.project.edit("app.py", "# new\n");
    await workbench.checks.check();
    expect(runtime.changes.map(([path]) => path)).toEqual(["app.py"]);
  });

  it("marks the lesson solved, until it is edited", async () => {
    const { workbench, runtime } = makeBench();
    runtime.report = { passed: true, checks: results() };
    await workbench.checks.check();
    expect(workbench.checks.passed.value).toBe(true);
    expect(workbench.progress.lessons.value).toEqual({ "variable-rules": "solved" });
    workbench.project.edit("app.py", "# other\n");
    expect([workbench.checks.passed.value, workbench.checks.outdated.value]).toEqual([false, true]);
  });

  it("goes on once passed, and checks otherwise", async () => {
    const { workbench, runtime } = makeBench();
    runtime.report = { passed: true, checks: results() };
    expect(await workbench.checkOrContinue()).toBe("checked");
    expect(await workbench.checkOrContinue()).toBe("continue");
  });

  it("offers the failure of an import, of a crashed check and of an own test for the editor", async () => {
    const { workbench, runtime } = makeBench();
    runtime.report = { passed: false, checks: [], failure: nameError };
    await workbench.checks.check();
    expect(workbench.checks.importFailure.value).toBe(nameError);
    const crashed = results("crashed").map((check) => ({ ...check, failure: nameError }));
    runtime.report = { passed: false, checks: crashed };
    await workbench.checks.check();
    expect(workbench.checks.importFailure.value).toBeUndefined();
    expect(workbench.checks.failure.value).toBe(nameError);
    const own = results("failed").map((check) => ({ ...check, ownFailure: nameError }));
    runtime.report = { passed: false, checks: own };
    await workbench.checks.check();
    expect(workbench.checks.failure.value).toBe(nameError);
  });

  it("says that a run was stopped", async () => {
    const { workbench, runtime } = makeBench();
    runtime.check = () => Promise.reject(new RuntimeStopped("time-limit", "Took too long."));
    expect(await workbench.checks.check()).toBe(false);
    expect(workbench.checks.run.value).toEqual({ kind: "stopped", message: "Took too long." });
  });
});

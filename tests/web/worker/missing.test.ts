import * as v from "valibot";
import { expect, it } from "vitest";
import { answerSchemas } from "../../../web/src/protocol/wire";
import { BootError } from "../../../web/src/worker/boot/problems";
import { reportMissingTests } from "../../../web/src/worker/missing";

it("explains that the checks did not arrive, in a report as Python makes them", () => {
  const error = new BootError("blocked-download", "pytest.whl: the server answered 503.");
  const report = v.parse(answerSchemas.check, reportMissingTests(error));
  expect(report).toEqual({
    passed: false,
    checks: [],
    failure: {
      name: "ChecksNotLoaded",
      message: "pytest.whl: the server answered 503.",
      advice:
        "The files that the checks need did not arrive. Look at the network connection, then press Check again. Your app and your files are as they were.",
      traceback: "",
      frames: [],
    },
  });
});

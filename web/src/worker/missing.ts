/**
 * What a check says when pytest could not be fetched: the app is as well as before, and goes on.
 */
import type { CheckReport, TestReport } from "../protocol/checks";
import { messageOf } from "../protocol/errors";

/** Explain why no check ran. */
export function reportMissingTests(error: unknown): CheckReport {
  return {
    passed: false,
    checks: [],
    failure: {
      name: "ChecksNotLoaded",
      message: messageOf(error),
      advice:
        "The files that the checks need did not arrive. Look at the network connection, then press Check again. Your app and your files are as they were.",
      traceback: "",
      frames: [],
    },
  };
}

/** Explain why no test of the learner's own ran. */
export function explainMissingTests(error: unknown): TestReport {
  return { complaints: {}, unreadable: `pytest could not be fetched: ${messageOf(error)}` };
}

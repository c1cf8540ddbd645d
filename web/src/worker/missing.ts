/**
 * What a check says when pytest could not be fetched: the app is as well as before, and goes on.
 */
import type { CheckReport } from "../protocol/checks";

/** Explain why no check ran. */
export function reportMissingTests(error: unknown): CheckReport {
  const message = error instanceof Error ? error.message : String(error);
  return {
    passed: false,
    checks: [],
    failure: {
      name: "ChecksNotLoaded",
      message,
      advice:
        "The files that the checks need did not arrive. Look at the network connection, then press Check again. Your app and your files are as they were.",
      traceback: "",
      frames: [],
    },
  };
}

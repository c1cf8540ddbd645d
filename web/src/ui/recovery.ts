/**
 * What to tell a learner whose browser could not load Python, for each way that it can fail.
 */
import type { LoadingProblem } from "../protocol/runtime";

export interface Recovery {
  readonly title: string;
  readonly text: string;
  /** What to try, in order. */
  readonly steps: readonly string[];
}

export const recoveries: Readonly<Record<LoadingProblem, Recovery>> = {
  "no-webassembly": {
    title: "This browser does not run WebAssembly",
    text: "Python runs in the page as WebAssembly, and here it is missing or switched off.",
    steps: [
      "Use a current Firefox, Chrome, Edge or Safari.",
      "Leave lockdown or hardened modes for this site.",
      "On a managed computer, ask for WebAssembly to be allowed for this address.",
    ],
  },
  "no-worker": {
    title: "This browser does not start workers",
    text: "Python runs in a worker beside the page, and the browser refused to start one.",
    steps: [
      "Use a current Firefox, Chrome, Edge or Safari.",
      "Switch off extensions that block scripts, for this site.",
    ],
  },
  offline: {
    title: "You are offline",
    text: "Python has to be fetched from this site once, and there is no connection now.",
    steps: ["Connect to the network.", "Then try again; your work is kept."],
  },
  "blocked-download": {
    title: "A file of Python was refused",
    text: "Something between this page and its server blocks the files that Python is made of.",
    steps: [
      "Switch off content blockers for this site.",
      "In a school or company network, ask for .wasm and .gz files of this address to be let through.",
      "Try again.",
    ],
  },
  "damaged-download": {
    title: "A file of Python arrived damaged",
    text: "What was fetched is not what this site published, so it was not run.",
    steps: [
      "Try again: a broken transfer mends itself that way.",
      "If it comes back, empty this site's cache in the browser's settings.",
    ],
  },
  "out-of-memory": {
    title: "There is not enough memory for Python",
    text: "The browser gave the page less memory than Python needs, about 100 MB.",
    steps: ["Close other tabs and programs.", "Try again."],
  },
  unknown: {
    title: "Python could not be started",
    text: "Something went wrong that this page does not know.",
    steps: ["Try again.", "If it comes back, use another browser and report the message below."],
  },
};

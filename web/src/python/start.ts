/**
 * The runtime of a real page: module workers, the page's clock, a spare where there is room for it.
 */
import { portOf } from "./port";
import { type StopTexts, WorkerRuntime } from "./runtime";

/** Below this many gigabytes of memory a second Python would push the page out. */
const ENOUGH_MEMORY = 2;

const LIMITS = {
  // On a slow device an import of much takes seconds: ended, it could never be had there. Requests
  // import as well, the first that is recorded most of all.
  load: 15_000,
  change: 15_000,
  request: 10_000,
  check: 20_000,
  replay: 10_000,
  test: 20_000,
  type: 10_000,
  complete: 5_000,
  inspect: 5_000,
  evaluate: 10_000,
  trace: 5_000,
  source: 5_000,
  // These may have to wait for files that come behind the first answer.
  session: 20_000,
  walk: 20_000,
} as const;

/** Start loading Python at once. */
export function startRuntime(runtimeUrl: string, texts: StopTexts): WorkerRuntime {
  return new WorkerRuntime({
    runtimeUrl,
    texts,
    spawn: () =>
      portOf(new Worker(new URL("../worker/worker.ts", import.meta.url), { type: "module" })),
    limits: LIMITS,
    keepsSpare: deviceMemory() >= ENOUGH_MEMORY,
    whenIdle,
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}

/** The device's memory in gigabytes; browsers that do not tell run on devices that have it. */
function deviceMemory(): number {
  return "deviceMemory" in navigator && typeof navigator.deviceMemory === "number"
    ? navigator.deviceMemory
    : ENOUGH_MEMORY;
}

function whenIdle(callback: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(() => callback(), { timeout: 2_000 });
  else setTimeout(callback, 200);
}

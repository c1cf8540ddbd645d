/**
 * The worker's entry: boots Python when it is told to, then takes up one call after the other.
 */
import { messageOf } from "../protocol/errors";
import type { RuntimeEvent } from "../protocol/runtime";
import { type Call, type FromWorker, parseToWorker } from "../protocol/wire";
import { type BootedPython, boot } from "./boot";
import { asBootError } from "./boot/problems";
import { Bridge, buffersOf, type Sink } from "./bridge";
import { explainMissingTests, reportMissingTests } from "./missing";

interface Python {
  readonly booted: BootedPython;
  readonly bridge: Bridge;
}

let python: Promise<Python> | undefined;
let turn: Promise<void> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = parseToWorker(data);
  if (message.kind === "boot") {
    python = start(message.runtimeUrl);
    python.catch((error: unknown) => {
      const { problem, message } = asBootError(error);
      say({ kind: "failed", problem, message });
    });
  } else {
    turn = turn.then(() => take(message.id, message.call)).catch(crash);
  }
});

async function start(runtimeUrl: string): Promise<Python> {
  const booted = await boot(runtimeUrl, (step, done, total) =>
    say({ kind: "loading", step, done, total }),
  );
  const sink: Sink = (stream, text) => say({ kind: "output", stream, text });
  const bridge = new Bridge(booted.pyodide, sink);
  say({ kind: "ready" });
  return { booted, bridge };
}

/** A replay, a check and a run of the project's own tests work on a copy: what is held stays. */
const ENDS_WALKS: ReadonlySet<Call["method"]> = new Set(["load", "change", "type"]);

/** Answer one call; whatever is thrown means that Python is not to be trusted any more. */
async function take(id: number, call: Call): Promise<void> {
  const { booted, bridge } = (await python) ?? noPython();
  if (call.method === "check" || call.method === "test") {
    const explain = call.method === "check" ? reportMissingTests : explainMissingTests;
    const missing = await booted.ensureTests().then(
      () => undefined,
      (error: unknown) => explain(error),
    );
    if (missing) {
      postMessage({ kind: "answer", id, value: missing } satisfies FromWorker);
      return;
    }
  }
  say({ kind: "began", id });
  // What holds a request is about to change.
  if (ENDS_WALKS.has(call.method)) await bridge.leaveWalks();
  const value = await bridge.call(call);
  postMessage({ kind: "answer", id, value } satisfies FromWorker, { transfer: buffersOf(value) });
}

function noPython(): never {
  throw new Error("The worker was asked for something before it was told to boot.");
}

function crash(error: unknown): void {
  say({ kind: "crashed", message: messageOf(error) });
}

function say(message: Exclude<FromWorker, { kind: "answer" }> | RuntimeEvent): void {
  postMessage(message);
}

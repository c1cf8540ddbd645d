/** A worker that the test plays, and a clock that the test winds. */

import type { FromWorker, ToWorker } from "../../../web/src/protocol/wire";
import type { WorkerPort } from "../../../web/src/python/port";

export class FakeWorker implements WorkerPort {
  readonly received: ToWorker[] = [];
  terminated = false;
  private message: (data: unknown) => void = () => undefined;
  private error: (message: string) => void = () => undefined;

  post(message: ToWorker): void {
    this.received.push(message);
  }

  onMessage(listener: (data: unknown) => void): void {
    this.message = listener;
  }

  onError(listener: (message: string) => void): void {
    this.error = listener;
  }

  terminate(): void {
    this.terminated = true;
  }

  say(message: FromWorker): void {
    this.message(message);
  }

  fail(message: string): void {
    this.error(message);
  }

  /** The calls in the order in which they came, with their numbers. */
  get calls(): Extract<ToWorker, { kind: "call" }>[] {
    return this.received.filter((message) => message.kind === "call");
  }

  /** Take up the call of that method that came last, without answering. */
  begin(method: string): number {
    const call = this.calls.findLast((each) => each.call.method === method);
    if (!call) throw new Error(`No ${method} has come.`);
    this.say({ kind: "began", id: call.id });
    return call.id;
  }

  answer(method: string, value: unknown): void {
    this.say({ kind: "answer", id: this.begin(method), value });
  }
}

/** Timers that fire when the test says so. */
export class FakeClock {
  private readonly timers = new Map<object, { readonly at: number; readonly ring: () => void }>();
  private now = 0;

  readonly after = (milliseconds: number, ring: () => void): (() => void) => {
    const key = {};
    this.timers.set(key, { at: this.now + milliseconds, ring });
    return () => this.timers.delete(key);
  };

  pass(milliseconds: number): void {
    this.now += milliseconds;
    for (const [key, { at, ring }] of [...this.timers]) {
      if (at > this.now || !this.timers.delete(key)) continue;
      ring();
    }
  }
}

/**
 * One worker's life: it boots, answers calls one after the other, and ends once.
 */
import * as v from "valibot";
import type { RuntimeEvent, StopReason } from "../protocol/runtime";
import { RuntimeStopped } from "../protocol/runtime";
import { type Answers, answerSchemas, type Call, parseFromWorker } from "../protocol/wire";
import type { WorkerPort } from "./port";

export type Method = keyof Answers;

/** How far the worker has come, and what it prints: all but the end, which its owner decides. */
export type InterpreterEvent = Exclude<RuntimeEvent, { kind: "stopped" }>;

/** What a worker's owner hears of it. */
export interface InterpreterOwner {
  heard(event: InterpreterEvent): void;
  /** Python takes up a call, or is done with it. */
  began(method: Method): void;
  done(): void;
  /** Python is gone for good in this worker. */
  crashed(message: string): void;
}

interface Pending {
  readonly method: Method;
  readonly answer: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Interpreter {
  /** The last thing that it told about loading; an owner who comes late needs it. */
  progress: Exclude<InterpreterEvent, { kind: "output" }> = {
    kind: "loading",
    step: "download",
    done: 0,
    total: 0,
  };

  private owner: InterpreterOwner | undefined;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  /** Why there are no more answers, once the worker has ended. */
  private end: RuntimeStopped | undefined;

  constructor(
    private readonly port: WorkerPort,
    runtimeUrl: string,
  ) {
    port.onMessage((data) => this.hear(data));
    port.onError((message) => this.fail(message));
    port.post({ kind: "boot", runtimeUrl });
  }

  get isBusy(): boolean {
    return this.pending.size > 0;
  }

  /** Tell an owner of everything from now on. */
  belongTo(owner: InterpreterOwner): void {
    this.owner = owner;
  }

  /** Ask Python for something; rejects with RuntimeStopped when the worker ends first. */
  call<M extends Method>(method: M, call: Extract<Call, { method: M }>): Promise<Answers[M]> {
    if (this.end) return Promise.reject(this.end);
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const schema: v.GenericSchema<unknown, Answers[M]> = answerSchemas[method];
      const answer = (value: unknown) => resolve(v.parse(schema, value));
      this.pending.set(id, { method, answer, reject });
      this.port.post({ kind: "call", id, call });
    });
  }

  /** End the worker at once; what was under way is rejected. */
  terminate(reason: StopReason, message: string): void {
    if (this.end) return;
    this.end = new RuntimeStopped(reason, message);
    this.port.terminate();
    for (const { reject } of this.pending.values()) reject(this.end);
    this.pending.clear();
  }

  private hear(data: unknown): void {
    if (this.end) return;
    const message = parseFromWorker(data);
    switch (message.kind) {
      case "loading":
      case "ready":
      case "failed":
        this.progress = message;
        this.owner?.heard(message);
        return;
      case "output":
        this.owner?.heard(message);
        return;
      case "began":
        this.begin(message.id);
        return;
      case "answer":
        this.settle(message.id, message.value);
        return;
      case "crashed":
        this.owner?.crashed(message.message);
        return;
      default:
        message satisfies never;
    }
  }

  private begin(id: number): void {
    const pending = this.pending.get(id);
    if (pending) this.owner?.began(pending.method);
  }

  private settle(id: number, value: unknown): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    this.owner?.done();
    try {
      pending?.answer(value);
    } catch (error) {
      pending?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** An error that nothing in the worker caught: before Python stands, loading has failed. */
  private fail(message: string): void {
    if (this.progress.kind === "ready") {
      this.owner?.crashed(message);
      return;
    }
    // Without a network the worker's script is the first thing to be missed.
    const problem = navigator.onLine ? "no-worker" : "offline";
    this.progress = { kind: "failed", problem, message };
    this.owner?.heard(this.progress);
  }
}

/**
 * The bridge's Python objects as the worker calls them: plain data in, plain data out, no proxy left.
 */
import type { PyodideInterface } from "pyodide";
import type { PyCallable, PyProxy } from "pyodide/ffi";
import * as v from "valibot";
import type { FileChange } from "../protocol/runtime";
import type { Call } from "../protocol/wire";
import type { Stacks } from "./stacks";

const refusedSchema = v.object({ refused: v.boolean() });
const writtenSchema = v.looseObject({ written: v.array(v.tuple([v.string(), v.unknown()])) });

const sidesSchema = v.array(v.number());

const PROJECT = "/home/pyodide/project";

export type Sink = (stream: "stdout" | "stderr" | "typed", text: string) => void;

export class Bridge {
  private readonly bridge: PyProxy;
  /** The requests that are walked, each in a stack of its own. */
  private stacks: Stacks | undefined;
  /** Whether any may be there, held or not: begun, answered or recorded. */
  private areWalked = false;

  /** Make the bridge in a Python that has just been loaded. */
  constructor(
    private readonly pyodide: PyodideInterface,
    sink: Sink,
  ) {
    const module = pyodide.pyimport("erlen_bridge.worker");
    try {
      this.bridge = module.Bridge(PROJECT, sink);
    } finally {
      module.destroy();
    }
  }

  /** Call the method of that name; what it gives, or promises, is plain data, made of copies. */
  call(call: Call): unknown {
    switch (call.method) {
      case "load":
        return this.invoke("load", call.files, call.servesItself);
      case "change":
        return this.invoke("change", call.changes.map(toPythonChange));
      case "request": {
        const { method, url, headers, body } = call.request;
        const answer = this.invoke("request", method, url, headers, body);
        return v.is(refusedSchema, answer) ? answer : withNulls(answer);
      }
      case "replay": {
        const { method, url, headers, body } = call.request;
        return withNulls(this.invoke("replay", call.files, method, url, headers, body));
      }
      case "test":
        return this.invoke("test", call.path);
      case "check":
        return this.invoke("check", call.tests, call.typed);
      case "type": {
        const { folder, environment } = call.memory;
        return withNulls(this.invoke("type_in", call.text, folder, environment));
      }
      case "inspect":
        return this.invoke("inspect", call.trace, call.depth);
      case "evaluate":
        return withNulls(this.invoke("evaluate", call.trace, call.depth, call.text));
      case "complete":
        return this.invoke("complete", call.text);
      case "trace":
        return this.invoke("trace", call.name);
      case "source":
        return this.invoke("source", call.file, call.line);
      case "session":
        return this.invoke("session", call.url, call.cookie, call.payload, call.key);
      case "walk":
        return this.walk(call.ask);
      default:
        return call satisfies never;
    }
  }

  /** End the requests that are held, and forget all that are walked. */
  async leaveWalks(): Promise<void> {
    if (!this.areWalked) return;
    this.areWalked = false;
    if (this.stacks?.areHeld) await this.goOn(this.stacks, '{"kind":"leave"}');
    this.invoke("walk_left");
  }

  /** Let those requests go on that are meant, and answer once each is held again. */
  private async walk(ask: string): Promise<unknown> {
    // Late: few visits walk any.
    const { canPutAside, Stacks } = await import("./stacks");
    this.areWalked = true;
    if (!canPutAside()) return withNulls(this.invoke("walk_recorded", ask));
    this.stacks ??= new Stacks((side, gate) => {
      const run: PyCallable = this.bridge.walk_run;
      return run.callPromising(side, gate).finally(() => run.destroy());
    });
    await this.goOn(this.stacks, ask);
    return withNulls(this.invoke("walk_told", ask));
  }

  private async goOn(stacks: Stacks, ask: string): Promise<void> {
    for (const side of v.parse(sidesSchema, this.invoke("walk_prepare", ask))) {
      await stacks.advance(side);
    }
  }

  private invoke(name: string, ...values: readonly unknown[]): unknown {
    const method: PyCallable = this.bridge[name];
    const given = values.map((value) => this.pyodide.toPy(value));
    const answer = plain(method(...given));
    // After an error nothing is let go: it ends this worker, and a dead Python would hide its cause.
    for (const value of [method, ...given]) {
      if (value instanceof this.pyodide.ffi.PyProxy) value.destroy();
    }
    return answer;
  }
}

/** Python's None is `undefined`; `null` would arrive as something else. */
function toPythonChange([path, content]: FileChange): [string, Uint8Array | undefined] {
  return [path, content ?? undefined];
}

/** Give the files that the app removed the `null` that the page knows them by. */
function withNulls(exchange: unknown): unknown {
  const { written, ...rest } = v.parse(writtenSchema, exchange);
  return { ...rest, written: written.map(([path, content]) => [path, content ?? null]) };
}

/** Copy a Python dict and all that is in it, then let go of it. */
function plain(answer: PyProxy): unknown {
  try {
    return answer.toJs({ create_pyproxies: false, dict_converter: Object.fromEntries });
  } finally {
    answer.destroy();
  }
}

/** The buffers in an answer, which may be handed over instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  if (value instanceof Uint8Array) {
    return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(buffersOf);
}

/**
 * The bridge's Python objects as the worker calls them: plain data in, plain data out, no proxy left.
 */
import type { PyodideInterface } from "pyodide";
import type { PyCallable, PyProxy } from "pyodide/ffi";
import * as v from "valibot";
import type { FileChange } from "../protocol/runtime";
import type { Call } from "../protocol/wire";

const refusedSchema = v.object({ refused: v.boolean() });
const writtenSchema = v.looseObject({ written: v.array(v.tuple([v.string(), v.unknown()])) });

const PROJECT = "/home/pyodide/project";

export type Sink = (stream: "stdout" | "stderr" | "typed", text: string) => void;

export class Bridge {
  private readonly bridge: PyProxy;

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

  /** Call the method of that name; what it gives is plain data, made of copies. */
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
      default:
        return call satisfies never;
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

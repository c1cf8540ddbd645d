/**
 * A traced request as the engine tells it: JSON, since values of any shape stand in it.
 */
import * as v from "valibot";
import type { Excerpt, Trace } from "../../../engine/erlen/tracing/view/xray.js";

export type { Excerpt, Options, Place, Trace } from "../../../engine/erlen/tracing/view/xray.js";

/** What the worker gives: a trace, or none, and the folder that the project lies in. */
export interface TraceAnswer {
  readonly json: string;
  readonly root: string;
}

const place = v.nullable(
  v.object({
    file: v.string(),
    line: v.number(),
    name: v.string(),
    doc: v.string(),
    owner: v.picklist(["app", "engine", "library"]),
    text: v.string(),
  }),
);

const traceSchema: v.GenericSchema<unknown, Trace> = v.object({
  number: v.number(),
  method: v.string(),
  path: v.string(),
  status: v.string(),
  started: v.number(),
  milliseconds: v.number(),
  events: v.array(
    v.object({
      stage: v.string(),
      title: v.string(),
      begun: v.number(),
      ended: v.nullable(v.number()),
      depth: v.number(),
      values: v.record(v.string(), v.unknown()),
      place,
      raised: v.nullable(v.object({ type: v.string(), message: v.string(), place })),
    }),
  ),
});

const excerptSchema: v.GenericSchema<unknown, Excerpt | null> = v.nullable(
  v.object({
    first: v.number(),
    lines: v.array(v.string()),
    changed: v.exactOptional(v.boolean()),
    gone: v.exactOptional(v.boolean()),
  }),
);

/** Read a trace; null where the worker keeps none. */
export function readTrace({ json }: TraceAnswer): Trace | null {
  return json === "" ? null : v.parse(traceSchema, JSON.parse(json));
}

export function readExcerpt(json: string): Excerpt | null {
  return v.parse(excerptSchema, JSON.parse(json));
}

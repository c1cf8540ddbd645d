/**
 * Two requests that are walked side by side: what the page asks, and what it is told. Both cross the
 * wire as JSON, since only few visits need to know their shape.
 */
import * as v from "valibot";
import type { HeaderList } from "./http";

/** A request as JSON holds it: each character of the body is a byte. */
export interface WalkedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string;
}

export type ProxyName = "request" | "session" | "g" | "current_app";

export type Side = 0 | 1;

export type WalkAsk =
  | { readonly kind: "look" | "leave" }
  | { readonly kind: "begin"; readonly requests: readonly [WalkedRequest, WalkedRequest] }
  | { readonly kind: "step" | "finish"; readonly side: Side }
  | { readonly kind: "outside"; readonly name: ProxyName };

const pairs = v.array(v.tuple([v.string(), v.string()]));
const proxyName = v.picklist(["request", "session", "g", "current_app"]);

const errorFields = {
  expression: v.string(),
  type: v.string(),
  message: v.string(),
  advice: v.string(),
};
const error = v.object(errorFields);

const walk = v.object({
  /** Method, path and query. */
  line: v.string(),
  state: v.picklist(["ready", "held", "done"]),
  steps: v.number(),
  /** Whether more steps followed than are recorded. */
  cut: v.exactOptional(v.boolean()),
  /** The stage before which it is held, or `line` for one of the learner's. */
  step: v.exactOptional(
    v.picklist([
      "push",
      "match",
      "dispatch",
      "line",
      "error",
      "unhandled",
      "response",
      "session",
      "pop",
    ]),
  ),
  place: v.exactOptional(
    v.object({ file: v.string(), line: v.number(), name: v.string(), source: v.string() }),
  ),
  /** The innermost first. */
  contexts: v.array(v.object({ kind: v.picklist(["request", "app"]), of: v.string() })),
  names: v.array(
    v.object({ name: proxyName, items: v.exactOptional(pairs), error: v.exactOptional(error) }),
  ),
  locals: pairs,
  answer: v.exactOptional(v.object({ status: v.string(), body: v.string() })),
});

const toldSchema = v.variant("kind", [
  v.object({
    kind: v.literal("walks"),
    /** Whether both were answered already, one after the other: this browser can't hold a request. */
    recorded: v.exactOptional(v.boolean()),
    walks: v.tuple([walk, walk]),
    /** The variables of the learner's modules. */
    shared: v.array(
      v.object({ module: v.string(), name: v.string(), value: v.string(), changed: v.boolean() }),
    ),
  }),
  /** No request is walked. */
  v.object({
    kind: v.literal("none"),
    /** Whether two were let go because the app was about to change. */
    left: v.exactOptional(v.boolean()),
  }),
  v.object({ kind: v.literal("outside"), name: proxyName, ...errorFields }),
]);

export type WalkTold = v.InferOutput<typeof toldSchema>;
export type Walked = v.InferOutput<typeof walk>;
export type OutsideError = Extract<WalkTold, { kind: "outside" }>;
export type NameError = v.InferOutput<typeof error>;

/** @throws {v.ValiError} when it is nothing that the worker tells */
export const readWalkTold = (json: string): WalkTold => v.parse(toldSchema, JSON.parse(json));

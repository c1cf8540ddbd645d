/**
 * What the page and the worker say to each other: every message is a schema and its inferred type.
 */
import * as v from "valibot";
import type { CheckReport, TestReport } from "./checks";
import type { Completion, ConsoleEntry, ConsoleMemory, ConsoleState } from "./console";
import type { Evaluation, Inspection } from "./debugger";
import { failureSchema } from "./failure";
import type { AppRequest } from "./http";
import type { AppState, Exchange, FileChange, ProjectFiles, WalkAnswer } from "./runtime";
import type { SessionQuestion } from "./sessioncookie";
import type { TraceAnswer } from "./trace";

const bytes = v.instance(Uint8Array);
const headers = v.array(v.tuple([v.string(), v.string()]));
const files = v.record(v.string(), bytes);
const request = v.object({ method: v.string(), url: v.string(), headers, body: bytes });
const changes = v.array(v.tuple([v.string(), v.nullable(bytes)]));

/** One call of the runtime's interface. */
export type Call =
  | { readonly method: "load"; readonly files: ProjectFiles; readonly servesItself: boolean }
  | { readonly method: "change"; readonly changes: readonly FileChange[] }
  | { readonly method: "request"; readonly request: AppRequest }
  | {
      readonly method: "check";
      readonly tests: string;
      readonly typed: readonly ConsoleEntry[];
    }
  | { readonly method: "replay"; readonly files: ProjectFiles; readonly request: AppRequest }
  | { readonly method: "test"; readonly path: string }
  | { readonly method: "type"; readonly text: string; readonly memory: ConsoleMemory }
  | { readonly method: "complete"; readonly text: string }
  | { readonly method: "inspect"; readonly trace: number; readonly depth: number }
  | {
      readonly method: "evaluate";
      readonly trace: number;
      readonly depth: number;
      readonly text: string;
    }
  | { readonly method: "trace"; readonly name: string }
  | { readonly method: "source"; readonly file: string; readonly line: number }
  | ({ readonly method: "session" } & SessionQuestion)
  | { readonly method: "walk"; readonly ask: string };

/** Python's None arrives as undefined. */
const written = v.array(
  v.tuple([
    v.string(),
    v.pipe(
      v.nullish(bytes),
      v.transform((content) => content ?? null),
    ),
  ]),
);

const strings = v.record(v.string(), v.string());

const entry: v.GenericSchema<unknown, ConsoleEntry> = v.object({
  number: v.number(),
  kind: v.picklist(["shell", "python"]),
  text: v.string(),
  words: v.array(v.string()),
  environment: strings,
  output: v.string(),
  status: v.exactOptional(v.number()),
  running: v.boolean(),
  error: v.string(),
});

const callSchema: v.GenericSchema<unknown, Call> = v.variant("method", [
  v.object({
    method: v.literal("load"),
    files,
    servesItself: v.boolean(),
  }),
  v.object({ method: v.literal("change"), changes }),
  v.object({ method: v.literal("request"), request }),
  v.object({ method: v.literal("replay"), files, request }),
  v.object({ method: v.literal("test"), path: v.string() }),
  v.object({ method: v.literal("check"), tests: v.string(), typed: v.array(entry) }),
  v.object({
    method: v.literal("type"),
    text: v.string(),
    memory: v.object({ folder: v.string(), environment: strings }),
  }),
  v.object({ method: v.literal("complete"), text: v.string() }),
  v.object({ method: v.literal("inspect"), trace: v.number(), depth: v.number() }),
  v.object({
    method: v.literal("evaluate"),
    trace: v.number(),
    depth: v.number(),
    text: v.string(),
  }),
  v.object({ method: v.literal("trace"), name: v.string() }),
  v.object({ method: v.literal("source"), file: v.string(), line: v.number() }),
  v.object({
    method: v.literal("session"),
    url: v.string(),
    cookie: v.string(),
    payload: v.exactOptional(v.string()),
    key: v.exactOptional(v.string()),
  }),
  v.object({ method: v.literal("walk"), ask: v.string() }),
]);

/** No server listens where a request went. */
export interface Refusal {
  readonly refused: true;
}

/** What each call answers. */
export interface Answers {
  readonly load: AppState;
  readonly change: AppState;
  readonly request: Exchange | Refusal;
  readonly check: CheckReport;
  readonly replay: Exchange;
  readonly test: TestReport;
  readonly type: ConsoleState;
  readonly complete: Completion;
  readonly inspect: Inspection;
  readonly evaluate: Evaluation;
  readonly trace: TraceAnswer;
  readonly source: { readonly json: string };
  readonly session: { readonly json: string };
  readonly walk: WalkAnswer;
}

const toWorkerSchema = v.variant("kind", [
  v.object({ kind: v.literal("boot"), runtimeUrl: v.string() }),
  v.object({ kind: v.literal("call"), id: v.number(), call: callSchema }),
]);

/** From the page to the worker. */
export type ToWorker = v.InferOutput<typeof toWorkerSchema>;

/** @throws {v.ValiError} when the message is not one of ours */
export const parseToWorker = (data: unknown): ToWorker => v.parse(toWorkerSchema, data);

const appState = v.variant("kind", [
  v.object({ kind: v.literal("serving") }),
  v.object({ kind: v.literal("idle") }),
  v.object({ kind: v.literal("broken"), failure: failureSchema }),
]);

const exchange = v.object({
  response: v.object({ status: v.number(), reason: v.string(), headers, body: bytes }),
  failure: v.exactOptional(failureSchema),
  written,
  trace: v.exactOptional(v.string()),
  milliseconds: v.number(),
});

const checkReport = v.object({
  passed: v.boolean(),
  checks: v.array(
    v.object({
      name: v.string(),
      requirement: v.string(),
      outcome: v.picklist(["passed", "failed", "crashed", "not-run"]),
      message: v.string(),
      hint: v.exactOptional(v.number()),
      failure: v.exactOptional(failureSchema),
      ownFailure: v.exactOptional(failureSchema),
      seconds: v.number(),
    }),
  ),
  failure: v.exactOptional(failureSchema),
});

const consoleState = v.object({
  mode: v.picklist(["shell", "python", "serving"]),
  prompt: v.string(),
  more: v.boolean(),
  folder: v.string(),
  environment: strings,
  entries: v.array(entry),
  cleared: v.boolean(),
  address: v.exactOptional(v.string()),
  app: appState,
  written,
});

/** How an answer is read when it crosses the border, by the method that was called. */
export const answerSchemas: {
  readonly [M in keyof Answers]: v.GenericSchema<unknown, Answers[M]>;
} = {
  load: appState,
  change: appState,
  request: v.union([v.object({ refused: v.literal(true) }), exchange]),
  check: checkReport,
  replay: exchange,
  test: v.object({ complaints: strings, unreadable: v.string() }),
  type: consoleState,
  complete: v.object({ start: v.number(), options: v.array(v.string()) }),
  inspect: v.variant("kind", [
    v.object({
      kind: v.literal("frame"),
      first: v.number(),
      line: v.number(),
      lines: v.array(v.string()),
      column: v.exactOptional(v.number()),
      endColumn: v.exactOptional(v.number()),
      variables: v.array(v.tuple([v.string(), v.string(), v.string()])),
    }),
    v.object({ kind: v.literal("gone") }),
  ]),
  evaluate: v.variant("kind", [
    v.object({
      kind: v.literal("result"),
      output: v.string(),
      failed: v.boolean(),
      written,
    }),
    v.object({ kind: v.literal("gone") }),
  ]),
  trace: v.object({ json: v.string(), root: v.string() }),
  source: v.object({ json: v.string() }),
  session: v.object({ json: v.string() }),
  walk: v.object({ json: v.string(), written }),
};

const fromWorkerSchema = v.variant("kind", [
  v.object({
    kind: v.literal("loading"),
    step: v.picklist(["download", "restore", "start"]),
    done: v.number(),
    total: v.number(),
  }),
  v.object({ kind: v.literal("ready") }),
  v.object({
    kind: v.literal("failed"),
    problem: v.picklist([
      "no-webassembly",
      "no-worker",
      "offline",
      "blocked-download",
      "damaged-download",
      "out-of-memory",
      "unknown",
    ]),
    message: v.string(),
  }),
  v.object({
    kind: v.literal("output"),
    stream: v.picklist(["stdout", "stderr", "typed"]),
    text: v.string(),
  }),
  /** Python takes up a call: from here its time counts. */
  v.object({ kind: v.literal("began"), id: v.number() }),
  v.object({ kind: v.literal("answer"), id: v.number(), value: v.unknown() }),
  v.object({ kind: v.literal("crashed"), message: v.string() }),
]);

/** From the worker to the page. */
export type FromWorker = v.InferOutput<typeof fromWorkerSchema>;

/** @throws {v.ValiError} when the message is not one of ours */
export const parseFromWorker = (data: unknown): FromWorker => v.parse(fromWorkerSchema, data);

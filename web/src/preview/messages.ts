/**
 * What the page and a document in the frame say to each other over their MessagePort.
 *
 * The frame runs anyone's script: the page parses all it hears with these schemas. The frame
 * trusts the page, so its side needs only the types.
 */
import * as v from "valibot";
import type { Cookie } from "../client/cookiejar";
import type { ScrollPosition } from "../client/state";
import type { HeaderList } from "../protocol/http";

const Url = v.pipe(v.string(), v.maxLength(100_000));
const Id = v.pipe(v.number(), v.integer(), v.minValue(0));
const Bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array, "Bytes are wanted.");
const Coordinate = v.pipe(v.number(), v.finite());
const HistoryMode = v.picklist(["push", "replace"]);

const FormFileSchema = v.object({ name: v.string(), type: v.string(), body: Bytes });
const SubmissionSchema = v.object({
  action: Url,
  method: v.picklist(["get", "post"]),
  encoding: v.picklist(["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]),
  entries: v.array(v.tuple([v.string(), v.union([v.string(), FormFileSchema])])),
});

const ConsoleSchema = v.object({
  kind: v.literal("console"),
  level: v.picklist(["debug", "log", "info", "warn", "error"]),
  text: v.pipe(v.string(), v.maxLength(100_000)),
  source: v.exactOptional(v.object({ url: v.string(), line: v.number(), column: v.number() })),
});

const FetchSchema = v.object({
  kind: v.literal("fetch"),
  id: Id,
  method: v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/)),
  url: Url,
  headers: v.array(v.tuple([v.string(), v.string()])),
  body: v.nullable(Bytes),
  redirect: v.picklist(["follow", "error", "manual"]),
  hasCredentials: v.boolean(),
});

/** What a resource is for, and so how it is prepared. */
const Use = v.picklist(["image", "media", "style", "script", "module"]);

/** Everything a document in the frame may say. */
export const FromFrame = v.variant("kind", [
  /** The document is in place; its scripts that block have run. */
  v.object({ kind: v.literal("written") }),
  v.object({ kind: v.literal("loaded") }),
  v.object({ kind: v.literal("title"), title: v.string() }),
  v.object({ kind: v.literal("scroll"), x: Coordinate, y: Coordinate }),
  v.object({
    kind: v.literal("navigate"),
    url: Url,
    target: v.picklist(["self", "top"]),
    isReplacement: v.boolean(),
    /** A file name (perhaps empty) when the answer is to be saved. */
    download: v.nullable(v.string()),
  }),
  v.object({
    kind: v.literal("submit"),
    target: v.picklist(["self", "top"]),
    form: SubmissionSchema,
  }),
  v.object({ kind: v.literal("entry"), url: Url, state: v.unknown(), mode: HistoryMode }),
  v.object({ kind: v.literal("go"), delta: v.pipe(v.number(), v.integer()) }),
  v.object({ kind: v.literal("cookie"), text: v.pipe(v.string(), v.maxLength(10_000)) }),
  ConsoleSchema,
  FetchSchema,
  v.object({ kind: v.literal("abort"), id: Id }),
  v.object({ kind: v.literal("resource"), id: Id, url: Url, use: Use }),
  v.object({ kind: v.literal("css"), id: Id, text: v.string(), base: Url }),
  /** A nested frame is there; its port comes with the message. */
  v.object({
    kind: v.literal("frame"),
    frame: Id,
    url: Url,
    /** The document itself, for `srcdoc`. */
    html: v.nullable(v.string()),
  }),
  /** Navigate a nested frame by its name. */
  v.object({ kind: v.literal("frame-navigate"), frame: Id, url: Url }),
  v.object({ kind: v.literal("frame-submit"), frame: Id, form: SubmissionSchema }),
]);

export type FromFrameMessage = v.InferOutput<typeof FromFrame>;
export type ResourceUse = v.InferOutput<typeof Use>;
export type FormMessage = v.InferOutput<typeof SubmissionSchema>;

/** Bytes or text that the frame makes a blob of; text may name resources before it by token. */
export interface Resource {
  readonly id: number;
  readonly url: string;
  readonly type: string;
  readonly content: Uint8Array | string;
}

export interface DocumentMessage {
  readonly kind: "document";
  readonly url: string;
  readonly referrer: string;
  readonly html: string;
  /** In an order in which each comes after those that it names. */
  readonly resources: readonly Resource[];
  readonly cookies: readonly Cookie[];
  readonly state: unknown;
  readonly historyLength: number;
  readonly scroll: ScrollPosition;
  readonly refresh: { readonly seconds: number; readonly url: string } | null;
}

export type FetchAnswer =
  | {
      readonly kind: "answered";
      readonly url: string;
      readonly status: number;
      readonly reason: string;
      readonly headers: HeaderList;
      readonly body: Uint8Array;
      readonly isRedirected: boolean;
    }
  | { readonly kind: "failed"; readonly message: string };

/** The answer to `resource` and `css`. */
export interface ResourceAnswer {
  readonly kind: "resources";
  readonly resources: readonly Resource[];
  /** The resource that was asked for, or null when it is not to be had. */
  readonly root: number | null;
  /** The rewritten text, for `css`. */
  readonly text: string;
  /** Addresses of modules and the resources that hold them, those new to this document. */
  readonly modules: ReadonlyArray<readonly [url: string, resource: number]>;
}

/** Everything the page may say. */
export type ToFrameMessage =
  | DocumentMessage
  | { readonly kind: "reply"; readonly id: number; readonly answer: FetchAnswer | ResourceAnswer }
  | { readonly kind: "cookies"; readonly cookies: readonly Cookie[] }
  /** Another entry of the same document is current: go there without loading. */
  | {
      readonly kind: "traverse";
      readonly url: string;
      readonly state: unknown;
      readonly scroll: ScrollPosition;
      /** False for a fragment that was navigated to: it is scrolled into view. */
      readonly isTraversal: boolean;
    }
  /** A nested frame has to start over for its next document. */
  | { readonly kind: "renew"; readonly frame: number };

/** What the frame says to its parent window when it can take a port. */
export interface Hello {
  readonly kind: "erlen-frame";
  readonly nonce: string;
}

/** What stands in text for a resource's address, until the frame has made one. */
export function resourceToken(nonce: string, id: number): string {
  return `erlen-${nonce}-${id}-`;
}

/** Finds every token of a run; the first group is the resource's number. */
export function resourceTokens(nonce: string): RegExp {
  return new RegExp(`erlen-${nonce}-(\\d+)-`, "g");
}

/** What stands in a document for the start page of its nested frames. */
export function frameToken(nonce: string): string {
  return `erlen-${nonce}-frame-`;
}

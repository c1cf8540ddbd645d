/**
 * What a page and the site's service worker say to each other.
 */
import * as v from "valibot";

/** Keep the whole site, if it is of the release that has these files. */
export const keepSchema = v.object({ kind: v.literal("keep"), own: v.array(v.string()) });

export const keptSchema = v.variant("kind", [
  /** Whether the release that is kept has those files. */
  v.object({ kind: v.literal("done"), isKept: v.boolean() }),
  v.object({ kind: v.literal("failed"), message: v.string() }),
]);

export type KeepMessage = v.InferOutput<typeof keepSchema>;
export type KeptMessage = v.InferOutput<typeof keptSchema>;

/**
 * A file's content as what is kept between visits: text as it is, bytes as base64 in an array of one.
 */
import * as v from "valibot";
import type { FileContent } from "../lessons/data";
import { base64FromBytes, bytesFromBase64 } from "../protocol/bytes";

/** Files larger than this stay in memory: the browser's storage holds about 5 MB for all. */
export const LARGEST_KEPT = 200_000;

export const keptContent = v.union([v.string(), v.tuple([v.string()])]);
export type KeptContent = v.InferOutput<typeof keptContent>;

export function encodeContent(content: FileContent): KeptContent {
  return content instanceof Uint8Array ? [base64FromBytes(content)] : content;
}

export function decodeContent(kept: KeptContent): FileContent {
  return Array.isArray(kept) ? bytesFromBase64(kept[0]) : kept;
}

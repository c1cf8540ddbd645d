/**
 * The form in which a lesson's work is stored, under a key of its own for each revision.
 */
import * as v from "valibot";
import { keptContent } from "./contents";

export const WORK_PREFIX = "erlen:work:";

const schema = v.object({
  /** Null for a removed file. */
  changes: v.record(v.string(), v.nullable(keptContent)),
  open: v.array(v.string()),
  active: v.exactOptional(v.string()),
  /** The simulated browser's cookies and history, parsed by itself. */
  browser: v.exactOptional(v.unknown()),
  /** The files that its requests were answered with. */
  versions: v.exactOptional(v.unknown()),
  /** There was no room for all of them. */
  lost: v.exactOptional(v.boolean()),
  /** When it was written, in milliseconds since the epoch. */
  at: v.exactOptional(v.number()),
});
export type Work = v.InferOutput<typeof schema>;

/** Read stored work; undefined where there is none or it is damaged. */
export function readWork(json: string | undefined): Work | undefined {
  if (json === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json);
  return parsed.success ? parsed.output : undefined;
}

/**
 * The manifest of the runtime's files, as scripts/build_runtime.py writes it.
 */
import * as v from "valibot";
import { BootError } from "./problems";

const snapshotSchema = v.object({
  /** What Pyodide wants before the memory, in base64. */
  header: v.string(),
  memoryBytes: v.number(),
  /** How much of the memory is XORed with what the wasm file puts there. */
  staticBytes: v.number(),
  /** Where in memory the image's parts begin and end; between them it is empty. */
  runs: v.array(v.tuple([v.number(), v.number()])),
});

const manifestSchema = v.object({
  buildId: v.string(),
  files: v.record(v.string(), v.object({ bytes: v.number(), sha256: v.string() })),
  snapshot: snapshotSchema,
  groups: v.object({
    engine: v.array(v.string()),
    late: v.array(v.string()),
    tests: v.array(v.string()),
  }),
});

export type Snapshot = v.InferOutput<typeof snapshotSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** @throws {BootError} if it is not a manifest that this code understands. */
export function parseManifest(text: string): Manifest {
  try {
    return v.parse(manifestSchema, JSON.parse(text));
  } catch (error) {
    throw new BootError("damaged-download", "manifest.json is not a manifest.", { cause: error });
  }
}

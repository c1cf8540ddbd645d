/**
 * Loading Python in the worker: every download starts at once, the snapshot is restored, and the
 * rest of the files comes after the first answer. The parts are in boot/.
 */
import type { PyodideInterface } from "pyodide";
import type { LoadingStep } from "../protocol/runtime";
import { digests } from "./boot/digests.mjs";
import { Downloads, handled } from "./boot/downloads";
import { LateFiles, STANDARD_LIBRARY, unpackWheel } from "./boot/late";
import { asBootError, BootError } from "./boot/problems";
import { fetchPyodide, PYODIDE_FILES, startPyodide } from "./boot/pyodide";
import { fetchImage, restorePython, SNAPSHOT } from "./boot/snapshot";

export { BootError } from "./boot/problems";

export interface BootedPython {
  readonly pyodide: PyodideInterface;
  /** From the memory snapshot, or else by importing from byte-compiled wheels. */
  readonly how: "snapshot" | "wheels";
  /** Unpack pytest and what it needs; later calls wait for the first. */
  ensureTests(): Promise<void>;
  /** The whole standard library and the packages' files are in place. */
  readonly complete: Promise<void>;
}

type Progress = (step: LoadingStep, done: number, total: number) => unknown;

/**
 * Load Python from the folder that the build wrote.
 *
 * @param runtimeUrl absolute, ending in a slash
 * @throws {BootError} with the problem that the page explains
 */
export async function boot(runtimeUrl: string, onProgress: Progress): Promise<BootedPython> {
  if (typeof WebAssembly === "undefined") {
    throw new BootError("no-webassembly", "This browser has no WebAssembly.");
  }
  let loading = true;
  // What comes later is downloaded too, but is no step of loading.
  const tell: Progress = (...step) => loading && onProgress(...step);
  try {
    return await bootFromSnapshot(runtimeUrl, tell).catch((error: unknown) => {
      console.warn("The snapshot cannot be used; Python starts from wheels.", error);
      return bootFromWheels(runtimeUrl, tell);
    });
  } catch (error) {
    throw asBootError(error);
  } finally {
    loading = false;
  }
}

async function bootFromSnapshot(root: string, onProgress: Progress): Promise<BootedPython> {
  const downloads = new Downloads(root, (done, total) => onProgress("download", done, total));
  const files = fetchPyodide(downloads);
  const image = handled(fetchImage(downloads));
  const manifest = await downloads.manifest;
  downloads.expect(manifest, [...PYODIDE_FILES, SNAPSHOT]);
  const restoring = () => onProgress("restore", 0, 1);
  const pyodide = await restorePython(files, manifest.snapshot, image, restoring);
  onProgress("start", 0, 1);
  pyodide.registerJsModule("erlen_digests", digests);
  pyodide.pyimport("erlen_bridge.warmup").restored();
  const { engine, late, tests } = manifest.groups;
  const lateFiles = new LateFiles(pyodide, downloads, [...engine, ...late]);
  const bring = () => lateFiles.bring();
  const complete = handled(bring());
  const ensureTests = testsOf(pyodide, downloads, tests, bring);
  return { pyodide, how: "snapshot", complete, ensureTests };
}

async function bootFromWheels(root: string, onProgress: Progress): Promise<BootedPython> {
  const downloads = new Downloads(root, (done, total) => onProgress("download", done, total));
  const files = fetchPyodide(downloads);
  const library = handled(downloads.bytes(STANDARD_LIBRARY));
  const manifest = await downloads.manifest;
  const { engine, late, tests } = manifest.groups;
  const names = [...engine, ...late];
  downloads.expect(manifest, [...PYODIDE_FILES, STANDARD_LIBRARY, ...names]);
  const wheels = names.map((name) => handled(downloads.bytes(name)));
  const pyodide = await startPyodide(files, await library, {});
  onProgress("start", 0, 1);
  for (const wheel of wheels) {
    unpackWheel(pyodide, await wheel);
  }
  pyodide.registerJsModule("erlen_digests", digests);
  pyodide.pyimport("erlen_bridge.standins").install();
  const complete = Promise.resolve();
  const ensureTests = testsOf(pyodide, downloads, tests, () => complete);
  return { pyodide, how: "wheels", complete, ensureTests };
}

/** The function that fetches and unpacks the tests' packages once; after a failure, again. */
function testsOf(
  pyodide: PyodideInterface,
  downloads: Downloads,
  wheels: readonly string[],
  bringOthers: () => Promise<void>,
): () => Promise<void> {
  const bring = async () => {
    const coming = wheels.map((name) => handled(downloads.bytes(name)));
    await bringOthers();
    for (const wheel of coming) {
      unpackWheel(pyodide, await wheel);
    }
  };
  let brought: Promise<void> | undefined;
  return () => {
    brought ??= bring().catch((error: unknown) => {
      brought = undefined;
      throw asBootError(error);
    });
    return brought;
  };
}

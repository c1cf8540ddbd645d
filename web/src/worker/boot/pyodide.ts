/**
 * Starting Pyodide with files that are already on their way.
 *
 * Its loader fetches the wasm file and the standard library by itself, from addresses of its own
 * making. Ours are compressed, or come later; so while it starts, its fetches are answered from here.
 */
import type { loadPyodide, PyodideInterface } from "pyodide";
import { type Downloads, handled } from "./downloads";

type PyodideConfig = NonNullable<Parameters<typeof loadPyodide>[0]>;
export type CreateModule = NonNullable<PyodideConfig["createPyodideModule"]>;

/** Strings keep the hashes under which they lie in the snapshot. */
const ENVIRONMENT = { PYTHONHASHSEED: "0", HOME: "/home/pyodide" };

const WASM = "pyodide.asm.wasm.packed";

/** What every way to start Python needs: the names of its downloads. */
export const PYODIDE_FILES = ["pyodide.mjs", "pyodide.asm.mjs", WASM] as const;

export interface PyodideFiles {
  readonly root: string;
  readonly loader: Promise<{ readonly loadPyodide: typeof loadPyodide }>;
  readonly emscripten: Promise<{ readonly default: CreateModule }>;
  readonly wasm: Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  readonly lock: Promise<string>;
}

/** Start the downloads of what every way needs. */
export function fetchPyodide(downloads: Downloads): PyodideFiles {
  return {
    root: downloads.root,
    loader: handled(downloads.module("pyodide.mjs")),
    emscripten: handled(downloads.module("pyodide.asm.mjs")),
    wasm: handled(downloads.inflated(WASM)),
    lock: handled(downloads.text("pyodide-lock.json")),
  };
}

/**
 * @param standardLibrary the zip file, or nothing if it comes later
 */
export async function startPyodide(
  files: PyodideFiles,
  standardLibrary: Uint8Array<ArrayBuffer>,
  options: PyodideConfig,
): Promise<PyodideInterface> {
  const { loadPyodide: load } = await files.loader;
  const { default: createPyodideModule } = await files.emscripten;
  const stop = answerFetches({
    [`${files.root}pyodide.asm.wasm`]: async () => wasmResponse(await files.wasm),
    [`${files.root}python_stdlib.zip`]: async () => new Response(standardLibrary),
  });
  try {
    return await load({
      indexURL: files.root,
      env: { ...ENVIRONMENT },
      lockFileContents: files.lock,
      packageBaseUrl: files.root,
      createPyodideModule,
      ...options,
    });
  } finally {
    stop();
  }
}

function wasmResponse(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Response {
  return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
}

/** Answer the fetches of these addresses until the returned function is called. */
function answerFetches(answers: Readonly<Record<string, () => Promise<Response>>>): () => void {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    return answers[address]?.() ?? original(input, init);
  };
  return () => {
    globalThis.fetch = original;
  };
}

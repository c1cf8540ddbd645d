/**
 * Starting Pyodide with files that are already on their way.
 *
 * Its loader fetches the wasm file and the standard library by itself, from addresses of its own
 * making, and only then compiles. Ours come compressed, or later, and compile while they come; so
 * while it starts, what it asks for is answered from here.
 */
import type { loadPyodide, PyodideInterface } from "pyodide";
import { type Downloads, damaged, handled } from "./downloads";

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
  readonly wasm: Promise<WebAssembly.Module>;
  readonly lock: Promise<string>;
}

/** Start the downloads of what every way needs. */
export function fetchPyodide(downloads: Downloads): PyodideFiles {
  return {
    root: downloads.root,
    loader: handled(downloads.module("pyodide.mjs")),
    emscripten: handled(downloads.module("pyodide.asm.mjs")),
    wasm: handled(compileWasm(downloads)),
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
  const { restore, failure } = standIn(files, standardLibrary);
  const loading = load({
    indexURL: files.root,
    env: { ...ENVIRONMENT },
    lockFileContents: files.lock,
    packageBaseUrl: files.root,
    createPyodideModule,
    ...options,
  });
  try {
    return await Promise.race([loading, failure]);
  } finally {
    restore();
  }
}

async function compileWasm(downloads: Downloads): Promise<WebAssembly.Module> {
  const stream = await downloads.inflated(WASM);
  const response = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  return WebAssembly.compileStreaming(response).catch((error: unknown) => {
    // What a stream breaks off with, or what is no gzip file.
    throw error instanceof TypeError ? damaged(WASM, error) : error;
  });
}

interface StandIn {
  /** Put back what was replaced. */
  restore(): void;
  /** Rejects if the module cannot be instantiated: the loader would then wait for ever. */
  readonly failure: Promise<never>;
}

/** Answer the loader's two fetches and its compilation from what is on its way. */
function standIn(files: PyodideFiles, standardLibrary: Uint8Array<ArrayBuffer>): StandIn {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (input, init) => {
    switch (String(input)) {
      case `${files.root}pyodide.asm.wasm`:
        return new Response();
      case `${files.root}python_stdlib.zip`:
        return new Response(standardLibrary);
      default:
        return fetch(input, init);
    }
  };
  const failure = new Promise<never>((_resolve, reject) => {
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        const module = await files.wasm;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
  const restore = () => {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
  return { restore, failure };
}

/**
 * Starting Python from the memory that the build has written: imported, warm, ready to answer.
 *
 * Everything the module sets up in memory by itself is overwritten; what lies outside of memory
 * (files, tables of functions) it has set up just as the build's did.
 */
import type { PyodideInterface } from "pyodide";
import { bytesFromBase64 } from "../../protocol/bytes";
import type { Downloads } from "./downloads";
import type { Snapshot } from "./manifest";
import { BootError } from "./problems";
import { type CreateModule, type PyodideFiles, startPyodide } from "./pyodide";

export const SNAPSHOT = "snapshot.packed";

const PAGE = 65536;

/** The parts of Emscripten's module that this file touches. */
interface Module {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly HEAPU32: Uint32Array<ArrayBuffer>;
  readonly HEAP32: Int32Array<ArrayBuffer>;
  readonly __PyRuntime: number;
  readonly __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number;
}

type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

interface Settings {
  instantiateWasm(imports: WebAssembly.Imports, done: Instantiated): unknown;
}

/** The image, in the pieces in which it came. */
export type Image = readonly Uint8Array[];

export async function restorePython(
  files: PyodideFiles,
  snapshot: Snapshot,
  image: Promise<Image>,
  onRestore: () => unknown,
): Promise<PyodideInterface> {
  const { default: createModule } = await files.emscripten;
  return startPyodide(files, new Uint8Array(), {
    // Pyodide copies what follows the header into memory: nothing, since that is done here.
    _loadSnapshot: bytesFromBase64(snapshot.header),
    createPyodideModule: restoring(createModule, snapshot, image, onRestore),
  });
}

/** Fetch, inflate and collect the image. */
export async function fetchImage(downloads: Downloads): Promise<Image> {
  const pieces: Uint8Array[] = [];
  const reader = (await downloads.inflated(SNAPSHOT)).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
  }
  return pieces;
}

/** Wrap Emscripten's factory: what it makes has the snapshot's memory. */
function restoring(
  createModule: CreateModule,
  snapshot: Snapshot,
  image: Promise<Image>,
  onRestore: () => unknown,
): CreateModule {
  return async (emscriptenSettings) => {
    const settings = emscriptenSettings as unknown as Settings;
    const instantiate = settings.instantiateWasm;
    let staticData = new Uint32Array();
    settings.instantiateWasm = (imports, done) =>
      instantiate(imports, (instance, wasm) => {
        const memory = instance.exports.memory as WebAssembly.Memory;
        staticData = new Uint32Array(memory.buffer.slice(0, snapshot.staticBytes));
        grow(memory, snapshot.memoryBytes);
        done(instance, wasm);
      });
    const module = await createModule(emscriptenSettings);
    const pieces = await image;
    onRestore();
    write(pieces, snapshot, staticData, module as unknown as Module);
    return module;
  };
}

/** Emscripten takes the memory's size as it finds it, so it is grown before it looks. */
function grow(memory: WebAssembly.Memory, size: number): void {
  const missing = size - memory.buffer.byteLength;
  if (missing > 0) {
    memory.grow(Math.ceil(missing / PAGE));
  }
}

function write(image: Image, snapshot: Snapshot, staticData: Uint32Array, module: Module): void {
  const trampoline = trampolineIndex(module);
  const call = module.HEAP32[trampoline] ?? 0;
  module.HEAPU8.fill(0);
  scatter(image, snapshot.runs, module.HEAPU8);
  applyExclusiveOr(module.HEAPU32, staticData);
  module.HEAP32[trampoline] = call;
}

/** Put the image's bytes, one after the other, into the runs of memory that they belong to. */
function scatter(image: Image, runs: Snapshot["runs"], memory: Uint8Array): void {
  const pieces = image[Symbol.iterator]();
  let piece: Uint8Array = new Uint8Array();
  for (const [from, to] of runs) {
    for (let at = from; at < to; ) {
      if (piece.length === 0) {
        piece = nextPiece(pieces);
      }
      const part = piece.subarray(0, to - at);
      memory.set(part, at);
      at += part.length;
      piece = piece.subarray(part.length);
    }
  }
}

function nextPiece(pieces: Iterator<Uint8Array>): Uint8Array {
  const next = pieces.next();
  if (next.done) {
    throw new BootError("damaged-download", "The snapshot ends before its last part.");
  }
  return next.value;
}

/** Word by word, in a plain loop: a million times, before the compiler has warmed to it. */
function applyExclusiveOr(memory: Uint32Array, staticData: Uint32Array): void {
  for (let index = 0; index < staticData.length; index++) {
    memory[index] = (memory[index] ?? 0) ^ (staticData[index] ?? 0);
  }
}

/** Where Python keeps the function by which it calls others: each browser has its own, or none. */
function trampolineIndex(module: Module): number {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2] ?? 0;
  return (module.__PyRuntime + offset) >>> 2;
}

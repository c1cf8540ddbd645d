/**
 * Starting Python from the memory that the build has written: imported, warm, ready to answer.
 *
 * Everything the module sets up in memory by itself is overwritten; what lies outside of memory
 * (files, tables of functions) it has set up just as the build's did.
 */
import type { PyodideInterface } from "pyodide";
import type { Downloads } from "./downloads";
import type { Snapshot } from "./manifest";
import { BootError } from "./problems";
import { type CreateModule, type PyodideFiles, startPyodide } from "./pyodide";

export const SNAPSHOT = "snapshot.packed";

const PAGE = 65536;

/** The parts of Emscripten's module that this file touches. */
interface Module {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
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
): Promise<PyodideInterface> {
  const { default: createModule } = await files.emscripten;
  return startPyodide(files, new Uint8Array(), {
    // Pyodide copies what follows the header into memory: nothing, since that is done here.
    _loadSnapshot: fromBase64(snapshot.header),
    createPyodideModule: restoring(createModule, snapshot, image),
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
    write(await image, snapshot, staticData, module as unknown as Module);
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
  const size = image.reduce((sum, piece) => sum + piece.length, 0);
  if (size !== snapshot.imageBytes) {
    throw new BootError("damaged-download", `The snapshot has ${size} bytes once inflated.`);
  }
  const memory = module.HEAPU8;
  const trampoline = trampolineIndex(module);
  const call = module.HEAP32[trampoline] ?? 0;
  let offset = 0;
  for (const piece of image) {
    memory.set(piece, offset);
    offset += piece.length;
  }
  memory.fill(0, offset);
  applyExclusiveOr(new Uint32Array(memory.buffer, 0, staticData.length), staticData);
  module.HEAP32[trampoline] = call;
}

/** Word by word: the build rounds the static data's size up to whole words. */
function applyExclusiveOr(memory: Uint32Array, staticData: Uint32Array): void {
  for (const [index, word] of staticData.entries()) {
    memory[index] = (memory[index] ?? 0) ^ word;
  }
}

/** Where Python keeps the function by which it calls others: each browser has its own, or none. */
function trampolineIndex(module: Module): number {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2] ?? 0;
  return (module.__PyRuntime + offset) >>> 2;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

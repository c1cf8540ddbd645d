/**
 * Write Python's memory with the engine imported and warm:
 * `node make_snapshot.mjs <runtime folder> <image> <description> <wheel>…`.
 *
 * The image is the WebAssembly memory up to its last byte that is not zero, its beginning XORed with
 * what the wasm file itself puts there; the description, JSON, holds what restoring needs beside it.
 */
import { readFile, writeFile } from "node:fs/promises";
import { clearFreeMemory } from "./free_memory.mjs";
import {
  fixChanceAndClock,
  importPython,
  PYODIDE_FOLDER,
  SITE_PACKAGES,
  startPyodide,
} from "./node_pyodide.mjs";

const [folder, imageFile, descriptionFile, ...wheels] = process.argv.slice(2);
if (!folder || !imageFile || !descriptionFile) {
  throw new Error("Name the runtime folder, the image and the description.");
}
fixChanceAndClock();
const { pyodide, staticData } = await startRecording();
await freeze();
await writeSnapshot();

/** Start Pyodide and keep a copy of its memory as the wasm file alone leaves it. */
async function startRecording() {
  const { default: createModule } = await import(`${PYODIDE_FOLDER}pyodide.asm.mjs`);
  let copy = new Uint8Array();
  const started = await startPyodide({
    stdLibURL: `${folder}/python_stdlib.zip`,
    lockFileURL: `${folder}/pyodide-lock.json`,
    _makeSnapshot: true,
    createPyodideModule: (settings) => {
      const instantiate = settings.instantiateWasm;
      settings.instantiateWasm = (imports, done) =>
        instantiate(imports, (instance, module) => {
          copy = new Uint8Array(instance.exports.memory.buffer).slice();
          done(instance, module);
        });
      return createModule(settings);
    },
  });
  return { pyodide: started, staticData: withoutTrailingZeros(copy) };
}

async function freeze() {
  for (const wheel of wheels) {
    const content = new Uint8Array(await readFile(`${folder}/${wheel}`));
    pyodide.unpackArchive(content, "wheel", { extractDir: SITE_PACKAGES });
  }
  const freezer = await importPython(pyodide, "freeze");
  freezer.freeze();
  freezer.destroy();
  clearFreeMemory(pyodide._module);
}

async function writeSnapshot() {
  const snapshot = pyodide.makeMemorySnapshot();
  const memoryStart = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const memory = snapshot.subarray(memoryStart);
  const image = withoutTrailingZeros(memory).slice();
  for (let index = 0; index < staticData.length; index++) {
    image[index] ^= staticData[index];
  }
  const description = {
    header: Buffer.from(snapshot.subarray(0, memoryStart)).toString("base64"),
    staticBytes: staticData.length,
    imageBytes: image.length,
    memoryBytes: memory.length,
  };
  await writeFile(imageFile, image);
  await writeFile(descriptionFile, JSON.stringify(description));
}

/**
 * Cut after the last word that is not zero.
 *
 * @param {Uint8Array} bytes
 */
function withoutTrailingZeros(bytes) {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) {
    end--;
  }
  return bytes.subarray(0, Math.ceil(end / 4) * 4);
}

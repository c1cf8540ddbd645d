/**
 * Write Python's memory with the engine imported and warm:
 * `node make_snapshot.mjs <runtime folder> <image> <description> <wheel>…`.
 *
 * The memory's beginning is XORed with what the wasm file itself puts there; the image is then all
 * pages that are not empty, one after the other. The description, JSON, says where they belong.
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

const PAGE = 4096;

const [folder, imageFile, descriptionFile, ...wheels] = process.argv.slice(2);
if (!folder || !imageFile || !descriptionFile) {
  throw new Error("Name the runtime folder, the image and the description.");
}
fixChanceAndClock();
pretendStackSwitching();
const { pyodide, staticData } = await startRecording();
await freeze();
await writeSnapshot();

/**
 * Let Pyodide think that stacks can be put aside here (JavaScript Promise Integration).
 *
 * It asks once, and keeps the answer in the memory that goes into the snapshot. Nothing is put aside
 * while that is made; a browser that cannot do so refuses `callPromising`, without which it is never
 * tried.
 */
function pretendStackSwitching() {
  WebAssembly.Suspending ??= function Suspending(imported) {
    return imported;
  };
  WebAssembly.promising ??= (exported) => exported;
}

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
  const headerSize = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const memory = snapshot.slice(headerSize);
  for (let index = 0; index < staticData.length; index++) {
    memory[index] ^= staticData[index];
  }
  const runs = findRuns(memory);
  const description = {
    header: Buffer.from(snapshot.subarray(0, headerSize)).toString("base64"),
    memoryBytes: memory.length,
    staticBytes: staticData.length,
    runs,
  };
  await writeFile(imageFile, Buffer.concat(runs.map(([from, to]) => memory.subarray(from, to))));
  await writeFile(descriptionFile, JSON.stringify(description));
}

/**
 * Find where the pages begin and end that hold anything.
 *
 * @param {Uint8Array} memory a whole number of pages
 */
function findRuns(memory) {
  /** @type {[number, number][]} */
  const runs = [];
  for (let page = 0; page < memory.length; page += PAGE) {
    const last = runs.at(-1);
    if (memory.subarray(page, page + PAGE).every((byte) => byte === 0)) {
      continue;
    }
    if (last?.[1] === page) {
      last[1] += PAGE;
    } else {
      runs.push([page, page + PAGE]);
    }
  }
  return runs;
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

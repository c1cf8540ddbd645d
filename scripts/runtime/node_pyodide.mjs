/**
 * Pyodide under Node, for the build: started from the npm package, its chance and clock fixed.
 */
import crypto from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

// Node prints the failing line with an error, which for Pyodide's code is a million characters.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});

/** The same on both sides of a snapshot: strings keep the hashes that they were stored under. */
export const PYTHON_ENVIRONMENT = { PYTHONHASHSEED: "0", HOME: "/home/pyodide" };

/** Where packages are unpacked. */
export const SITE_PACKAGES = "/lib/python3.14/site-packages";

/** The npm package's folder. */
export const PYODIDE_FOLDER = fileURLToPath(new URL(".", import.meta.resolve("pyodide")));

/**
 * @param {Parameters<typeof loadPyodide>[0]} options beside those that every start needs
 */
export function startPyodide(options = {}) {
  return loadPyodide({
    indexURL: PYODIDE_FOLDER,
    env: PYTHON_ENVIRONMENT,
    // As in a browser; under Node it would be this program's path, which differs from place to place.
    _sysExecutable: "./this.program",
    stdout: (line) => process.stderr.write(`${line}\n`),
    stderr: (line) => process.stderr.write(`${line}\n`),
    ...options,
  });
}

/**
 * Import one of this folder's Python files as a module.
 *
 * @param {import("pyodide").PyodideInterface} pyodide
 * @param {string} name the file's name without its suffix
 */
export async function importPython(pyodide, name) {
  const source = await readFile(new URL(`${name}.py`, import.meta.url));
  pyodide.FS.writeFile(`/home/pyodide/${name}.py`, source);
  return pyodide.pyimport(name);
}

/**
 * Make chance and clock the same in every build: what they give ends up in the snapshot.
 */
export function fixChanceAndClock() {
  let state = 0x9e3779b9;
  crypto.randomFillSync = (view) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let index = 0; index < bytes.length; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      bytes[index] = state >>> 24;
    }
    return view;
  };
  let milliseconds = 315532800000;
  const tick = () => {
    milliseconds += 0.001;
    return milliseconds;
  };
  Date.now = tick;
  performance.now = tick;
}

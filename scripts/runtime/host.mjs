/**
 * Python as the playground has it, under Node: `node host.mjs <runtime folder>`.
 *
 * Reads requests as JSON lines from standard input and answers each with one on standard output,
 * which carries nothing else; what Python prints goes to standard error. The other side is
 * pyodide_host.py.
 */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { digests } from "../../web/src/worker/boot/digests.mjs";
import { importPython, SITE_PACKAGES, startPyodide } from "./node_pyodide.mjs";

/**
 * @typedef {{ id: number, function: string, arguments: unknown[] }} Call
 * @typedef {{ id: number, root: string, files: Record<string, string> }} FilesToWrite in base64
 */

const folder = process.argv[2];
if (!folder) {
  throw new Error("Name the runtime folder that scripts/build_runtime.py has made.");
}
console.log = console.error;
const pyodide = await bootFromWheels(resolve(folder));
const calls = await importPython(pyodide, "host_calls");
answer({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  answer(handle(JSON.parse(line)));
}

/** @param {string} runtime */
async function bootFromWheels(runtime) {
  const manifest = JSON.parse(await readFile(`${runtime}/manifest.json`, "utf8"));
  const python = await startPyodide({
    stdLibURL: `${runtime}/python_stdlib.zip`,
    lockFileURL: `${runtime}/pyodide-lock.json`,
  });
  for (const wheel of [
    ...manifest.groups.engine,
    ...manifest.groups.late,
    ...manifest.groups.tests,
  ]) {
    const content = new Uint8Array(await readFile(`${runtime}/${wheel}`));
    python.unpackArchive(content, "wheel", { extractDir: SITE_PACKAGES });
  }
  python.registerJsModule("erlen_digests", digests);
  python.pyimport("erlen_bridge.standins").install();
  return python;
}

/** @param {Call | FilesToWrite} request */
function handle(request) {
  if ("files" in request) {
    writeFiles(request);
    return { id: request.id, value: null };
  }
  const outcome = calls.call(request.function, JSON.stringify(request.arguments));
  return { id: request.id, ...JSON.parse(outcome) };
}

/** @param {FilesToWrite} request */
function writeFiles({ root, files }) {
  for (const [path, content] of Object.entries(files)) {
    const target = `${root}/${path}`;
    pyodide.FS.mkdirTree(dirname(target));
    pyodide.FS.writeFile(target, Buffer.from(content, "base64"));
  }
}

/** @param {unknown} message */
function answer(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

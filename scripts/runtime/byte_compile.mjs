/**
 * Byte-compile one archive: `node byte_compile.mjs <source> <target>`.
 *
 * One process for each archive, so that what it writes cannot depend on what was compiled before.
 */
import { basename, dirname, resolve } from "node:path";
import { importPython, startPyodide } from "./node_pyodide.mjs";

const [source, target] = process.argv.slice(2);
if (!source || !target) {
  throw new Error("Name the archive to read and the one to write.");
}
const pyodide = await startPyodide();
pyodide.mountNodeFS("/source", resolve(dirname(source)));
pyodide.mountNodeFS("/target", resolve(dirname(target)));
const compiler = await importPython(pyodide, "byte_compile");
compiler.compile_archive(`/source/${basename(source)}`, `/target/${basename(target)}`);

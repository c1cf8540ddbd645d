/**
 * Pyodide as its npm package has it, until Python is ready: what `boot.mjs` is compared with.
 */
import { loadPyodide } from "./pyodide/pyodide.mjs";

const indexURL = new URL("pyodide/", import.meta.url).href;
const pyodide = await loadPyodide({ indexURL });
postMessage({ how: "bare", answer: pyodide.runPython("'Hello'") });

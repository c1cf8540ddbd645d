/**
 * Pyodide as its npm package has it, until Python is ready: what `boot.mjs` is compared with.
 */
import { loadPyodide } from "./pyodide/pyodide.mjs";

const indexURL = new URL("pyodide/", import.meta.url).href;
const pyodide = await loadPyodide({ indexURL });
postMessage({ how: "bare", answer: pyodide.runPython("'Hello'"), received: received() });

/** The files that have come by now, with their sizes as they came. */
function received() {
  const entries = performance.getEntriesByType("resource");
  return entries.map((entry) => [new URL(entry.name).pathname, entry.encodedBodySize]);
}

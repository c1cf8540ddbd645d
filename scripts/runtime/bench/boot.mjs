/**
 * Python as the playground loads it, until a first app has answered a request.
 */
import { boot } from "../../../web/src/worker/boot.ts";
import source from "./answer.py?raw";
import app from "./app.py?raw";

const root = new URL(/* @vite-ignore */ "runtime/", import.meta.url).href;
const python = await boot(root, () => undefined);
const globals = python.pyodide.toPy({ __name__: "answer" });
python.pyodide.runPython(source, { globals });
const answer = globals.get("answer")(app);
postMessage({ how: python.how, answer, received: received() });

/** The files that have come by now, with their sizes as they came. */
function received() {
  const entries = performance.getEntriesByType("resource");
  return entries.map((entry) => [new URL(entry.name).pathname, entry.encodedBodySize]);
}

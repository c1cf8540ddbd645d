/**
 * Python as the playground loads it, until a first app has answered a request.
 */
import { boot } from "../../../web/src/worker/boot.ts";
import source from "./answer.py?raw";

const python = await boot(new URL("runtime/", import.meta.url).href, () => undefined);
postMessage({ how: python.how, answer: python.pyodide.runPython(source) });
await python.complete;
postMessage({ how: python.how, answer: "complete" });

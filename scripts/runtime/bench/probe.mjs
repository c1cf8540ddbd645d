/**
 * Python as the playground loads it, for the tests: does what it is asked, one message at a time.
 *
 * `{ boot: root }` loads it; `{ call: name, source }` runs Python source, then calls one of its
 * functions and answers with what it returns; `{ wait: "complete" | "tests" }` waits.
 */
import { BootError, boot } from "../../../web/src/worker/boot.ts";

const progress = [];
let python;

postMessage({ how: "probe" });
addEventListener("message", async ({ data }) => {
  try {
    postMessage({ value: await act(data) });
  } catch (error) {
    const problem = error instanceof BootError ? error.problem : null;
    postMessage({ error: { problem, message: String(error?.message ?? error) } });
  }
});

async function act(message) {
  if ("boot" in message) {
    python = await boot(message.boot, (...step) => progress.push(step));
    return { how: python.how, progress };
  }
  if ("wait" in message) {
    return message.wait === "tests" ? python.ensureTests() : python.complete;
  }
  const globals = python.pyodide.toPy({ __name__: "probe" });
  python.pyodide.runPython(message.source, { globals });
  return JSON.parse(
    python.pyodide.runPython(`__import__('json').dumps(${message.call}())`, { globals }),
  );
}

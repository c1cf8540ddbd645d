/**
 * Start the worker that the query names, such as `?worker=boot`, for a measurement or a test.
 *
 * `outcome` is the first thing that the worker says, with the milliseconds since the navigation;
 * `ask(message)` sends it a message, and `answer` is what it says then.
 */
const name = new URLSearchParams(location.search).get("worker");
const worker = new Worker(new URL(`${name}.mjs`, location.href), { type: "module" });

worker.addEventListener("message", ({ data }) => {
  globalThis.answer = data;
  globalThis.outcome ??= { ...data, milliseconds: performance.now() };
});

globalThis.ask = (message) => {
  globalThis.answer = undefined;
  worker.postMessage(message);
};

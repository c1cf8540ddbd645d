/**
 * Start the worker that the query names (`?way=boot` or `?way=bare`) and keep what it says, with the
 * milliseconds since the navigation.
 */
const way = new URLSearchParams(location.search).get("way");
const worker = new Worker(new URL(`${way}.mjs`, location.href), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  globalThis.outcome = { ...data, milliseconds: performance.now() };
});

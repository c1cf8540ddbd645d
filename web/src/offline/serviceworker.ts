/**
 * The site's service worker: keeps the site's files for when there is no network, and does nothing
 * else. The app that a learner writes never meets it.
 *
 * A new worker waits until no page of the old one is open, as browsers do by themselves.
 */
import * as v from "valibot";
import { type KeptMessage, keepSchema } from "./messages";
import { missingPage } from "./missing";
import { type Asked, askedBy, Line } from "./requests";
import { Store } from "./store";

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
const store = new Store(worker.caches, scope, (...request) => fetch(...request));
const line = new Line(5_000, () => performance.now());
let turn: Promise<unknown> = Promise.resolve();

worker.addEventListener("activate", (event) => {
  // Where no worker was before, the page that asked for this one is served by it from now on.
  event.waitUntil(worker.clients.claim());
  // Pages are asked for while this worker starts.
  event.waitUntil(worker.registration.navigationPreload?.enable() ?? Promise.resolve());
});

worker.addEventListener("message", (event) => {
  const asked = v.safeParse(keepSchema, event.data);
  const [port] = event.ports;
  if (!asked.success || !port) return;
  const { own } = asked.output;
  const keeping = turn.then(() => keep(own)).then((told) => port.postMessage(told));
  turn = keeping;
  event.waitUntil(keeping);
});

worker.addEventListener("fetch", (event) => {
  const asked = askedBy(event.request, scope);
  if (asked) event.respondWith(answer(asked, event));
});

/** Keep what the server has, and say how it went: it is no error to be without a network. */
async function keep(own: readonly string[]): Promise<KeptMessage> {
  try {
    const failure = await store.keep(own).then(() => undefined, String);
    const isKept = await store.has(own);
    if (failure !== undefined && !isKept) return { kind: "failed", message: failure };
    // Any other page may be of a release before, and come to need its files.
    const windows = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
    if (isKept && failure === undefined && windows.length <= 1) await store.sweep();
    return { kind: "done", isKept };
  } catch (error) {
    return { kind: "failed", message: String(error) };
  }
}

async function answer(asked: Asked, { request, preloadResponse }: FetchEvent): Promise<Response> {
  const { kind, address } = asked;
  switch (kind) {
    case "lasting":
      return (await orNothing(store.lasting(address))) ?? fetch(request);
    case "changing":
      return line.firstOf(fetch(request), () => orNothing(store.changing(address)));
    case "page": {
      const network = preloaded(preloadResponse).then((response) => response ?? fetch(request));
      const kept = () => orNothing(keptPage(address, new URL(request.url).search));
      return line.firstOf(network, kept).catch(() => instead(address));
    }
    default:
      return kind satisfies never;
  }
}

async function preloaded(response: Promise<Response | undefined>): Promise<Response | undefined> {
  return response;
}

/** A page by its address, with or without the slash at its end. */
async function keptPage(address: string, query: string): Promise<Response | undefined> {
  const page = await store.changing(address);
  if (page || !(await store.has([`${address}/`]))) return page;
  return Response.redirect(new URL(`${address}/${query}`, scope).href);
}

async function instead(address: string): Promise<Response> {
  const [language = ""] = address.split("/");
  const maps = [`${language}/`, ""];
  for (const map of maps) {
    const isKept = await store.has([map]).catch(() => false);
    if (isKept) return missingPage({ language, map: new URL(map, scope).href });
  }
  return missingPage({ language, map: undefined });
}

/** A store that can't be read must not cost the answer that the network gives. */
function orNothing<Found>(found: Promise<Found | undefined>): Promise<Found | undefined> {
  return found.catch(() => undefined);
}

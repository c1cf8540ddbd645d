/**
 * A lesson's page asks the site's service worker to keep all of the site on this device.
 */
import * as v from "valibot";
import { type KeepMessage, keptSchema } from "./messages";

/**
 * Have all of the site kept, and say so by `html[data-offline="ready"]`.
 *
 * @throws where it could not be kept; another time it may.
 */
export async function keepOffline(document: Document): Promise<void> {
  const address = workerAddress(document);
  if (!address || !("serviceWorker" in navigator) || savesData()) return;
  try {
    await navigator.serviceWorker.register(address);
  } catch (error) {
    // Private windows of some browsers refuse all workers; the page works as without.
    if (error instanceof DOMException && error.name === "SecurityError") return;
    throw error;
  }
  const { active } = await navigator.serviceWorker.ready;
  if (active && (await askToKeep(active, ownFiles(document)))) {
    document.documentElement.dataset.offline = "ready";
  }
}

/** Whether this page's release of the site is all on this device. */
export function isKeptOffline(document: Document): boolean {
  return document.documentElement.dataset.offline === "ready";
}

/** Pages of a course that is being written name none: they are to be fresh. */
function workerAddress(document: Document): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="erlen-offline"]');
  return meta ? new URL(meta.content, siteRoot(document)).href : undefined;
}

/** What the page's head names: no other release of the site has just these. */
function ownFiles(document: Document): string[] {
  const { root = "./" } = document.documentElement.dataset;
  return [...document.head.querySelectorAll("script[src], link[href]")]
    .map((named) => named.getAttribute("src") ?? named.getAttribute("href") ?? "")
    .filter(
      (address) => address.startsWith(`${root}assets/`) || address.startsWith(`${root}runtime/`),
    )
    .map((address) => address.slice(root.length));
}

function siteRoot(document: Document): URL {
  return new URL(document.documentElement.dataset.root ?? "./", document.baseURI);
}

/** Whether the person has asked for as little traffic as can be. */
function savesData(): boolean {
  const connection: unknown = "connection" in navigator ? navigator.connection : undefined;
  return v.is(v.object({ saveData: v.literal(true) }), connection);
}

/** @throws when not all could be fetched */
async function askToKeep(worker: ServiceWorker, own: string[]): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
  });
  worker.postMessage({ kind: "keep", own } satisfies KeepMessage, [port2]);
  const told = v.parse(keptSchema, await answer);
  port1.close();
  if (told.kind === "failed") throw new Error(told.message);
  return told.isKept;
}

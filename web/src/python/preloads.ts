/**
 * Takes up the downloads that the page's head began for the worker. A worker cannot take a page's
 * preloads itself: it finds their files in the browser's cache, and the browser warns of preloads
 * that nobody in the page asked for.
 */

/** Ask for every preloaded file, so that it counts as used, and let its bytes pass. */
export function takePreloads(document: Document): void {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="preload"][as="fetch"]');
  for (const { href } of links) {
    // What is missing or refused is told by the worker, which needs it.
    fetch(href)
      .then(letPass)
      .catch(() => undefined);
  }
}

/** Read to the end without keeping anything: a body left unread could hold up its download. */
async function letPass({ body }: Response): Promise<void> {
  await body?.pipeTo(new WritableStream());
}

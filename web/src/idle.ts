/**
 * Fetches what a page may need later, while nothing else is to be done: from then on it works
 * without a network.
 */
type Load = () => Promise<unknown>;

/**
 * Load once the page is idle.
 *
 * @param opening nothing is loaded before it settles, be it well or not
 * @param after how long the page is then left alone, in milliseconds
 */
export async function loadLater(
  opening: Promise<unknown>,
  after: number,
  load: Load,
): Promise<void> {
  await Promise.allSettled([opening]);
  await new Promise((resolve) => setTimeout(resolve, after));
  await loadWhenIdle(load);
}

/**
 * Load once the page is idle. What fails is tried again when a network is back; a script that failed
 * stays so until the page is loaded again, since browsers do not ask for it twice.
 */
export async function loadWhenIdle(load: Load): Promise<void> {
  await idleness();
  await load().catch(() => addEventListener("online", () => loadWhenIdle(load), { once: true }));
}

function idleness(): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 2_000 });
    else setTimeout(resolve, 100);
  });
}

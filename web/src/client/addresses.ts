/**
 * Which addresses are the app's own, and what a person may type for one.
 */

/** Where the development server says it runs. */
export const DEFAULT_ORIGIN = "http://localhost:5000";

/** Names of the same server, as `flask run` prints them and as people type them. */
const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]", "0.0.0.0"]);

/** Whether this is an address of this computer or of the app; everything else is outside. */
export function isOwn(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false;
  const own = new URL(origin);
  const other = new URL(url);
  if (other.protocol !== own.protocol) return false;
  if (other.host === own.host) return true;
  // At another port of this computer there may be another server, or none.
  return LOCAL_HOSTS.has(own.hostname) && LOCAL_HOSTS.has(other.hostname);
}

/** Whether two addresses are of the same server, by whichever name. */
export function isSameServer(one: string, other: string): boolean {
  return isOwn(one, other) && new URL(one).port === new URL(other).port;
}

/**
 * Read what was typed into the address bar: `/hello`, `hello`, `?q=1`, `localhost:5000/x`, or a
 * whole address. Only localhost, an IP address or a name with a port is read as a host.
 *
 * @param current the page that is open, which a bare `?query` or `#fragment` belongs to
 */
export function readAddress(typed: string, origin: string, current: string | null): string {
  const text = typed.trim();
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text).href;
  if (/^[?#]/.test(text)) return new URL(text, current ?? origin).href;
  if (startsWithHost(text)) return new URL(`http://${text}`).href;
  return new URL(`/${text.replace(/^\/+/, "")}`, origin).href;
}

function startsWithHost(text: string): boolean {
  const host = text.split(/[/?#]/)[0] ?? "";
  const isLocal = /^(localhost|\[[\da-f:]+\]|\d+\.\d+\.\d+\.\d+)(:\d+)?$/i.test(host);
  return (isLocal || /^[\w.-]+:\d+$/.test(host)) && URL.canParse(`http://${text}`);
}

/** The address as a request sends it: without its fragment. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf("#");
  return hash < 0 ? url : url.slice(0, hash);
}

/** What Referer says: neither fragment nor credentials. */
export function asReferrer(url: string): string {
  const referrer = new URL(url);
  referrer.hash = "";
  referrer.username = "";
  referrer.password = "";
  return referrer.href;
}

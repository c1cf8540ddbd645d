/**
 * The cookies of a request that is sent once more as it is written: its Cookie field counts, and
 * not the jar, which may hold others by now.
 */
import { type CookiePair, cookiePairs, pairText } from "./cookiefield";
import type { CookieJar, CookieRequest } from "./cookiejar";
import type { Sending } from "./cookiereport";

/**
 * Tell what went along, and which cookies of the jar did not.
 *
 * @param field the request's Cookie field; empty where it has none
 */
export function resentCookies(
  field: string,
  jar: CookieJar,
  request: CookieRequest,
): readonly Sending[] {
  const left = [...cookiePairs(field)];
  // A pair stands for one cookie only: namesakes may even say the same.
  const written = new Set(jar.carried(request).filter((cookie) => take(left, pairText(cookie))));
  const { hostname } = new URL(request.url);
  return [
    ...jar.fates(request).map(({ cookie, fate }) => {
      const { name, domain, path } = cookie;
      const isMissing = fate === "sent" && !written.has(cookie);
      return { name, domain, path, fate: isMissing ? ("not-written" as const) : fate };
    }),
    ...left.map(({ name }) => ({ name, domain: hostname, path: "", fate: "written" as const })),
  ];
}

/** Take a pair out of the list, if it is there. */
function take(pairs: CookiePair[], text: string): boolean {
  const place = pairs.findIndex((pair) => pairText(pair) === text);
  if (place >= 0) pairs.splice(place, 1);
  return place >= 0;
}

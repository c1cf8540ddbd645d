/**
 * The field Cookie of a request: the pairs in it, and two such fields as one.
 */

export interface CookiePair {
  readonly name: string;
  /** A string of bytes, in quotes where it was sent so. */
  readonly value: string;
}

/** Take a field apart (RFC 6265bis §5.6.3); a text without `=` is a value without a name. */
export function cookiePairs(field: string): readonly CookiePair[] {
  const texts = field.split(";").map((text) => text.trim());
  return texts.filter(Boolean).map((text) => {
    const equals = text.indexOf("=");
    return {
      name: text.slice(0, Math.max(equals, 0)).trim(),
      value: text.slice(equals + 1).trim(),
    };
  });
}

/** Put together what was written by hand and what the jar has; the first counts where both name one. */
export function mergedCookies(own: string, jar: string): string {
  const named = new Set(cookiePairs(own).map(({ name }) => name));
  const others = cookiePairs(jar).filter(({ name }) => !named.has(name));
  return [...(own ? [own] : []), ...others.map(pairText)].join("; ");
}

/** Write one pair as it stands in a field. */
export function pairText({ name, value }: CookiePair): string {
  return name ? `${name}=${value}` : value;
}

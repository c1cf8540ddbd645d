/**
 * Matches project paths against the globs of a lesson's `editable` field.
 */

/** Whether any glob matches; `*` stays within a folder, `**` crosses folders. */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => toPattern(glob).test(path));
}

function toPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (token) => {
    switch (token) {
      case "**/":
        return "(?:.*/)?";
      case "**":
        return ".*";
      case "*":
        return "[^/]*";
      case "?":
        return "[^/]";
      default:
        return `\\${token}`;
    }
  });
  return new RegExp(`^${source}$`);
}

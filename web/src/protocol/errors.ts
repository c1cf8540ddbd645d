/**
 * What was thrown, in words: JavaScript throws anything, not errors alone.
 */

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The parts of a file's path.
 */

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

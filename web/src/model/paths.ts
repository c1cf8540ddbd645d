/**
 * What a file of the project may be called.
 */
import type { FileMap } from "../lessons/data";

/** Say what is wrong with a path for a new or renamed file; `undefined` when nothing is. */
export function pathProblem(path: string, files: FileMap): string | undefined {
  if (path === "") return "Give the file a name, such as templates/index.html.";
  if (path.startsWith("/")) return `'${path}' begins with a slash. Leave it out.`;
  if (/[\\:*?"<>|\0]/.test(path)) return `'${path}' has a character that file names can't have.`;
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) {
    return `'${path}' is not a plain path. Use names joined by single slashes.`;
  }
  if (files.has(path)) return `There already is a file '${path}'.`;
  return folderProblem(path, parts, files);
}

function folderProblem(path: string, parts: string[], files: FileMap): string | undefined {
  const isFolder = [...files.keys()].some((other) => other.startsWith(`${path}/`));
  if (isFolder) return `There already is a folder '${path}'.`;
  const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
  const file = above.find((folder) => files.has(folder));
  return file && `'${file}' is a file, so it can't hold other files.`;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

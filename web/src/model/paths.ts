/**
 * What a file of the project may be called.
 */
import type { FileMap } from "../lessons/data";
import type { Texts } from "../texts/en";

/** Say what is wrong with a path for a new or renamed file; `undefined` when nothing is. */
export function pathProblem(
  path: string,
  files: FileMap,
  texts: Texts["paths"],
): string | undefined {
  if (path === "") return texts.empty;
  if (path.startsWith("/")) return texts.slash(path);
  if (/[\\:*?"<>|\0]/.test(path)) return texts.characters(path);
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) {
    return texts.notPlain(path);
  }
  if (files.has(path)) return texts.isFile(path);
  return folderProblem(path, parts, { files, texts });
}

function folderProblem(
  path: string,
  parts: string[],
  { files, texts }: { readonly files: FileMap; readonly texts: Texts["paths"] },
): string | undefined {
  const isFolder = [...files.keys()].some((other) => other.startsWith(`${path}/`));
  if (isFolder) return texts.isFolder(path);
  const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
  const file = above.find((folder) => files.has(folder));
  return file && texts.notFolder(file);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

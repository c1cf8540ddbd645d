/**
 * What a file of the project may be called; it comes with the first path that is given.
 */
import type { FileMap } from "../lessons/data";
import type { PathTexts } from "../texts/paths";

/** Say what is wrong with a path for a new or renamed file; `undefined` when nothing is. */
export function pathProblem(path: string, files: FileMap, texts: PathTexts): string | undefined {
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
  { files, texts }: { readonly files: FileMap; readonly texts: PathTexts },
): string | undefined {
  const isFolder = [...files.keys()].some((other) => other.startsWith(`${path}/`));
  if (isFolder) return texts.isFolder(path);
  const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
  const file = above.find((folder) => files.has(folder));
  return file && texts.notFolder(file);
}

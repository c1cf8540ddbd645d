/**
 * The form above the tree of files: a name for a new file, or another one for a file that is there.
 */
import type { Project } from "../model/project";
import { PathForm } from "./PathForm";
import { useTexts } from "./texts";

/** The file that is to be named. */
export type NamedFile =
  | { readonly kind: "add" }
  | { readonly kind: "rename"; readonly path: string };

export interface NameFormProps {
  readonly file: NamedFile;
  readonly project: Project;
  readonly onClose: () => void;
}

export function NameForm({ file, project, onClose }: NameFormProps) {
  const texts = useTexts();
  const from = file.kind === "rename" ? file.path : undefined;
  // Late: most visits name no file. The box does not wait for it.
  const problem = async (path: string) => {
    const [{ pathProblem }, { pathTexts }] = await Promise.all([
      import("../model/pathproblems"),
      import("../texts/paths"),
    ]);
    if (path === from) return undefined;
    return pathProblem(path, project.files.value, pathTexts(texts.language));
  };
  const accept = (path: string) => {
    if (from === undefined) project.add(path);
    else if (path !== from) project.rename(from, path);
    onClose();
  };
  return (
    <PathForm
      key={from}
      label={from === undefined ? texts.files.newPath : texts.files.pathOf(from)}
      start={from ?? ""}
      problem={problem}
      onAccept={accept}
      onCancel={onClose}
    />
  );
}

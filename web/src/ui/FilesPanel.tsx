/**
 * The project's files as a tree, with the means to add, rename and delete them.
 */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Confirmation } from "../model/confirmation";
import { nameOf } from "../model/paths";
import type { Project } from "../model/project";
import { IconButton } from "./Button";
import styles from "./FilesPanel.module.css";
import { Icon } from "./icons";
import { type NamedFile, NameForm } from "./NameForm";
import { Panel } from "./Panel";
import { useTexts } from "./texts";

export interface FilesPanelProps {
  readonly project: Project;
  readonly confirmation: Confirmation;
}

export function FilesPanel({ project, confirmation }: FilesPanelProps) {
  const texts = useTexts();
  /** What the form above the tree is for, if it is there. */
  const form: Signal<NamedFile | undefined> = useSignal(undefined);
  const active = project.active.value;
  const tree = useRef<HTMLDivElement>(null);
  // What had the keyboard goes away with a form or a deleted file; the tree takes it over.
  const takesKeyboard = useRef(false);
  useEffect(() => {
    if (takesKeyboard.current) {
      tree.current?.querySelector<HTMLElement>("[aria-current]")?.focus();
    }
    takesKeyboard.current = false;
  });
  const mayChange = active !== undefined && project.mayRemove(active);
  const rename = (path: string) => {
    if (project.mayRemove(path)) form.value = { kind: "rename", path };
  };
  const remove = async (path: string) => {
    if (!project.mayRemove(path)) return;
    const question = {
      title: texts.files.deleteTitle(path),
      text: texts.files.deleteText,
      accept: texts.files.deleteAccept,
    };
    if (!(await confirmation.ask(question))) return;
    takesKeyboard.current = true;
    project.remove(path);
  };
  const closeForm = () => {
    takesKeyboard.current = true;
    form.value = undefined;
  };
  return (
    <Panel
      name={texts.files.name}
      class={styles.panel}
      bar={
        <div class={styles.tools}>
          <IconButton
            icon="add"
            name={texts.files.add}
            onClick={() => (form.value = { kind: "add" })}
          />
          <IconButton
            icon="rename"
            name={texts.files.rename}
            title={`${texts.files.rename} (F2)`}
            disabled={!mayChange}
            onClick={() => active && rename(active)}
          />
          <IconButton
            icon="remove"
            name={texts.files.remove}
            title={texts.files.removeKey}
            disabled={!mayChange}
            onClick={() => active && void remove(active)}
          />
        </div>
      }
    >
      {form.value && <NameForm file={form.value} project={project} onClose={closeForm} />}
      <div class={styles.scroll} ref={tree}>
        <Folder
          entries={treeOf([...project.files.value.keys()])}
          project={project}
          onRename={rename}
          onRemove={remove}
        />
      </div>
    </Panel>
  );
}

interface Entry {
  readonly path: string;
  /** The entries of a folder; a file has none. */
  readonly entries?: readonly Entry[];
}

interface FolderProps {
  readonly entries: readonly Entry[];
  readonly project: Project;
  readonly onRename: (path: string) => void;
  readonly onRemove: (path: string) => void;
}

function Folder({ entries, ...rest }: FolderProps) {
  return (
    <ul class={styles.folder}>
      {entries.map((entry) => (
        <li key={entry.path}>
          {entry.entries ? (
            <>
              <span class={styles.name}>
                <Icon name="folder" size={15} />
                {nameOf(entry.path)}
              </span>
              <Folder entries={entry.entries} {...rest} />
            </>
          ) : (
            <FileButton path={entry.path} {...rest} />
          )}
        </li>
      ))}
    </ul>
  );
}

type FileButtonProps = Omit<FolderProps, "entries"> & { readonly path: string };

function FileButton({ path, project, onRename, onRemove }: FileButtonProps) {
  const texts = useTexts();
  const changed = project.changed.value.has(path);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "F2") onRename(path);
    else if (event.key === "Delete") onRemove(path);
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      class={styles.file}
      aria-current={project.active.value === path ? "true" : undefined}
      title={path}
      onClick={() => project.show(path)}
      onKeyDown={onKeyDown}
    >
      <Icon name="file" size={15} />
      <span class={styles.label}>{nameOf(path)}</span>
      {changed && <span class={styles.changed} title={texts.files.changed} aria-hidden="true" />}
      {!project.isEditable(path) && <span class={styles.locked}>{texts.files.readOnly}</span>}
    </button>
  );
}

/** Sorted paths as a tree, folders first. */
export function treeOf(paths: readonly string[], prefix = ""): readonly Entry[] {
  const folders = new Map<string, string[]>();
  const files: Entry[] = [];
  for (const path of paths) {
    const slash = path.indexOf("/", prefix.length);
    if (slash < 0) files.push({ path });
    else {
      const folder = path.slice(0, slash);
      folders.set(folder, [...(folders.get(folder) ?? []), path]);
    }
  }
  const nested = [...folders].map(([path, inside]) => ({
    path,
    entries: treeOf(inside, `${path}/`),
  }));
  return [...nested, ...files];
}

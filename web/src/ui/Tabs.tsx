/**
 * The open files as tabs: arrow keys move between them, Delete closes one.
 */
import { useRef } from "preact/hooks";
import type { Project } from "../model/project";
import { Icon } from "./icons";
import styles from "./Tabs.module.css";
import { useTexts } from "./texts";

export interface TabsProps {
  readonly project: Project;
  /** The id of the element that shows the active file. */
  readonly panel: string;
}

export const tabId = (path: string): string => `tab-${path}`;

export function Tabs({ project, panel }: TabsProps) {
  const texts = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const open = project.open.value;
  const go = (index: number) => {
    const path = open.at(index % open.length);
    if (path === undefined) return;
    project.show(path);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]").item(open.indexOf(path)).focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const target = targetOf(event.key, index, open.length);
    if (target !== undefined) go(target);
    else if (event.key === "Delete") project.close(open[index] ?? "");
    else return;
    event.preventDefault();
  };
  return (
    <div class={styles.tabs} role="tablist" aria-label={texts.code.tabs} ref={list}>
      {open.map((path, index) => (
        <button
          key={path}
          type="button"
          role="tab"
          id={tabId(path)}
          class={styles.tab}
          aria-selected={project.active.value === path}
          aria-controls={panel}
          tabIndex={project.active.value === path ? 0 : -1}
          onClick={() => project.show(path)}
          onKeyDown={(event) => onKeyDown(event, index)}
        >
          <span>{path}</span>
          {open.length > 1 && <CloseMark onClose={() => project.close(path)} />}
        </button>
      ))}
    </div>
  );
}

/** For the pointer alone: a tab can't hold another control, and the Delete key closes as well. */
function CloseMark({ onClose }: { onClose: () => void }) {
  const close = (event: MouseEvent) => {
    event.stopPropagation();
    onClose();
  };
  return (
    <span class={styles.close} aria-hidden="true" onClick={close}>
      <Icon name="close" size={13} />
    </span>
  );
}

function targetOf(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
      return index - 1;
    case "ArrowRight":
      return index + 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * The open files and the editor; the editor itself arrives late and fills its place.
 */
import { useSignal, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CodeEditor, EditorParts } from "../editor/editor";
import type { Project } from "../model/project";
import type { Runner } from "../model/runner";
import type { Settings } from "../model/settings";
import { Button } from "./Button";
import styles from "./CodePanel.module.css";
import { Icon } from "./icons";
import { Panel } from "./Panel";
import { Tabs, tabId } from "./Tabs";

export interface CodePanelProps {
  readonly project: Project;
  readonly runner: Runner;
  readonly settings: Settings;
  readonly failures: EditorParts["failures"];
  /** Make the editor; the promise is that of its code's arrival. */
  readonly makeEditor: (parts: EditorParts) => Promise<CodeEditor>;
  /** Where the made editor is put, for the key that goes to it. */
  readonly editor: RefObject<CodeEditor | null>;
  /** Set where no checks stand beside, which have the button otherwise. */
  readonly onReset?: () => void;
}

const PANEL = "editor-panel";

export function CodePanel({ project, runner, settings, onReset, ...rest }: CodePanelProps) {
  const active = project.active.value;
  return (
    <Panel
      name="Code"
      quiet
      class={styles.panel}
      bar={
        <>
          <Tabs project={project} panel={PANEL} />
          <div class={styles.tools}>
            {onReset && (
              <Button disabled={!project.dirty.value} onClick={onReset}>
                Reset
              </Button>
            )}
            <RunTools runner={runner} settings={settings} />
          </div>
        </>
      }
    >
      {active !== undefined && !project.isEditable(active) && (
        <Locked project={project} path={active} />
      )}
      <EditorHost project={project} {...rest} />
    </Panel>
  );
}

function RunTools({ runner, settings }: Pick<CodePanelProps, "runner" | "settings">) {
  return (
    <>
      <label class={styles.switch} title="When off, the app runs on save or with the button">
        <input
          type="checkbox"
          role="switch"
          aria-checked={settings.asYouType.value}
          checked={settings.asYouType.value}
          onChange={(event) => settings.runAsYouType(event.currentTarget.checked)}
        />
        <span>As you type</span>
      </label>
      <Button kind={runner.waiting.value ? "primary" : "plain"} onClick={() => void runner.run()}>
        <Icon name="run" size={14} />
        Run
      </Button>
    </>
  );
}

function Locked({ project, path }: { project: Project; path: string }) {
  const isText = project.text(path) !== undefined;
  const size = project.files.value.get(path)?.length ?? 0;
  return (
    <p class={styles.locked}>
      {isText
        ? "This file belongs to the lesson: it can be read, not changed."
        : `${path} is not text: ${size.toLocaleString("en")} bytes.`}
    </p>
  );
}

type EditorHostProps = Pick<CodePanelProps, "project" | "failures" | "makeEditor" | "editor">;

function EditorHost({ project, failures, makeEditor, editor }: EditorHostProps) {
  const host = useRef<HTMLDivElement>(null);
  const exit = useRef<HTMLParagraphElement>(null);
  const state = useSignal<"coming" | "there" | "missing">("coming");
  useEffect(() => {
    if (!host.current) return undefined;
    const made = makeEditor({
      host: host.current,
      project,
      failures,
      onLeave: () => exit.current?.focus(),
    });
    made.then(
      (there) => {
        editor.current = there;
        state.value = "there";
      },
      () => {
        state.value = "missing";
      },
    );
    return () => void made.then((there) => there.dispose());
  }, []);
  useSignalEffect(() => {
    const path = project.active.value;
    if (path !== undefined)
      document.getElementById(tabId(path))?.scrollIntoView?.({ block: "nearest" });
  });
  const active = project.active.value ?? "";
  return (
    <>
      <div
        id={PANEL}
        role="tabpanel"
        aria-labelledby={tabId(active)}
        class={styles.host}
        data-file={project.text(active) === undefined ? "bytes" : "text"}
      >
        {state.value === "coming" && <pre class={styles.plain}>{project.text(active)}</pre>}
        {state.value === "missing" && (
          <p class={styles.missing}>
            The editor could not be loaded. Check the connection and reload this page; your work is
            kept.
          </p>
        )}
        <div ref={host} class={styles.editor} />
      </div>
      {/* Escape leads here, so that Tab goes on to what follows the editor. */}
      <p ref={exit} tabIndex={-1} class={styles.exit}>
        Left the editor. <kbd>e</kbd> goes back, <kbd>Tab</kbd> goes on, <kbd>?</kbd> lists the
        keys.
      </p>
    </>
  );
}

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
import { bringIntoSight } from "./sight";
import { Tabs, tabId } from "./Tabs";
import { useTexts } from "./texts";

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
  const texts = useTexts();
  const active = project.active.value;
  return (
    <Panel
      name={texts.code.name}
      quiet
      class={styles.panel}
      bar={
        <>
          <Tabs project={project} panel={PANEL} />
          <div class={styles.tools}>
            {onReset && (
              <Button disabled={!project.dirty.value} onClick={onReset}>
                {texts.checks.reset}
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
  const texts = useTexts();
  return (
    <>
      <label class={styles.switch} title={texts.code.asYouTypeTitle}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={settings.asYouType.value}
          checked={settings.asYouType.value}
          onChange={(event) => settings.runAsYouType(event.currentTarget.checked)}
        />
        <span>{texts.code.asYouType}</span>
      </label>
      <Button kind={runner.waiting.value ? "primary" : "plain"} onClick={() => void runner.run()}>
        <Icon name="run" size={14} />
        {texts.code.run}
      </Button>
    </>
  );
}

function Locked({ project, path }: { project: Project; path: string }) {
  const texts = useTexts();
  const isText = project.text(path) !== undefined;
  const size = project.files.value.get(path)?.length ?? 0;
  return <p class={styles.locked}>{isText ? texts.code.locked : texts.code.notText(path, size)}</p>;
}

type EditorHostProps = Pick<CodePanelProps, "project" | "failures" | "makeEditor" | "editor">;

function EditorHost({ project, failures, makeEditor, editor }: EditorHostProps) {
  const texts = useTexts();
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
    const tab = path === undefined ? null : document.getElementById(tabId(path));
    if (tab) bringIntoSight(tab);
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
        {state.value === "missing" && <p class={styles.missing}>{texts.code.missing}</p>}
        <div ref={host} class={styles.editor} />
      </div>
      {/* Escape leads here, so that Tab goes on to what follows the editor. */}
      <p ref={exit} tabIndex={-1} class={styles.exit}>
        {texts.code.left[0]} <kbd>e</kbd> {texts.code.left[1]} <kbd>Tab</kbd> {texts.code.left[2]}{" "}
        <kbd>?</kbd> {texts.code.left[3]}
      </p>
    </>
  );
}

/**
 * All the tools beside a lesson's text: the checks below the text, the work to its right.
 */
import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CodeEditor } from "../editor/editor";
import type { Workbench } from "../model/workbench";
import { ChecksPanel } from "./ChecksPanel";
import { Dialogs } from "./Dialogs";
import { Divider } from "./Divider";
import type { Fittings } from "./fittings";
import { listenForKeys } from "./shortcuts";
import { ViewSwitch } from "./ViewSwitch";
import { Work } from "./Work";
import styles from "./WorkbenchView.module.css";

export interface WorkbenchViewProps {
  readonly workbench: Workbench;
  readonly fittings: Fittings;
}

export function WorkbenchView({ workbench, fittings }: WorkbenchViewProps) {
  const editor = useRef<CodeEditor>(null);
  const failures = useComputed(() => [workbench.failure.value, workbench.checks.failure.value]);
  useEffect(() => listenForKeys(document, actionsOf(workbench, fittings, editor)), []);
  return (
    <>
      <Divider settings={workbench.settings} share="lesson" />
      {workbench.hasChecks && <LessonChecks workbench={workbench} fittings={fittings} />}
      <Work workbench={workbench} fittings={fittings} failures={failures} editor={editor} />
      <ViewSwitch view={workbench.view} />
      <Dialogs workbench={workbench} fittings={fittings} />
    </>
  );
}

function LessonChecks({ workbench, fittings }: WorkbenchViewProps) {
  const { checks, hints, project, lesson, settings } = workbench;
  return (
    <>
      <Divider settings={settings} share="checks" reverse />
      <div class={styles.checks}>
        <ChecksPanel
          checks={checks}
          hints={hints}
          project={project}
          next={lesson.next}
          map={fittings.map}
          onCheck={() => void checks.check()}
          onSolution={() => {
            workbench.solutionShown.value = true;
          }}
          onReset={() => workbench.reset()}
        />
      </div>
    </>
  );
}

function actionsOf(
  workbench: Workbench,
  fittings: Fittings,
  editor: { current: CodeEditor | null },
) {
  const { lesson, runner, settings } = workbench;
  const go = (href: string | undefined) => href !== undefined && fittings.goTo(href);
  return {
    check: async () => {
      const outcome = await workbench.checkOrContinue();
      if (outcome === "continue") go(lesson.next?.href ?? fittings.map);
    },
    run: () => runner.run(),
    edit: () => {
      workbench.view.value = "code";
      editor.current?.focus();
    },
    next: () => go(lesson.next?.href),
    previous: () => go(lesson.previous?.href),
    help: () => {
      workbench.helpShown.value = true;
    },
    cookies: () => {
      workbench.cookiesShown.value = true;
    },
    usesSingleKeys: () => settings.singleKeys.value,
  };
}

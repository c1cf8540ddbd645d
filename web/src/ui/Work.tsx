/**
 * The work itself: files and editor above, the page below them, console and requests at the end.
 */
import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { RefObject } from "preact";
import type { CodeEditor } from "../editor/editor";
import type { Workbench } from "../model/workbench";
import type { Failure } from "../protocol/failure";
import { CodePanel } from "./CodePanel";
import { ConsolePanel } from "./ConsolePanel";
import { Divider } from "./Divider";
import { FilesPanel } from "./FilesPanel";
import type { Fittings } from "./fittings";
import { Notices } from "./Notices";
import { PagePanel } from "./PagePanel";
import { RequestsPanel } from "./RequestsPanel";
import styles from "./Work.module.css";

export interface WorkProps {
  readonly workbench: Workbench;
  readonly fittings: Fittings;
  readonly failures: ReadonlySignal<readonly (Failure | undefined)[]>;
  readonly editor: RefObject<CodeEditor | null>;
}

export function Work({ workbench, fittings, failures, editor }: WorkProps) {
  const { settings, project, confirmation, runner, browser, runtime } = workbench;
  const failed = useComputed(() => runtime.status.value.kind === "failed");
  return (
    <div class={styles.work}>
      <Notices workbench={workbench} />
      <div class={styles.parts} data-failed={failed} data-terminal={workbench.isTerminal}>
        <div class={styles.code}>
          <FilesPanel project={project} confirmation={confirmation} />
          <Divider settings={settings} share="files" />
          <CodePanel
            project={project}
            runner={runner}
            settings={settings}
            failures={failures}
            makeEditor={fittings.makeEditor}
            editor={editor}
            {...(workbench.hasChecks ? {} : { onReset: () => workbench.reset() })}
          />
        </div>
        <Divider settings={settings} share="code" />
        <PagePanel
          browser={browser}
          runtime={runtime}
          runner={runner}
          project={project}
          failure={workbench.failure.value}
          frames={workbench}
          mountPreview={fittings.mountPreview}
          onStop={() => workbench.stop()}
          onRetry={fittings.reload}
        />
        <Divider settings={settings} share={workbench.isTerminal ? "terminal" : "dock"} reverse />
        <div class={styles.dock}>
          <ConsolePanel
            console={workbench.console}
            terminal={workbench.terminal}
            onStop={() => workbench.stop()}
            onVisit={(url) => workbench.visit(url)}
          />
          <Divider settings={settings} share="console" />
          <RequestsPanel
            browser={browser}
            xray={workbench.xray}
            onCookies={() => {
              workbench.cookiesShown.value = true;
            }}
            onReplay={({ id }) => {
              workbench.replaying.value = id;
            }}
            onSideBySide={() => {
              workbench.sideBySide.value = [];
            }}
          />
        </div>
      </div>
    </div>
  );
}

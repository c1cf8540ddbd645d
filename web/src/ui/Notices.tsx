/**
 * What the learner should know now, in a line or two: saved work, a full storage, a stopped run.
 */
import type { ComponentChildren } from "preact";
import type { StorageProblem } from "../model/storage";
import type { Workbench } from "../model/workbench";
import { Button, IconButton } from "./Button";
import styles from "./Notices.module.css";

const storageTexts: Readonly<Record<StorageProblem, string>> = {
  unavailable:
    "This browser keeps nothing for this site, as in a private window. Your work lasts as long as this page is open.",
  full: "The browser's storage for this site is full. Your work is safe while this page is open; empty the storage or copy your code before you leave.",
};

export function Notices({ workbench }: { workbench: Workbench }) {
  return (
    <div class={styles.notices} aria-live="polite">
      <SavedNotice workbench={workbench} />
      <StorageNotice workbench={workbench} />
      <StoppedNotice workbench={workbench} />
      <UndoNotice workbench={workbench} />
    </div>
  );
}

interface NoticeProps {
  readonly kind: "info" | "warning";
  readonly text: string;
  readonly children?: ComponentChildren;
  readonly onDismiss?: () => void;
}

function Notice({ kind, text, children, onDismiss }: NoticeProps) {
  return (
    <div class={styles.notice} data-kind={kind}>
      <p>{text}</p>
      {children}
      {onDismiss && <IconButton icon="close" name="Dismiss" onClick={onDismiss} />}
    </div>
  );
}

function SavedNotice({ workbench: { saved } }: { workbench: Workbench }) {
  const offer = saved.offer.value;
  const fresh = <Button onClick={() => saved.startFresh()}>Start fresh</Button>;
  switch (offer.kind) {
    case "none":
      return null;
    case "restored":
      return (
        <Notice
          kind="info"
          text="Your work from the last visit is back."
          onDismiss={() => saved.dismiss()}
        >
          {fresh}
        </Notice>
      );
    case "older":
      return (
        <Notice kind="info" text="This lesson has changed since you worked on it.">
          <Button kind="primary" onClick={() => saved.restore()}>
            Restore
          </Button>
          {fresh}
        </Notice>
      );
    default:
      return offer satisfies never;
  }
}

function StorageNotice({ workbench: { saved } }: { workbench: Workbench }) {
  const problem = saved.problem.value;
  if (problem) return <Notice kind="warning" text={storageTexts[problem]} />;
  const [large] = saved.unkept.value;
  if (large === undefined) return null;
  const text = `${large} is too large to be kept for the next visit; it is here until you leave.`;
  return <Notice kind="info" text={text} />;
}

function StoppedNotice({ workbench: { runtime } }: { workbench: Workbench }) {
  const stop = runtime.lastStop.value;
  if (!stop) return null;
  const dismiss = () => {
    runtime.lastStop.value = undefined;
  };
  return <Notice kind="warning" text={stop.message} onDismiss={dismiss} />;
}

function UndoNotice({ workbench }: { workbench: Workbench }) {
  const undo = workbench.undo.value;
  if (!undo) return null;
  const text =
    undo.what === "reset" ? "The lesson's files are as at the start." : "This is the solution.";
  const dismiss = () => {
    workbench.undo.value = undefined;
  };
  return (
    <Notice kind="info" text={text} onDismiss={dismiss}>
      <Button onClick={() => workbench.takeBack()}>Undo</Button>
    </Notice>
  );
}

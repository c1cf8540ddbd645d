/**
 * What the learner should know now, in a line or two: saved work, a full storage, a stopped run.
 */
import type { ComponentChildren } from "preact";
import type { Workbench } from "../model/workbench";
import { Button, IconButton } from "./Button";
import styles from "./Notices.module.css";
import { useTexts } from "./texts";

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
  const texts = useTexts();
  return (
    <div class={styles.notice} data-kind={kind}>
      <p>{text}</p>
      {children}
      {onDismiss && <IconButton icon="close" name={texts.notices.dismiss} onClick={onDismiss} />}
    </div>
  );
}

function SavedNotice({ workbench: { saved } }: { workbench: Workbench }) {
  const texts = useTexts();
  const offer = saved.offer.value;
  const fresh = <Button onClick={() => saved.startFresh()}>{texts.notices.fresh}</Button>;
  switch (offer.kind) {
    case "none":
      return null;
    case "restored":
      return (
        <Notice kind="info" text={texts.notices.restored} onDismiss={() => saved.dismiss()}>
          {fresh}
        </Notice>
      );
    case "older":
      return (
        <Notice kind="info" text={texts.notices.older}>
          <Button kind="primary" onClick={() => saved.restore()}>
            {texts.notices.restore}
          </Button>
          {fresh}
        </Notice>
      );
    default:
      return offer satisfies never;
  }
}

function StorageNotice({ workbench: { saved, progress } }: { workbench: Workbench }) {
  const texts = useTexts();
  const problem = saved.problem.value;
  if (problem) return <Notice kind="warning" text={texts.notices[problem]} />;
  if (progress.problem.value) return <Notice kind="warning" text={texts.notices.cookies} />;
  const loss = saved.loss.value;
  if (loss) {
    const dismiss = () => saved.dismissLoss();
    return <Notice kind="warning" text={texts.notices[loss]} onDismiss={dismiss} />;
  }
  const [large] = saved.unkept.value;
  if (large === undefined) return null;
  return <Notice kind="info" text={texts.notices.tooLarge(large)} />;
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
  const texts = useTexts();
  const undo = workbench.undo.value;
  if (!undo) return null;
  const text = undo.what === "reset" ? texts.notices.reset : texts.notices.solved;
  const dismiss = () => {
    workbench.undo.value = undefined;
  };
  return (
    <Notice kind="info" text={text} onDismiss={dismiss}>
      <Button onClick={() => workbench.takeBack()}>{texts.notices.undo}</Button>
    </Notice>
  );
}

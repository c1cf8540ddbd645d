/**
 * The solution as what it would change, and after a second thought the solution itself.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Difference, Hints } from "../model/hints";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./SolutionDialog.module.css";
import { useTexts } from "./texts";

export interface SolutionDialogProps {
  readonly hints: Hints;
  /** What is typed into the console, in a lesson that happens there. */
  readonly session?: string | undefined;
  /** Draw a difference into an element; the promise is that of the editor's code. */
  readonly showDifference: (host: HTMLElement, difference: Difference) => Promise<() => void>;
  readonly onSolve: () => void;
  readonly onClose: () => void;
}

export function SolutionDialog(props: SolutionDialogProps) {
  const texts = useTexts();
  if (props.session === undefined) return <CodeSolution {...props} />;
  return (
    <Dialog
      title={texts.solution.session}
      onClose={props.onClose}
      actions={
        <Button kind="primary" onClick={props.onClose}>
          {texts.dialog.close}
        </Button>
      }
    >
      <p class={styles.text}>{texts.solution.typeThis}</p>
      <pre>{props.session}</pre>
    </Dialog>
  );
}

function CodeSolution({ hints, showDifference, onSolve, onClose }: SolutionDialogProps) {
  const texts = useTexts();
  const asked = useSignal(false);
  const unread = hints.more.value;
  return (
    <Dialog
      wide
      title={texts.solution.title}
      onClose={onClose}
      actions={
        asked.value ? (
          <>
            <p class={styles.question}>{texts.solution.question}</p>
            <Button onClick={onClose}>{texts.solution.keep}</Button>
            <Button kind="primary" onClick={onSolve}>
              {texts.solution.replace}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => (asked.value = true)}>{texts.solution.solve}</Button>
            <Button kind="primary" onClick={onClose}>
              {texts.solution.keep}
            </Button>
          </>
        )
      }
    >
      <p class={styles.text}>
        {texts.solution.colours}
        {unread && ` ${texts.solution.hintsLeft}`}
      </p>
      {hints.differences.value.map((difference) => (
        <DifferenceView key={difference.path} difference={difference} show={showDifference} />
      ))}
    </Dialog>
  );
}

interface DifferenceViewProps {
  readonly difference: Difference;
  readonly show: SolutionDialogProps["showDifference"];
}

function DifferenceView({ difference, show }: DifferenceViewProps) {
  const texts = useTexts();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return undefined;
    const shown = show(host.current, difference);
    return () => void shown.then((end) => end());
  }, [difference]);
  return (
    <section class={styles.file} aria-label={texts.solution.changesTo(difference.path)}>
      <h3>{difference.path}</h3>
      <div ref={host} />
    </section>
  );
}

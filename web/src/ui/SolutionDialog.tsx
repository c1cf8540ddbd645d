/**
 * The solution as what it would change, and after a second thought the solution itself.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Difference, Hints } from "../model/hints";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./SolutionDialog.module.css";

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
  if (props.session === undefined) return <CodeSolution {...props} />;
  return (
    <Dialog
      title="The solution"
      onClose={props.onClose}
      actions={
        <Button kind="primary" onClick={props.onClose}>
          Close
        </Button>
      }
    >
      <p class={styles.text}>Type this into the console; GET stands for a visit of the page.</p>
      <pre>{props.session}</pre>
    </Dialog>
  );
}

function CodeSolution({ hints, showDifference, onSolve, onClose }: SolutionDialogProps) {
  const asked = useSignal(false);
  const unread = hints.more.value;
  return (
    <Dialog
      wide
      title="How the solution differs"
      onClose={onClose}
      actions={
        asked.value ? (
          <>
            <p class={styles.question}>
              Replace your code with the solution? Undo brings yours back.
            </p>
            <Button onClick={onClose}>Keep my code</Button>
            <Button kind="primary" onClick={onSolve}>
              Replace my code
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => (asked.value = true)}>Solve it for me …</Button>
            <Button kind="primary" onClick={onClose}>
              Keep my code
            </Button>
          </>
        )
      }
    >
      <p class={styles.text}>
        Red lines are yours and would go; green lines are the solution's.
        {unread && " There are hints you have not read: they may be enough."}
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
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return undefined;
    const shown = show(host.current, difference);
    return () => void shown.then((end) => end());
  }, [difference]);
  return (
    <section class={styles.file} aria-label={`Changes to ${difference.path}`}>
      <h3>{difference.path}</h3>
      <div ref={host} />
    </section>
  );
}

/**
 * The solution as what it would change, and after a second thought the solution itself.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Difference, Hints } from "../model/hints";
import type { SolutionTexts } from "../texts/solution.en";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./SolutionDialog.module.css";
import { useTexts } from "./texts";

export interface SolutionDialogProps {
  readonly hints: Hints;
  readonly texts: SolutionTexts;
  /** What is typed into the console, in a lesson that happens there. */
  readonly session?: string | undefined;
  /** Draw a difference into an element; the promise is that of the editor's code. */
  readonly showDifference: (host: HTMLElement, difference: Difference) => Promise<() => void>;
  readonly onSolve: () => void;
  readonly onClose: () => void;
}

export function SolutionDialog(props: SolutionDialogProps) {
  const { texts } = props;
  const { close } = useTexts().dialog;
  if (props.session === undefined) return <CodeSolution {...props} />;
  return (
    <Dialog
      wide={props.hints.differences.value.length > 0}
      title={texts.session}
      onClose={props.onClose}
      actions={
        <Button kind="primary" onClick={props.onClose}>
          {close}
        </Button>
      }
    >
      <p class={styles.text}>{texts.typeThis}</p>
      <pre>{props.session}</pre>
      <Differences {...props} />
    </Dialog>
  );
}

function CodeSolution({ hints, texts, showDifference, onSolve, onClose }: SolutionDialogProps) {
  const asked = useSignal(false);
  const unread = hints.more.value;
  return (
    <Dialog
      wide
      title={texts.title}
      onClose={onClose}
      actions={
        asked.value ? (
          <>
            <p class={styles.question}>{texts.question}</p>
            <Button onClick={onClose}>{texts.keep}</Button>
            <Button kind="primary" onClick={onSolve}>
              {texts.replace}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => (asked.value = true)}>{texts.solve}</Button>
            <Button kind="primary" onClick={onClose}>
              {texts.keep}
            </Button>
          </>
        )
      }
    >
      <p class={styles.text}>
        {texts.colours}
        {unread && ` ${texts.hintsLeft}`}
      </p>
      <Differences hints={hints} texts={texts} showDifference={showDifference} />
    </Dialog>
  );
}

function Differences({
  hints,
  texts,
  showDifference,
}: Pick<SolutionDialogProps, "hints" | "texts" | "showDifference">) {
  return (
    <>
      {hints.differences.value.map((difference) => (
        <DifferenceView
          key={difference.path}
          difference={difference}
          texts={texts}
          show={showDifference}
        />
      ))}
    </>
  );
}

interface DifferenceViewProps {
  readonly difference: Difference;
  readonly texts: SolutionTexts;
  readonly show: SolutionDialogProps["showDifference"];
}

function DifferenceView({ difference, texts, show }: DifferenceViewProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return undefined;
    const shown = show(host.current, difference);
    return () => void shown.then((end) => end());
  }, [difference]);
  return (
    <section class={styles.file} aria-label={texts.changesTo(difference.path)}>
      <h3>{difference.path}</h3>
      <div ref={host} />
    </section>
  );
}

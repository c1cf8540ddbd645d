/**
 * The hints taken so far, the newest one last and in view.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Hints } from "../model/hints";
import styles from "./HintList.module.css";
import { bringIntoSight } from "./sight";
import { useTexts } from "./texts";

export function HintList({ hints }: { hints: Hints }) {
  const texts = useTexts();
  const last = useRef<HTMLLIElement>(null);
  const shown = hints.shown.value;
  useEffect(() => {
    if (shown.length > 0 && last.current) bringIntoSight(last.current);
  }, [shown.length]);
  return (
    <ol class={styles.hints} aria-label={texts.checks.hints} aria-live="polite">
      {shown.map((html, index) => (
        <li key={html} ref={index === shown.length - 1 ? last : null} class={styles.hint}>
          <p class={styles.number}>{texts.checks.hintNumber(index + 1, hints.all.length)}</p>
          <div class={styles.text} dangerouslySetInnerHTML={{ __html: html }} />
        </li>
      ))}
    </ol>
  );
}

/**
 * The hints taken so far, the newest one last and in view.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Hints } from "../model/hints";
import styles from "./HintList.module.css";

export function HintList({ hints }: { hints: Hints }) {
  const last = useRef<HTMLLIElement>(null);
  const shown = hints.shown.value;
  useEffect(() => {
    if (shown.length > 0) last.current?.scrollIntoView?.({ block: "nearest", behavior: "smooth" });
  }, [shown.length]);
  return (
    <ol class={styles.hints} aria-label="Hints" aria-live="polite">
      {shown.map((html, index) => (
        <li key={html} ref={index === shown.length - 1 ? last : null} class={styles.hint}>
          <p class={styles.number}>
            Hint {index + 1} of {hints.all.length}
          </p>
          <div class={styles.text} dangerouslySetInnerHTML={{ __html: html }} />
        </li>
      ))}
    </ol>
  );
}

/**
 * A named region of the page with a bar on top.
 */
import type { ComponentChildren } from "preact";
import styles from "./Panel.module.css";

export interface PanelProps {
  /** The region's name, which tests and screen readers find it by. */
  readonly name: string;
  readonly children: ComponentChildren;
  /** What stands in the bar beside the heading. */
  readonly bar?: ComponentChildren;
  /** Whether the heading is only heard, since the bar has no room for it. */
  readonly quiet?: boolean;
  readonly class?: string | undefined;
}

export function Panel({ name, children, bar, quiet = false, class: extra }: PanelProps) {
  return (
    <section class={`${styles.panel} ${extra ?? ""}`} aria-label={name}>
      <div class={styles.bar}>
        <h2 class={quiet ? "visually-hidden" : styles.heading}>{name}</h2>
        {bar}
      </div>
      {children}
    </section>
  );
}

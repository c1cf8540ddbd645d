/**
 * On a narrow screen, chooses which of the parts fills it.
 */
import type { Signal } from "@preact/signals";
import type { View } from "../model/workbench";
import styles from "./ViewSwitch.module.css";

const views = [
  ["text", "Text"],
  ["code", "Code"],
  ["page", "Page"],
  ["console", "Console"],
] as const satisfies ReadonlyArray<readonly [View, string]>;

export function ViewSwitch({ view }: { view: Signal<View> }) {
  return (
    <nav class={styles.switch} aria-label="View">
      {views.map(([name, label]) => (
        <button
          key={name}
          type="button"
          aria-pressed={view.value === name}
          onClick={() => {
            view.value = name;
          }}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

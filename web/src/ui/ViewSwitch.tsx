/**
 * On a narrow screen, chooses which of the parts fills it.
 */
import type { Signal } from "@preact/signals";
import type { View } from "../model/workbench";
import { useTexts } from "./texts";
import styles from "./ViewSwitch.module.css";

const views = ["text", "code", "page", "console"] as const satisfies readonly View[];

export function ViewSwitch({ view }: { view: Signal<View> }) {
  const texts = useTexts();
  return (
    <nav class={styles.switch} aria-label={texts.views.name}>
      {views.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={view.value === name}
          onClick={() => {
            view.value = name;
          }}
        >
          {texts.views[name]}
        </button>
      ))}
    </nav>
  );
}

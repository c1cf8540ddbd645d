/**
 * Lists the keys, and lets the single ones be switched off (WCAG 2.1.4).
 */
import type { Settings } from "../model/settings";
import { Dialog } from "./Dialog";
import styles from "./HelpDialog.module.css";

export interface HelpDialogProps {
  readonly settings: Settings;
  readonly onClose: () => void;
}

const anywhere = [
  ["Ctrl or ⌘ + Enter", "Check; once all is met, go on"],
  ["Ctrl or ⌘ + S", "Run the app now"],
  ["Esc", "Leave the editor"],
] as const;

const outside = [
  ["n", "The next lesson"],
  ["p", "The previous lesson"],
  ["e", "The editor"],
  ["r", "Run the app"],
  ["/", "Search lessons and names"],
  ["?", "This list"],
] as const;

const inEditor = [
  ["Ctrl + Space", "Suggest a completion"],
  ["Ctrl or ⌘ + F", "Search in the file"],
  ["F8", "Go to the next error"],
  ["Ctrl or ⌘ + /", "Comment a line in or out"],
] as const;

export function HelpDialog({ settings, onClose }: HelpDialogProps) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <Keys title="Anywhere" keys={anywhere} />
      <Keys title="Outside of text fields" keys={outside} />
      <label class={styles.setting}>
        <input
          type="checkbox"
          checked={settings.singleKeys.value}
          onChange={(event) => settings.useSingleKeys(event.currentTarget.checked)}
        />
        Use these single keys
      </label>
      <Keys title="In the editor" keys={inEditor} />
    </Dialog>
  );
}

type KeyList = ReadonlyArray<readonly [keys: string, meaning: string]>;

function Keys({ title, keys }: { title: string; keys: KeyList }) {
  return (
    <>
      <h3 class={styles.title}>{title}</h3>
      <dl class={styles.keys}>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

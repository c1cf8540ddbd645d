/**
 * Lists the keys, and lets the single ones be switched off (WCAG 2.1.4).
 */
import type { Settings } from "../model/settings";
import { Dialog } from "./Dialog";
import styles from "./HelpDialog.module.css";
import { useTexts } from "./texts";

export interface HelpDialogProps {
  readonly settings: Settings;
  readonly onClose: () => void;
}

const anywhere = ["check", "run", "leave"] as const;
const outside = ["next", "previous", "editor", "runApp", "search", "list"] as const;
const inEditor = ["complete", "find", "error", "comment"] as const;

export function HelpDialog({ settings, onClose }: HelpDialogProps) {
  const texts = useTexts();
  return (
    <Dialog title={texts.help.title} onClose={onClose}>
      <Keys title={texts.help.anywhere} keys={anywhere} />
      <Keys title={texts.help.outside} keys={outside} />
      <label class={styles.setting}>
        <input
          type="checkbox"
          checked={settings.singleKeys.value}
          onChange={(event) => settings.useSingleKeys(event.currentTarget.checked)}
        />
        {texts.help.useSingle}
      </label>
      <Keys title={texts.help.inEditor} keys={inEditor} />
    </Dialog>
  );
}

type KeyList = ReadonlyArray<(typeof anywhere | typeof outside | typeof inEditor)[number]>;

function Keys({ title, keys }: { title: string; keys: KeyList }) {
  const texts = useTexts();
  return (
    <>
      <h3 class={styles.title}>{title}</h3>
      <dl class={styles.keys}>
        {keys.map((name) => (
          <div key={name}>
            <dt>
              <kbd>{texts.help[name][0]}</kbd>
            </dt>
            <dd>{texts.help[name][1]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

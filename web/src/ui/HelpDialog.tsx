/**
 * Lists the keys, and lets the single ones be switched off (WCAG 2.1.4); says whether the site is all
 * on this device.
 */
import type { Settings } from "../model/settings";
import { isKeptOffline } from "../offline/keeping";
import type { HelpTexts } from "../texts/help.en";
import { Dialog } from "./Dialog";
import styles from "./HelpDialog.module.css";

export interface HelpDialogProps {
  readonly settings: Settings;
  readonly texts: HelpTexts;
  readonly onClose: () => void;
}

const anywhere = ["check", "run", "leave"] as const;
const outside = ["next", "previous", "editor", "runApp", "cookies", "search", "list"] as const;
const inEditor = ["complete", "find", "error", "comment"] as const;

export function HelpDialog({ settings, texts, onClose }: HelpDialogProps) {
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <Keys title={texts.anywhere} keys={anywhere} texts={texts} />
      <Keys title={texts.outside} keys={outside} texts={texts} />
      <label class={styles.setting}>
        <input
          type="checkbox"
          checked={settings.singleKeys.value}
          onChange={(event) => settings.useSingleKeys(event.currentTarget.checked)}
        />
        {texts.useSingle}
      </label>
      <Keys title={texts.inEditor} keys={inEditor} texts={texts} />
      {isKeptOffline(document) && <p>{texts.isKept}</p>}
    </Dialog>
  );
}

type KeyList = ReadonlyArray<(typeof anywhere | typeof outside | typeof inEditor)[number]>;

interface KeysProps {
  readonly title: string;
  readonly keys: KeyList;
  readonly texts: HelpTexts;
}

function Keys({ title, keys, texts }: KeysProps) {
  return (
    <>
      <h3 class={styles.title}>{title}</h3>
      <dl class={styles.keys}>
        {keys.map((name) => (
          <div key={name}>
            <dt>
              <kbd>{texts[name][0]}</kbd>
            </dt>
            <dd>{texts[name][1]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/**
 * What belongs to neither of two requests: the variables that both share, and the names as they are
 * outside of any context.
 */
import { useId } from "preact/hooks";
import type { OutsideError, ProxyName, WalkTold } from "../protocol/walks";
import type { WalkTexts } from "../texts/walks/en";
import { Button } from "./Button";
import styles from "./WalkCommons.module.css";

export interface WalkCommonsProps {
  readonly shared: Extract<WalkTold, { kind: "walks" }>["shared"];
  readonly outside: OutsideError | undefined;
  readonly texts: WalkTexts;
  readonly onAsk: (name: ProxyName) => void;
}

const NAMES: readonly ProxyName[] = ["request", "session", "g", "current_app"];

export function WalkCommons({ shared, outside, texts, onAsk }: WalkCommonsProps) {
  const id = useId();
  return (
    <>
      <section class={styles.part} aria-labelledby={`${id}-shared`}>
        <h3 id={`${id}-shared`}>{texts.shared}</h3>
        <p>{shared.length === 0 ? texts.noShared : texts.sharedAbout}</p>
        <ul class={styles.shared}>
          {shared.map(({ module, name, value, changed }) => (
            <li key={`${module}.${name}`} data-changed={changed}>
              <code>
                {module}.{name} = {value}
              </code>
              {changed && <em>{texts.changed}</em>}
            </li>
          ))}
        </ul>
      </section>
      <section class={styles.part} aria-labelledby={`${id}-outside`}>
        <h3 id={`${id}-outside`}>{texts.outside}</h3>
        <p>{texts.outsideAbout}</p>
        <div class={styles.names}>
          {NAMES.map((name) => (
            <Button key={name} onClick={() => onAsk(name)}>
              <code>{name}</code>
            </Button>
          ))}
        </div>
        {outside && (
          <div class={styles.error}>
            <p>
              <code>{outside.expression}</code>
            </p>
            <pre>{`${outside.type}: ${outside.message}`}</pre>
            <p>{outside.advice}</p>
          </div>
        )}
      </section>
    </>
  );
}

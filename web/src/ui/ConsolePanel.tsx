/**
 * What the app printed and logged, the newest line in view unless the learner scrolled up.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Console, Source } from "../model/console";
import { IconButton } from "./Button";
import styles from "./ConsolePanel.module.css";
import { Panel } from "./Panel";

const origins: Readonly<Record<Source, string>> = {
  stdout: "",
  stderr: "error",
  page: "page",
  playground: "",
};

export function ConsolePanel({ console }: { console: Console }) {
  const scroll = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lines = console.lines.value;
  useEffect(() => {
    if (scroll.current && atEnd.current) scroll.current.scrollTop = scroll.current.scrollHeight;
  }, [lines]);
  const onScroll = () => {
    const box = scroll.current;
    if (box) atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 8;
  };
  return (
    <Panel
      name="Console"
      bar={
        <div class={styles.tools}>
          <IconButton
            icon="remove"
            name="Clear console"
            disabled={lines.length === 0}
            onClick={() => console.clear()}
          />
        </div>
      }
    >
      <div
        ref={scroll}
        class={styles.lines}
        role="log"
        aria-label="Output"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {lines.length === 0 && <p class={styles.empty}>What the app prints and logs shows here.</p>}
        {lines.map(({ id, source, text }) => (
          <div key={id} class={styles.line} data-source={source}>
            {origins[source] && <span class="visually-hidden">{origins[source]}: </span>}
            {text || " "}
          </div>
        ))}
      </div>
    </Panel>
  );
}

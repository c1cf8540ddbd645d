/**
 * What the app printed and logged, the newest line in view unless the learner scrolled up.
 */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Console, Source } from "../model/console";
import type { Terminal } from "../model/terminal";
import { IconButton } from "./Button";
import { CommandLine } from "./CommandLine";
import styles from "./ConsolePanel.module.css";
import { Panel } from "./Panel";
import { useTexts } from "./texts";

/** What a line's origin is called, where it is not plain output. */
const origins: Readonly<Record<Source, "error" | "page" | undefined>> = {
  stdout: undefined,
  stderr: "error",
  typed: undefined,
  page: "page",
  playground: undefined,
};

export interface ConsolePanelProps {
  readonly console: Console;
  readonly terminal: Terminal;
  /** End what runs, however busy Python is. */
  readonly onStop: () => void;
  /** Open an address that a line names. */
  readonly onVisit: (url: string) => void;
}

export function ConsolePanel({ console, terminal, onStop, onVisit }: ConsolePanelProps) {
  const texts = useTexts();
  const scroll = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lines = console.lines.value;
  // Before the next line can come, which would look as if the learner had scrolled up.
  useLayoutEffect(() => {
    if (scroll.current && atEnd.current) scroll.current.scrollTop = scroll.current.scrollHeight;
  }, [lines]);
  const busy = terminal.busy.value;
  const { mode, more } = terminal.waiting.value;
  const interrupt = () => (terminal.busy.value ? onStop() : void terminal.interrupt());
  const onScroll = () => {
    const box = scroll.current;
    if (box) atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 8;
  };
  return (
    <Panel
      name={texts.console.name}
      bar={
        <div class={styles.tools}>
          <IconButton
            icon="stop"
            name={texts.console.interrupt}
            disabled={!busy && mode !== "serving" && !more}
            onClick={interrupt}
          />
          <IconButton
            icon="remove"
            name={texts.console.clear}
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
        aria-label={texts.console.output}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {lines.length === 0 && <p class={styles.empty}>{texts.console.empty}</p>}
        {lines.map(({ id, source, text }) => (
          <div key={id} class={styles.line} data-source={source}>
            <Origin name={origins[source]} />
            {text ? <Linked text={text} onVisit={onVisit} /> : " "}
          </div>
        ))}
      </div>
      <CommandLine terminal={terminal} onStop={onStop} />
    </Panel>
  );
}

function Origin({ name }: { name: "error" | "page" | undefined }) {
  const texts = useTexts();
  return name ? <span class="visually-hidden">{texts.console[name]}: </span> : null;
}

const LOCAL_ADDRESS = /(https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?[\w/?&=%.-]*)/;

/** A line whose addresses of this computer can be opened, as in a terminal. */
function Linked({ text, onVisit }: { text: string; onVisit: (url: string) => void }) {
  const parts = text.split(LOCAL_ADDRESS);
  if (parts.length === 1) return <>{text}</>;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <button key={index} type="button" class={styles.link} onClick={() => onVisit(part)}>
            {part}
          </button>
        ),
      )}
    </>
  );
}

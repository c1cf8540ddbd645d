/**
 * A Python error explained: what it means first, then the learner's own lines, then all the rest.
 */
import { useSignal } from "@preact/signals";
import type { Failure, Frame, Place } from "../protocol/failure";
import styles from "./FailureView.module.css";
import { Icon } from "./icons";

export interface FailureViewProps {
  readonly failure: Failure;
  /** Whether only the first line shows at first, as while the learner types. */
  readonly quiet?: boolean;
  readonly onOpen: (place: Place) => void;
}

export function FailureView({ failure, quiet = false, onOpen }: FailureViewProps) {
  const opened = useSignal(!quiet);
  const own = failure.frames.filter((frame) => frame.own);
  return (
    <div class={styles.failure} data-quiet={!opened.value}>
      <div class={styles.head}>
        <Icon name="warning" size={18} />
        <p class={styles.summary}>
          <strong>{failure.name}</strong>
          {failure.message && `: ${failure.message}`}
        </p>
        {failure.place && <PlaceButton place={failure.place} onOpen={onOpen} />}
        {quiet && (
          <button
            type="button"
            class={styles.more}
            aria-expanded={opened.value}
            onClick={() => {
              opened.value = !opened.value;
            }}
          >
            {opened.value ? "Less" : "Explain"}
          </button>
        )}
      </div>
      {opened.value && (
        <div class={styles.body}>
          {failure.advice && <p class={styles.advice}>{failure.advice}</p>}
          {own.length > 0 && <Frames label="In your files" frames={own} onOpen={onOpen} />}
          <Engine failure={failure} />
        </div>
      )}
    </div>
  );
}

function PlaceButton({ place, onOpen }: { place: Place; onOpen: (place: Place) => void }) {
  return (
    <button type="button" class={styles.place} onClick={() => onOpen(place)}>
      {place.file}, line {place.line}
    </button>
  );
}

interface FramesProps {
  readonly label: string;
  readonly frames: readonly Frame[];
  readonly onOpen: (place: Place) => void;
}

function Frames({ label, frames, onOpen }: FramesProps) {
  return (
    <ol class={styles.frames} aria-label={label}>
      {frames.map((frame) => (
        <li key={`${frame.file}:${frame.line}:${frame.name}`}>
          <PlaceButton place={frame} onOpen={onOpen} />
          <span class={styles.in}> in {frame.name}</span>
          <pre>{frame.source.trim()}</pre>
        </li>
      ))}
    </ol>
  );
}

/** The engine's frames and the traceback as Python prints it, folded away. */
function Engine({ failure }: { failure: Failure }) {
  const others = failure.frames.filter((frame) => !frame.own);
  return (
    <>
      {others.length > 0 && (
        <details class={styles.folded}>
          <summary>
            {others.length === 1 ? "1 line" : `${others.length} lines`} inside the framework
          </summary>
          <ol class={styles.frames}>
            {others.map((frame) => (
              <li key={`${frame.file}:${frame.line}:${frame.name}`}>
                <span class={styles.in}>
                  {frame.file}, line {frame.line}, in {frame.name}
                </span>
                <pre>{frame.source.trim()}</pre>
              </li>
            ))}
          </ol>
        </details>
      )}
      {failure.traceback && (
        <details class={styles.folded}>
          <summary>The traceback as Python prints it</summary>
          <pre class={styles.traceback}>{failure.traceback}</pre>
        </details>
      )}
    </>
  );
}

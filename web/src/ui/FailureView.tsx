/**
 * A Python error explained: what it means first, then the learner's own lines, then all the rest.
 */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Failure, Frame, Place } from "../protocol/failure";
import { type FrameDebugger, LookInside } from "./debugging";
import styles from "./FailureView.module.css";
import { Icon } from "./icons";
import { useTexts } from "./texts";

export interface FailureViewProps {
  readonly failure: Failure;
  /** Whether only the first line shows at first, as while the learner types. */
  readonly quiet?: boolean;
  readonly onOpen: (place: Place) => void;
  /** The way into the frames, where Python keeps them. */
  readonly frames?: FrameDebugger;
}

export function FailureView({ failure, quiet = false, onOpen, frames }: FailureViewProps) {
  const texts = useTexts();
  const inside = (frame: Frame) =>
    frames && failure.trace !== undefined ? (
      <LookInside frames={frames} trace={failure.trace} frame={frame} />
    ) : null;
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
            {opened.value ? texts.failure.less : texts.failure.explain}
          </button>
        )}
      </div>
      {opened.value && (
        <div class={styles.body}>
          {failure.advice && <p class={styles.advice}>{failure.advice}</p>}
          {own.length > 0 && (
            <Frames label={texts.failure.own} frames={own} onOpen={onOpen} inside={inside} />
          )}
          <Engine failure={failure} inside={inside} />
        </div>
      )}
    </div>
  );
}

function PlaceButton({ place, onOpen }: { place: Place; onOpen: (place: Place) => void }) {
  const texts = useTexts();
  return (
    <button type="button" class={styles.place} onClick={() => onOpen(place)}>
      {texts.failure.place(place.file, place.line)}
    </button>
  );
}

interface FramesProps {
  readonly label: string;
  readonly frames: readonly Frame[];
  readonly onOpen: (place: Place) => void;
  readonly inside: Inside;
}

/** What a frame shows of itself. */
type Inside = (frame: Frame) => ComponentChildren;

function Frames({ label, frames, onOpen, inside }: FramesProps) {
  const texts = useTexts();
  return (
    <ol class={styles.frames} aria-label={label}>
      {frames.map((frame) => (
        <li key={`${frame.depth}:${frame.file}:${frame.line}:${frame.name}`}>
          <PlaceButton place={frame} onOpen={onOpen} />
          <span class={styles.in}> {texts.failure.within(frame.name)}</span>
          <pre>{frame.source.trim()}</pre>
          {inside(frame)}
        </li>
      ))}
    </ol>
  );
}

/** The engine's frames and the traceback as Python prints it, folded away. */
function Engine({ failure, inside }: { failure: Failure; inside: Inside }) {
  const texts = useTexts();
  const others = failure.frames.filter((frame) => !frame.own);
  return (
    <>
      {others.length > 0 && (
        <details class={styles.folded}>
          <summary>{texts.failure.engine(others.length)}</summary>
          <ol class={styles.frames}>
            {others.map((frame) => (
              <li key={`${frame.depth}:${frame.file}:${frame.line}:${frame.name}`}>
                <span class={styles.in}>
                  {texts.failure.place(frame.file, frame.line)}, {texts.failure.within(frame.name)}
                </span>
                <pre>{frame.source.trim()}</pre>
                {inside(frame)}
              </li>
            ))}
          </ol>
        </details>
      )}
      {failure.traceback && (
        <details class={styles.folded}>
          <summary>{texts.failure.traceback}</summary>
          <pre class={styles.traceback}>{failure.traceback}</pre>
        </details>
      )}
    </>
  );
}

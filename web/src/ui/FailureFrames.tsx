/**
 * The frames of a Python error: the learner's own lines, then the engine's and the traceback, folded.
 */
import type { ComponentChildren } from "preact";
import type { Failure, Frame, Place } from "../protocol/failure";
import { useDebuggerTexts } from "./debuggertexts";
import { type FrameDebugger, LookInside } from "./debugging";
import styles from "./FailureView.module.css";
import { PlaceButton } from "./PlaceButton";
import { useTexts } from "./texts";

export interface FailureFramesProps {
  readonly failure: Failure;
  readonly onOpen: (place: Place) => void;
  readonly frames: FrameDebugger | undefined;
}

export function FailureFrames({ failure, onOpen, frames }: FailureFramesProps) {
  const texts = useDebuggerTexts();
  const inside = (frame: Frame) =>
    frames && failure.trace !== undefined ? (
      <LookInside frames={frames} trace={failure.trace} frame={frame} />
    ) : null;
  const own = failure.frames.filter((frame) => frame.own);
  return (
    <>
      {own.length > 0 && <Frames label={texts.own} frames={own} onOpen={onOpen} inside={inside} />}
      <Engine failure={failure} inside={inside} />
    </>
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
  const texts = useDebuggerTexts();
  return (
    <ol class={styles.frames} aria-label={label}>
      {frames.map((frame) => (
        <li key={`${frame.depth}:${frame.file}:${frame.line}:${frame.name}`}>
          <PlaceButton place={frame} onOpen={onOpen} />
          <span class={styles.in}> {texts.within(frame.name)}</span>
          <pre>{frame.source.trim()}</pre>
          {inside(frame)}
        </li>
      ))}
    </ol>
  );
}

/** A file by its name within the package, wherever that is installed. */
const packaged = (file: string) => file.replace(/^.*\/(site-packages|python[\d.]+(\.zip)?)\//, "");

/** The engine's frames and the traceback as Python prints it, folded away. */
function Engine({ failure, inside }: { failure: Failure; inside: Inside }) {
  const texts = useDebuggerTexts();
  const { place } = useTexts().failure;
  const others = failure.frames.filter((frame) => !frame.own);
  return (
    <>
      {others.length > 0 && (
        <details class={styles.folded}>
          <summary>{texts.engine(others.length)}</summary>
          <ol class={styles.frames}>
            {others.map((frame) => (
              <li key={`${frame.depth}:${frame.file}:${frame.line}:${frame.name}`}>
                <span class={styles.in}>
                  {place(packaged(frame.file), frame.line)}, {texts.within(frame.name)}
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
          <summary>{texts.traceback}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre class={styles.traceback} tabIndex={0}>
            {failure.traceback}
          </pre>
        </details>
      )}
    </>
  );
}

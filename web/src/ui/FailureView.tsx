/**
 * A Python error explained: what it means first, then the learner's own lines, then all the rest.
 */
import { useSignal } from "@preact/signals";
import type { Failure, Place } from "../protocol/failure";
import type { FrameDebugger } from "./debugging";
import styles from "./FailureView.module.css";
import { Icon } from "./icons";
import { latePart } from "./late";
import { PlaceButton } from "./PlaceButton";
import { useTexts } from "./texts";

// What an error says, and where, stands there at once.
const FailureFrames = latePart((all) => all.failureFrames);

export interface FailureViewProps {
  readonly failure: Failure;
  /** Whether only the first line shows at first, as while the learner types. */
  readonly quiet?: boolean;
  readonly onOpen: (place: Place) => void;
  /** The way into the frames, where Python keeps them. */
  readonly frames?: FrameDebugger | undefined;
}

export function FailureView({ failure, quiet = false, onOpen, frames }: FailureViewProps) {
  const texts = useTexts();
  const opened = useSignal(!quiet);
  return (
    <div class={styles.failure} data-quiet={!opened.value}>
      <div class={styles.head}>
        <Icon name="warning" size={18} />
        {/* Python speaks English, and so does the advice on its errors. */}
        <p class={styles.summary} lang="en">
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
          {failure.advice && (
            <p class={styles.advice} lang="en">
              {failure.advice}
            </p>
          )}
          <FailureFrames failure={failure} onOpen={onOpen} frames={frames} />
        </div>
      )}
    </div>
  );
}

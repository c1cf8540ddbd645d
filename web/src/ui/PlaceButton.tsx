/**
 * The name of a place in the learner's files, which leads there.
 */
import type { Place } from "../protocol/failure";
import styles from "./FailureView.module.css";
import { useTexts } from "./texts";

export interface PlaceButtonProps {
  readonly place: Place;
  readonly onOpen: (place: Place) => void;
}

export function PlaceButton({ place, onOpen }: PlaceButtonProps) {
  const texts = useTexts();
  return (
    <button type="button" class={styles.place} onClick={() => onOpen(place)}>
      {texts.failure.place(place.file, place.line)}
    </button>
  );
}

/**
 * A divider that can be dragged, or moved with the arrow keys, to give its neighbours their share.
 */
import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import styles from "./Separator.module.css";

export interface SeparatorProps {
  readonly name: string;
  /** The way the line runs; a vertical one moves left and right. */
  readonly orientation: "vertical" | "horizontal";
  /** The share of the part before the divider, or after it when `reverse`. */
  readonly value: number;
  readonly reverse?: boolean;
  readonly class?: string | undefined;
  readonly onResize: (share: number) => void;
}

const STEP = 0.02;
const LEAST = 0.1;
const MOST = 0.85;

export function Separator(props: SeparatorProps) {
  const { name, orientation, value, reverse = false, onResize } = props;
  const resize = (share: number) => onResize(Math.min(MOST, Math.max(LEAST, share)));
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const share = shareByKey(event.key, value, orientation, reverse);
    if (share === undefined) return;
    event.preventDefault();
    resize(share);
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLElement>) => {
    const line = event.currentTarget;
    if (line.hasPointerCapture(event.pointerId)) resize(shareAt(event, line, props));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget; hr is not one
    <div
      role="separator"
      tabIndex={0}
      class={`${styles.separator} ${styles[orientation]} ${props.class ?? ""}`}
      aria-label={name}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={LEAST * 100}
      aria-valuemax={MOST * 100}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}

function shareAt(event: PointerEvent, line: HTMLElement, props: SeparatorProps): number {
  const box = boxAround(line);
  if (!box) return props.value;
  const vertical = props.orientation === "vertical";
  const share = vertical
    ? (event.clientX - box.left) / box.width
    : (event.clientY - box.top) / box.height;
  return props.reverse ? 1 - share : share;
}

/** The nearest parent that has a box: one with `display: contents` has none. */
function boxAround(line: HTMLElement): DOMRect | undefined {
  for (let parent = line.parentElement; parent; parent = parent.parentElement) {
    const box = parent.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) return box;
  }
  return undefined;
}

function shareByKey(
  key: string,
  value: number,
  orientation: SeparatorProps["orientation"],
  reverse: boolean,
): number | undefined {
  const [less, more] =
    orientation === "vertical" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const step = reverse ? -STEP : STEP;
  if (key === less) return value - step;
  if (key === more) return value + step;
  if (key === "Home") return reverse ? MOST : LEAST;
  if (key === "End") return reverse ? LEAST : MOST;
  return undefined;
}

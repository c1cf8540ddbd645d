/**
 * Scrolling that leaves the keyboard where it is.
 */

/**
 * Scroll the elements around one just far enough that it is seen.
 *
 * Chromium's `scrollIntoView` also moves the place from which the Tab key goes on.
 */
export function bringIntoSight(item: HTMLElement): void {
  const ground = item.ownerDocument.documentElement;
  for (
    let around = item.parentElement;
    around && around !== ground;
    around = around.parentElement
  ) {
    const seen = around.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    around.scrollLeft += distance(box.left, box.right, seen.left, seen.left + around.clientWidth);
    around.scrollTop += distance(box.top, box.bottom, seen.top, seen.top + around.clientHeight);
  }
}

/** How far to scroll, so that what lies between `start` and `end` comes to lie between `from` and `to`. */
function distance(start: number, end: number, from: number, to: number): number {
  if (start < from) return start - from;
  return end > to ? Math.min(end - to, start - from) : 0;
}

/**
 * Lets the page that is on its way appear first: what the panels tell of a run waits until then.
 */

/** How long the panels wait for a page at most, in milliseconds: a delay that nobody notices. */
export const LONGEST_HOLD = 100;

export class Pace {
  private readonly waiting: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Let all drawing wait from now on, until it is released or has waited long enough. */
  hold(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.release(), LONGEST_HOLD);
  }

  /** Draw what waits, and all that comes. */
  release(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const draw of this.waiting.splice(0)) draw();
  }

  /** Draw as soon as all changes are made, unless drawing has to wait. */
  schedule(draw: () => void): void {
    if (this.timer === undefined) queueMicrotask(draw);
    else this.waiting.push(draw);
  }
}

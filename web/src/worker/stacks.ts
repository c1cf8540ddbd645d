/**
 * Calls of Python that are put aside and gone on with (JavaScript Promise Integration): each is held
 * where it waits for a gate, while others run.
 */

/** Gives a promise that is kept when the call may go on. */
export type Gate = () => Promise<void>;

/** Whether this browser can put a stack of calls aside. */
export function canPutAside(): boolean {
  return "Suspending" in WebAssembly;
}

/** Whoever waits for the call that goes on now. */
interface Waiting {
  readonly arrive: () => void;
  readonly fail: (error: unknown) => void;
}

export class Stacks {
  private readonly gates = new Map<number, () => void>();
  private waiting: Waiting | undefined;

  /** @param run begins the call of a number; the promise is that of its end */
  constructor(private readonly run: (number: number, gate: Gate) => Promise<unknown>) {}

  get areHeld(): boolean {
    return this.gates.size > 0;
  }

  /**
   * Begin a call, or let it go on; the promise is kept when it is held again or has ended.
   *
   * One call at a time: the others are held meanwhile.
   */
  advance(number: number): Promise<void> {
    const arrived = new Promise<void>((arrive, fail) => {
      this.waiting = { arrive, fail };
    });
    const open = this.gates.get(number);
    this.gates.delete(number);
    if (open) open();
    else this.begin(number);
    return arrived;
  }

  private begin(number: number): void {
    this.run(number, () => this.hold(number)).then(
      () => this.waiting?.arrive(),
      (error: unknown) => this.waiting?.fail(error),
    );
  }

  private hold(number: number): Promise<void> {
    return new Promise((resolve) => {
      this.gates.set(number, resolve);
      this.waiting?.arrive();
    });
  }
}

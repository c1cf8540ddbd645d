/**
 * A question that must be answered before something goes on, such as sending a form again.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button that goes on says. */
  readonly accept: string;
}

export class Confirmation {
  readonly question: ReadonlySignal<Question | undefined>;
  private readonly asked: Signal<Question | undefined> = signal(undefined);
  private resolve: (answer: boolean) => void = () => undefined;

  constructor() {
    this.question = this.asked;
  }

  /** Ask; a question that is still open counts as refused. */
  ask(question: Question): Promise<boolean> {
    this.resolve(false);
    this.asked.value = question;
    return new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  answer(accepted: boolean): void {
    this.asked.value = undefined;
    this.resolve(accepted);
  }
}

/**
 * The frame's end of the port to the page: messages out, questions with an answer, messages in.
 */
import type { FetchAnswer, FromFrameMessage, ResourceAnswer, ToFrameMessage } from "../messages";

type Question = Extract<FromFrameMessage, { id: number }>;
/** A question as it is asked; the line gives it its number. */
type Unnumbered<Q> = Q extends Question ? Omit<Q, "id"> : never;

export class Line {
  readonly #answers = new Map<number, (answer: FetchAnswer | ResourceAnswer) => void>();
  #nextId = 1;

  constructor(
    private readonly port: MessagePort,
    private readonly onMessage: (message: Exclude<ToFrameMessage, { kind: "reply" }>) => void,
  ) {
    port.onmessage = ({ data }: MessageEvent<ToFrameMessage>) => this.#receive(data);
  }

  post(message: FromFrameMessage, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer);
  }

  /** Fetch through the page. An aborted signal gives up and rejects. */
  fetch(
    question: Unnumbered<Extract<Question, { kind: "fetch" }>>,
    signal: AbortSignal | null,
  ): Promise<FetchAnswer> {
    return this.#ask(question, signal, (answer) => (answer.kind === "resources" ? null : answer));
  }

  /** Have the page load something and prepare it for the frame. */
  load(
    question: Unnumbered<Exclude<Question, { kind: "fetch" | "abort" }>>,
  ): Promise<ResourceAnswer> {
    return this.#ask(question, null, (answer) => (answer.kind === "resources" ? answer : null));
  }

  #ask<Answer>(
    question: Unnumbered<Question>,
    signal: AbortSignal | null,
    read: (answer: FetchAnswer | ResourceAnswer) => Answer | null,
  ): Promise<Answer> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#answers.delete(id);
        this.post({ kind: "abort", id });
        reject(signal?.reason);
      };
      this.#answers.set(id, (answer) => {
        signal?.removeEventListener("abort", giveUp);
        const expected = read(answer);
        if (expected) resolve(expected);
        else reject(new Error("The page answered another question."));
      });
      signal?.addEventListener("abort", giveUp, { once: true });
      this.port.postMessage({ ...question, id });
    });
  }

  #receive(message: ToFrameMessage): void {
    if (message.kind !== "reply") {
      this.onMessage(message);
      return;
    }
    const answer = this.#answers.get(message.id);
    this.#answers.delete(message.id);
    answer?.(message.answer);
  }
}

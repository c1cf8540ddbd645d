/**
 * The border to a worker, narrow enough to be faked: messages out, messages in, an end.
 */
import type { ToWorker } from "../protocol/wire";

/** A worker as the page sees it. */
export interface WorkerPort {
  post(message: ToWorker): void;
  onMessage(listener: (data: unknown) => void): void;
  /** The worker's script could not be loaded, or threw where nothing caught it. */
  onError(listener: (message: string) => void): void;
  terminate(): void;
}

/**
 * Make the real port over a module worker.
 *
 * Buffers are copied to the worker: the page keeps the project's files for the next worker, and
 * the request's body for its history. The worker transfers what it sends.
 */
export function portOf(worker: Worker): WorkerPort {
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => listener(data);
    },
    onError: (listener) => {
      worker.onerror = (event) => {
        event.preventDefault();
        listener(event.message || "The worker's script could not be loaded.");
      };
      worker.onmessageerror = () => listener("A message of the worker's could not be read.");
    },
    terminate: () => worker.terminate(),
  };
}

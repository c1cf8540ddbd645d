/**
 * Why Python could not be loaded, told so that the page can say what to do.
 */
import { messageOf } from "../../protocol/errors";
import type { LoadingProblem } from "../../protocol/runtime";

/** Loading failed for good; `problem` picks the page's recovery text. */
export class BootError extends Error {
  constructor(
    readonly problem: LoadingProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "BootError";
  }
}

/** Give whatever was thrown a problem, keeping the one it has. */
export function asBootError(error: unknown): BootError {
  if (error instanceof BootError) {
    return error;
  }
  const message = messageOf(error);
  return new BootError(problemOf(error, message), message, { cause: error });
}

function problemOf(error: unknown, message: string): LoadingProblem {
  // Browsers agree on RangeError for memory that cannot be had, not on its words.
  if (error instanceof RangeError || /out of memory|could not allocate/i.test(message)) {
    return "out-of-memory";
  }
  if (typeof WebAssembly === "undefined" || /unsafe-eval|WebAssembly is disabled/i.test(message)) {
    return "no-webassembly";
  }
  if (error instanceof WebAssembly.CompileError || error instanceof SyntaxError) {
    return "damaged-download";
  }
  return "unknown";
}

/**
 * What to tell the learner when Python itself has ended.
 */

const RUNNING_AGAIN = "Python is running again, with your files as they were.";

/** Browsers name the end of the stack each in their own words. */
const STACK = /call stack size|too much recursion|stack overflow/i;

const MEMORY = /out of memory|allocation failed|MemoryError|could not allocate/i;

/** Say what ended Python, from what the worker caught. */
export function explainCrash(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (STACK.test(message)) {
    return (
      "The app went deeper than Python can follow, and Python ended. Look for something that " +
      "calls itself without end, such as __getattr__ or __repr__, or for very deeply nested " +
      `lists. ${RUNNING_AGAIN}`
    );
  }
  if (MEMORY.test(message)) {
    return `The app asked for more memory than there is, and Python ended. ${RUNNING_AGAIN}`;
  }
  return `Python ended: ${message} ${RUNNING_AGAIN}`;
}

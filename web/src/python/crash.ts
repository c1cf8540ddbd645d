/**
 * What to tell the learner when Python itself has ended.
 */

/** What is said of it, in the page's language. */
export interface CrashTexts {
  readonly tooDeep: string;
  readonly noMemory: string;
  readonly ended: (message: string) => string;
}

/** Browsers name the end of the stack each in their own words. */
const STACK = /call stack size|too much recursion|stack overflow/i;

const MEMORY = /out of memory|allocation failed|MemoryError|could not allocate/i;

/** Say what ended Python, from the message of what the worker caught. */
export function explainCrash(message: string, texts: CrashTexts): string {
  if (STACK.test(message)) return texts.tooDeep;
  return MEMORY.test(message) ? texts.noMemory : texts.ended(message);
}

/**
 * What the views can't do themselves: the editor's code, the preview, leaving the page.
 */
import type { LoggedExchange } from "../client/exchanges";
import type { CodeEditor, EditorParts } from "../editor/editor";
import type { Difference } from "../model/hints";
import type { Options, Trace } from "../protocol/trace";

export interface Fittings {
  /** Make the editor; the promise is that of its code's arrival. */
  readonly makeEditor: (parts: EditorParts) => Promise<CodeEditor>;
  /** Draw a difference into an element; gives a function that takes it away. */
  readonly showDifference: (host: HTMLElement, difference: Difference) => Promise<() => void>;
  /** Put the isolated preview into an element; gives a function that takes it away. */
  readonly mountPreview: (host: HTMLElement) => () => void;
  /** Draw a traced request into an element; the promise is that of the drawing's code. */
  readonly drawTrace: (host: HTMLElement, trace: Trace, options: Options) => Promise<void>;
  /** Show an answer of the log as a page, from the log alone; gives a function that takes it away. */
  readonly mountAnswer: (
    host: HTMLElement,
    shown: LoggedExchange,
    exchanges: readonly LoggedExchange[],
  ) => Promise<() => void>;
  readonly goTo: (href: string) => void;
  /** Load the whole page again. */
  readonly reload: () => void;
  /** The address of the course map. */
  readonly map: string;
}

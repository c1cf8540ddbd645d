/**
 * What the page gives to a `PreviewFrame` and hears from it.
 *
 *     const browser = new SimulatedBrowser(app, { confirmResubmission });
 *     browser.subscribe((event) => …);       // event: BrowserEvent, then read browser.state
 *     const preview = new PreviewFrame(host, browser, { frameUrl });
 *     await browser.navigate("/hello");      // also follow, submit, back, forward, reload, stop
 *     preview.dispose();
 */
import type { Download } from "../client/state";

export type ConsoleLevel = "debug" | "log" | "info" | "warn" | "error";

export interface ConsoleMessage {
  readonly level: ConsoleLevel;
  readonly text: string;
  /** Where an error happened, as far as the frame knows. */
  readonly source?: { readonly url: string; readonly line: number; readonly column: number };
}

export interface PreviewOptions {
  /** The absolute address of the built `preview/frame.html`. */
  readonly frameUrl: string;
  /** `console.log` and its like, script errors, and what alert() would have said. */
  readonly onConsole?: (message: ConsoleMessage) => void;
  /** Offer a file to the person; by default it is saved at once, as browsers do. */
  readonly onDownload?: (download: Download) => void;
  /** A link, form or redirect led outside the app. */
  readonly onExternal?: (url: string) => void;
  /** A document is in sight: the page has painted with it. */
  readonly onShown?: () => void;
  readonly onTitle?: (title: string) => void;
  /** A document stands in the frame, its scripts run and its images there. */
  readonly onLoad?: (url: string) => void;
}

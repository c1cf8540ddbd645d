/**
 * What the simulated browser shows of itself: its state, its history and what it announces.
 * Everything here is read-only; `SimulatedBrowser` alone changes it.
 */
import type { LoggedExchange } from "./exchanges";
import type { EncodedBody } from "./forms";

/** One entry of the session history. */
export interface HistoryEntry {
  readonly id: number;
  /** Entries with the same number belong to one document: pushState and fragments. */
  readonly document: number;
  readonly url: string;
  readonly title: string;
  readonly method: string;
  /** The body to send again on reload, after asking. */
  readonly body: EncodedBody | null;
  readonly referrer: string | null;
  /** What the page gave to `history.pushState`; plain data. */
  readonly state: unknown;
  readonly scroll: ScrollPosition;
}

export interface ScrollPosition {
  readonly x: number;
  readonly y: number;
}

/** What fills the page area. */
export type Page =
  | { readonly kind: "blank" }
  | { readonly kind: "document"; readonly url: string; readonly exchange: LoggedExchange }
  | {
      /** No answer came: the runtime stopped, too many redirects, a form not sent again. */
      readonly kind: "problem";
      readonly url: string;
      readonly title: string;
      readonly message: string;
    };

export interface BrowserState {
  /** What the address bar shows: absolute, or empty before the first navigation. */
  readonly address: string;
  readonly entries: readonly HistoryEntry[];
  /** The current entry's place in `entries`; -1 before the first navigation. */
  readonly index: number;
  readonly loading: boolean;
  readonly page: Page;
  /** The exchange behind the page or the last answer without one (204, a download). */
  readonly exchange: LoggedExchange | null;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Such as `200 OK`; empty when nothing has been answered. */
  readonly statusLine: string;
}

export interface Download {
  readonly url: string;
  readonly filename: string;
  readonly type: string;
  readonly body: Uint8Array;
}

/** What a listener hears. After every event `browser.state` is already up to date. */
export type BrowserEvent =
  /** Something in `state` changed. */
  | { readonly kind: "state" }
  /** A new document is to be shown; `scroll` is where it stood when it was last seen. */
  | { readonly kind: "page"; readonly page: Page; readonly scroll: ScrollPosition }
  /** The document stays; its address, history state or fragment became another one. */
  | {
      readonly kind: "same-document";
      readonly entry: HistoryEntry;
      /** True when the page's own script did it, and so knows already. */
      readonly isByPage: boolean;
      /** True for back and forward, false for a fragment that was navigated to. */
      readonly isTraversal: boolean;
    }
  | { readonly kind: "download"; readonly download: Download }
  /** A link, form or redirect led outside the app; nothing was requested. */
  | { readonly kind: "external"; readonly url: string }
  /** An exchange began, or its answer (or failure) arrived. */
  | { readonly kind: "exchange"; readonly exchange: LoggedExchange }
  /** The cookie jar changed. */
  | { readonly kind: "cookies" };

export type BrowserListener = (event: BrowserEvent) => void;

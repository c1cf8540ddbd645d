/**
 * What leads from page to page: a link, a form, a reload, and the requests that these become.
 */
import { isOwn } from "./addresses";
import { encodeForm, encodeQuery, type FormEncoding, type FormEntry } from "./forms";
import type { OutgoingRequest } from "./headers";
import type { HistoryEntry } from "./state";

/** A link, a script or a refresh that leads somewhere. */
export interface Following {
  readonly url: string;
  /** The document that asks. */
  readonly referrer: string | null;
  /** True to take the current entry's place, as `location.replace` does. */
  readonly isReplacement?: boolean;
}

/** A form as it is sent, the submitter's own attributes already applied. */
export interface FormSubmission {
  /** Absolute. */
  readonly action: string;
  readonly method: "get" | "post";
  readonly encoding: FormEncoding;
  /** With the submitter's name and value among them. */
  readonly entries: readonly FormEntry[];
  readonly referrer: string | null;
}

/** How a page is requested again. */
export interface Reloading {
  readonly isAsking?: boolean;
  readonly counts?: Promise<boolean>;
}

/** Ask for a page, as a link does. */
export function navigation(url: string, referrer: string | null): OutgoingRequest {
  return { method: "GET", url, body: null, destination: "document", mode: "navigate", referrer };
}

/** Ask for a page of the history once more, with its form if it came from one. */
export function again(
  { url, method, body, referrer }: HistoryEntry,
  isReload: boolean,
): OutgoingRequest {
  return { ...navigation(url, referrer), method, body, isReload };
}

/**
 * Send a form: POST in the body, GET in the query of an address of the app's own.
 *
 * @param origin where the app runs
 */
export function submission(form: FormSubmission, origin: string): OutgoingRequest {
  const { action, method, encoding, entries, referrer } = form;
  if (method === "post") {
    return { ...navigation(action, referrer), method: "POST", body: encodeForm(entries, encoding) };
  }
  const url = new URL(action);
  if (isOwn(action, origin)) url.search = encodeQuery(entries);
  return navigation(url.href, referrer);
}

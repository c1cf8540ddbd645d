/**
 * What a document in the frame is made from: an answer of the app, or a page of ours.
 */
import { mediaType } from "../client/responseheaders";
import type { AppResponse } from "../protocol/http";
import { problemHtml, responseHtml } from "./display";
import { parseRefresh, type Refresh } from "./html";

/** What a session shows. */
export type Source =
  | { readonly kind: "response"; readonly url: string; readonly response: AppResponse }
  | { readonly kind: "html"; readonly url: string; readonly html: string }
  | {
      readonly kind: "problem";
      readonly url: string;
      readonly title: string;
      readonly message: string;
    };

/** The HTML to write. */
export function htmlOf(source: Source): string {
  switch (source.kind) {
    case "response":
      return responseHtml(source.url, source.response);
    case "html":
      return source.html;
    case "problem":
      return problemHtml(source.title, source.message);
    default:
      return source satisfies never;
  }
}

/** Where the Refresh header leads. */
export function refreshHeader(source: Source): Refresh | null {
  if (source.kind !== "response") return null;
  const header = source.response.headers.find(([name]) => name.toLowerCase() === "refresh");
  return header ? parseRefresh(header[1], source.url) : null;
}

/** Whether an answer is an image, a sound or a film: a document that shows itself. */
export function isMedia({ headers }: AppResponse): boolean {
  return /^(?:image|audio|video)\//.test(mediaType(headers).essence);
}

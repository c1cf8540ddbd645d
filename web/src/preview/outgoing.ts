/**
 * From what a document asks for to the simulated browser's requests, and back.
 */
import { encodeForm, encodeQuery } from "../client/forms";
import type { OutgoingRequest } from "../client/headers";
import type { Delivery } from "../client/transport";
import type { FetchAnswer, FormMessage } from "./messages";

/** A request for a document, as a link makes it. */
export function documentRequest(url: string, referrer: string): OutgoingRequest {
  return { method: "GET", url, body: null, destination: "document", mode: "navigate", referrer };
}

/** The same, as a form makes it. */
export function formRequest(form: FormMessage, referrer: string): OutgoingRequest {
  if (form.method === "post") {
    const body = encodeForm(form.entries, form.encoding);
    return { ...documentRequest(form.action, referrer), method: "POST", body };
  }
  const url = new URL(form.action);
  url.search = encodeQuery(form.entries);
  return documentRequest(url.href, referrer);
}

/** What a script is told of its request. */
export function fetchAnswer(delivery: Delivery): FetchAnswer {
  switch (delivery.kind) {
    case "answered": {
      const { status, reason, headers, body } = delivery.response;
      const { url } = delivery.request;
      const { isRedirected } = delivery;
      return { kind: "answered", url, status, reason, headers, body, isRedirected };
    }
    case "failed":
      return { kind: "failed", message: delivery.message };
    case "external": {
      const message = `${delivery.url} lies outside the app, and the preview has no network.`;
      return { kind: "failed", message };
    }
    case "aborted":
      return { kind: "failed", message: "The request was stopped." };
    default:
      return delivery satisfies never;
  }
}

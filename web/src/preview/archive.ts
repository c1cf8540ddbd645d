/**
 * Shows an answer of the log again, as a page apart from the app: what it asks for comes out of
 * the log as well, so that nothing is sent.
 */
import { SimulatedBrowser } from "../client/browser";
import type { LoggedExchange } from "../client/exchanges";
import type { AppRequest, AppResponse } from "../protocol/http";
import type { Exchange } from "../protocol/runtime";
import { PreviewFrame } from "./frame";

export interface ArchiveParts {
  /** The absolute address of the built `preview/frame.html`. */
  readonly frameUrl: string;
  /** The whole log, the oldest first. */
  readonly exchanges: readonly LoggedExchange[];
}

/** Show an answer in an element. :return: a function that takes it away. */
export function mountAnswer(
  host: HTMLElement,
  shown: LoggedExchange,
  { frameUrl, exchanges }: ArchiveParts,
): () => void {
  const { origin, href } = new URL(shown.request.url);
  let isFirst = true;
  const browser = new SimulatedBrowser(
    {
      request: async (asked) => {
        const found = isFirst ? shown : recorded(asked, shown.id, exchanges);
        isFirst = false;
        return { response: responseOf(found), written: [], milliseconds: 0 };
      },
    },
    { origin },
  );
  const preview = new PreviewFrame(host, browser, { frameUrl, onDownload: () => undefined });
  void browser.navigate(href);
  return () => preview.dispose();
}

/** What the log has for an address: the first answer after the page's own, or else the last before. */
function recorded(
  { url, method }: AppRequest,
  page: number,
  exchanges: readonly LoggedExchange[],
): LoggedExchange | undefined {
  const same = exchanges.filter(
    ({ request, answer }) =>
      request.url === url && request.method === method && answer.kind === "answered",
  );
  return same.find(({ id }) => id > page) ?? same.at(-1);
}

function responseOf(exchange: LoggedExchange | undefined): Exchange["response"] {
  return exchange?.answer.kind === "answered" ? exchange.answer.response : notRecorded();
}

function notRecorded(): AppResponse {
  const body = new TextEncoder().encode(
    "This was not requested then, so there is no answer to show.",
  );
  const headers = [["Content-Type", "text/plain; charset=utf-8"]] as const;
  return { status: 404, reason: "NOT FOUND", headers, body };
}

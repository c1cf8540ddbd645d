/**
 * The documents that back and forward show again without a request, each by its place in the history.
 */
import { headerValue } from "./responseheaders";
import type { HistoryEntry, Page } from "./state";

export class KeptDocuments {
  readonly #pages = new Map<number, Page>();

  find({ document }: HistoryEntry): Page | undefined {
    return this.#pages.get(document);
  }

  /**
   * Keep the document of an entry, unless it asked not to be stored.
   *
   * @param entries all that are in the history now; documents of others are forgotten
   */
  keep({ document }: HistoryEntry, page: Page, entries: readonly HistoryEntry[]): void {
    const reachable = new Set(entries.map((entry) => entry.document));
    for (const known of this.#pages.keys()) if (!reachable.has(known)) this.#pages.delete(known);
    if (page.kind !== "document" || page.exchange.answer.kind !== "answered") return;
    const { headers } = page.exchange.answer.response;
    if (/no-store/i.test(headerValue(headers, "cache-control") ?? "")) return;
    this.#pages.set(document, page);
  }

  clear(): void {
    this.#pages.clear();
  }
}

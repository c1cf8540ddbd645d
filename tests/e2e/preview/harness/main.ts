/**
 * A page with the strict policy of the playground's pages and nothing but a preview in it. Its app
 * answers from a table that the test fills, and every request and event is kept for the test.
 */
import frameUrl from "virtual:preview-frame";
import { SimulatedBrowser } from "../../../../web/src/client/browser";
import type { Download } from "../../../../web/src/client/state";
import { PreviewFrame } from "../../../../web/src/preview/frame";
import type { ConsoleMessage } from "../../../../web/src/preview/options";
import type { AppRequest, HeaderList } from "../../../../web/src/protocol/http";
import type { Exchange } from "../../../../web/src/protocol/runtime";

/** One answer; the body is text, or base64 for bytes. */
interface TableAnswer {
  readonly status?: number;
  readonly headers?: HeaderList;
  readonly text?: string;
  readonly base64?: string;
}

interface Harness {
  readonly browser: SimulatedBrowser;
  readonly requests: AppRequest[];
  readonly console: ConsoleMessage[];
  readonly downloads: Download[];
  readonly external: string[];
  readonly titles: string[];
  readonly loads: string[];
  preview: PreviewFrame;
  serve(table: Readonly<Record<string, TableAnswer>>): void;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const table = new Map<string, TableAnswer>();
const requests: AppRequest[] = [];

const app = {
  async request(request: AppRequest): Promise<Exchange> {
    requests.push(request);
    const { pathname, search } = new URL(request.url);
    const answer =
      table.get(`${request.method} ${pathname}${search}`) ??
      table.get(pathname + search) ??
      table.get(pathname);
    return { response: toResponse(answer), written: [], milliseconds: 0 };
  },
};

function toResponse(answer: TableAnswer | undefined): Exchange["response"] {
  if (!answer) return { status: 404, reason: "NOT FOUND", headers: [], body: new Uint8Array() };
  const body = answer.base64
    ? Uint8Array.from(atob(answer.base64), (character) => character.charCodeAt(0))
    : new TextEncoder().encode(answer.text ?? "");
  const headers = answer.headers ?? [["Content-Type", "text/html; charset=utf-8"]];
  return { status: answer.status ?? 200, reason: "OK", headers, body };
}

const host = document.querySelector<HTMLElement>("#host");
if (!host) throw new Error("The harness has no host.");
const browser = new SimulatedBrowser(app);

const harness: Harness = {
  browser,
  requests,
  console: [],
  downloads: [],
  external: [],
  titles: [],
  loads: [],
  preview: createPreview(),
  serve(answers) {
    for (const [key, answer] of Object.entries(answers)) table.set(key, answer);
  },
};
window.harness = harness;

function onDownload(download: Download): void {
  harness.downloads.push(download);
}

function createPreview(): PreviewFrame {
  return new PreviewFrame(host as HTMLElement, browser, {
    frameUrl,
    onConsole: (message) => harness.console.push(message),
    // Without a handler the preview saves the file itself.
    ...(location.search === "?save" ? {} : { onDownload }),
    onExternal: (url) => harness.external.push(url),
    onTitle: (title) => harness.titles.push(title),
    onLoad: (url) => harness.loads.push(url),
  });
}

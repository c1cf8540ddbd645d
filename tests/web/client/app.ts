/**
 * An app for the simulated browser's tests: a function answers, and every request is kept.
 */
import { type BrowserOptions, SimulatedBrowser } from "../../../web/src/client/browser";
import type { BrowserEvent } from "../../../web/src/client/state";
import type { AppRequest, HeaderList } from "../../../web/src/protocol/http";
import type { Exchange } from "../../../web/src/protocol/runtime";

export interface Reply {
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: HeaderList;
  readonly body?: string;
}

export type Answer = (path: string, request: AppRequest) => Reply | Promise<Reply>;

/** A page of HTML, which is what most answers are. */
export const PAGE: Reply = { headers: [["Content-Type", "text/html"]], body: "<p>page</p>" };

/** Lead on to another address. */
export function redirect(location: string, status = 302): Reply {
  return { status, headers: [["Location", location]] };
}

export class FakeApp {
  readonly requests: AppRequest[] = [];

  constructor(private readonly answer: Answer = () => PAGE) {}

  async request(request: AppRequest): Promise<Exchange> {
    this.requests.push(request);
    const { pathname, search } = new URL(request.url);
    const {
      status = 200,
      reason = "OK",
      headers = [],
      body = "",
    } = await this.answer(pathname + search, request);
    const response = { status, reason, headers, body: new TextEncoder().encode(body) };
    return { response, written: [], milliseconds: 1 };
  }

  /** Method and path of each request, in their order. */
  get lines(): readonly string[] {
    return this.requests.map(
      ({ method, url }) => `${method} ${url.replace(/^https?:\/\/[^/]+/, "")}`,
    );
  }

  /** One header of the last request. */
  header(name: string): string | undefined {
    const wanted = name.toLowerCase();
    return this.requests.at(-1)?.headers.find(([known]) => known.toLowerCase() === wanted)?.[1];
  }

  get lastBody(): string {
    return new TextDecoder().decode(this.requests.at(-1)?.body);
  }
}

export interface Opened {
  readonly app: FakeApp;
  readonly browser: SimulatedBrowser;
  readonly events: BrowserEvent[];
}

/** A browser in front of an app, and what it announces. */
export function openBrowser(answer?: Answer, options?: BrowserOptions): Opened {
  const app = new FakeApp(answer);
  const browser = new SimulatedBrowser(app, options);
  const events: BrowserEvent[] = [];
  browser.subscribe((event) => events.push(event));
  return { app, browser, events };
}

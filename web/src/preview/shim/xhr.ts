/**
 * XMLHttpRequest through the simulated browser: asynchronous, as the XHR standard has it.
 *
 * A synchronous request cannot be had, since the answer comes by message: `send` throws.
 */
import type { FetchAnswer } from "../messages";
import type { Line } from "./line";
import type { Place } from "./place";
import { send, visible } from "./requests";

type Answered = Extract<FetchAnswer, { kind: "answered" }>;
type Handler = ((event: ProgressEvent) => void) | null;

const EVENTS = ["loadstart", "progress", "load", "error", "abort", "timeout", "loadend"] as const;

/** A target whose `onload` and the like are called as listeners are. */
class ProgressTarget extends EventTarget {
  readonly #handlers = new Map<string, unknown>();

  handler(type: string): unknown {
    return this.#handlers.get(type) ?? null;
  }

  setHandler(type: string, handler: unknown): void {
    if (!this.#handlers.has(type)) {
      this.addEventListener(type, (event) => {
        const current = this.#handlers.get(type);
        if (typeof current === "function") current.call(this, event);
      });
    }
    this.#handlers.set(type, handler);
  }
}

class Upload extends ProgressTarget {}

/** Put the stand-in in the place of `XMLHttpRequest`. */
export function installXhr(line: Line, place: Place): void {
  class BoundRequest extends SimulatedRequest {
    constructor() {
      super(line, place);
    }
  }
  Object.defineProperty(BoundRequest, "name", { value: "XMLHttpRequest" });
  Object.defineProperty(window, "XMLHttpRequest", {
    value: BoundRequest,
    writable: true,
    configurable: true,
  });
}

class SimulatedRequest extends ProgressTarget {
  static readonly UNSENT = 0;
  static readonly OPENED = 1;
  static readonly HEADERS_RECEIVED = 2;
  static readonly LOADING = 3;
  static readonly DONE = 4;
  readonly UNSENT = 0;
  readonly OPENED = 1;
  readonly HEADERS_RECEIVED = 2;
  readonly LOADING = 3;
  readonly DONE = 4;
  readonly upload = new Upload();
  readyState = 0;
  responseType: XMLHttpRequestResponseType = "";
  timeout = 0;
  withCredentials = false;
  #method = "GET";
  #url = "";
  #headers = new Headers();
  #mimeType: string | null = null;
  #answer: Answered | null = null;
  #response: unknown;
  #controller: AbortController | null = null;

  constructor(
    private readonly line: Line,
    private readonly place: Place,
  ) {
    super();
  }

  get status(): number {
    return this.#answer?.status ?? 0;
  }

  get statusText(): string {
    return this.#answer?.reason ?? "";
  }

  get responseURL(): string {
    return this.#answer?.url.split("#")[0] ?? "";
  }

  get responseText(): string {
    if (this.responseType !== "" && this.responseType !== "text") {
      throw new DOMException("The response is not text.", "InvalidStateError");
    }
    return this.#text();
  }

  get responseXML(): Document | null {
    if (!this.#answer || !/[/+]xml/.test(this.#type())) return null;
    return new DOMParser().parseFromString(this.#text(), "application/xml");
  }

  get response(): unknown {
    if (this.responseType === "" || this.responseType === "text") return this.#text();
    if (this.readyState !== this.DONE || !this.#answer) return null;
    this.#response ??= this.#read(this.#answer);
    return this.#response;
  }

  open(method: string, url: string | URL, isAsync = true): void {
    if (!isAsync)
      throw new DOMException("Synchronous requests are not possible here.", "NotSupportedError");
    this.#controller?.abort();
    this.#method = new Request("about:blank", { method }).method;
    this.#url = this.place.resolve(String(url));
    this.#headers = new Headers();
    this.#forget();
    this.#change(this.OPENED);
  }

  setRequestHeader(name: string, value: string): void {
    this.#expect(this.OPENED);
    this.#headers.append(name, value);
  }

  overrideMimeType(type: string): void {
    this.#mimeType = type;
  }

  getResponseHeader(name: string): string | null {
    return this.#answer ? new Headers(visible(this.#answer.headers)).get(name) : null;
  }

  getAllResponseHeaders(): string {
    if (!this.#answer) return "";
    const headers = new Headers(visible(this.#answer.headers));
    return [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  }

  send(body: Document | XMLHttpRequestBodyInit | null = null): void {
    this.#expect(this.OPENED);
    if (this.#controller)
      throw new DOMException("The request is already sent.", "InvalidStateError");
    this.#controller = new AbortController();
    this.#run(body, this.#controller);
  }

  abort(): void {
    const isUnderWay = this.#controller !== null;
    this.#controller?.abort();
    this.#controller = null;
    if (isUnderWay) this.#fail("abort");
    this.readyState = this.UNSENT;
  }

  async #run(
    body: Document | XMLHttpRequestBodyInit | null,
    controller: AbortController,
  ): Promise<void> {
    const sent = await this.#encode(body);
    this.#tell(this, "loadstart", 0, 0);
    if (sent) this.#tell(this.upload, "loadstart", 0, sent.length);
    const timer = this.timeout > 0 ? setTimeout(() => this.#timeOut(controller), this.timeout) : 0;
    try {
      const answer = await send(this.line, this.#request(sent), controller.signal);
      if (this.#controller !== controller) return;
      this.#controller = null;
      if (sent)
        for (const type of ["progress", "load", "loadend"])
          this.#tell(this.upload, type, sent.length, sent.length);
      if (answer.kind === "answered") this.#succeed(answer);
      else this.#fail("error");
    } catch {
      // Aborted: abort() and the time limit have told of it already.
    } finally {
      clearTimeout(timer);
    }
  }

  /** Request knows every kind of body and its Content-Type. */
  async #encode(body: Document | XMLHttpRequestBodyInit | null): Promise<Uint8Array | null> {
    if (body === null || this.#method === "GET" || this.#method === "HEAD") return null;
    const init = body instanceof Document ? body.documentElement.outerHTML : body;
    const request = new Request("about:blank", { method: "POST", body: init });
    const type = request.headers.get("content-type");
    if (type && !this.#headers.has("content-type")) this.#headers.set("content-type", type);
    return new Uint8Array(await request.arrayBuffer());
  }

  #request(body: Uint8Array | null): Parameters<typeof send>[1] {
    return {
      method: this.#method,
      url: this.#url,
      headers: [...this.#headers],
      body,
      redirect: "follow",
      hasCredentials: true,
    };
  }

  #succeed(answer: Answered): void {
    this.#answer = answer;
    this.#change(this.HEADERS_RECEIVED);
    const size = answer.body.length;
    if (size > 0) {
      this.#change(this.LOADING);
      this.#tell(this, "progress", size, size);
    }
    this.#change(this.DONE);
    this.#tell(this, "load", size, size);
    this.#tell(this, "loadend", size, size);
  }

  #timeOut(controller: AbortController): void {
    if (this.#controller !== controller) return;
    this.#controller = null;
    controller.abort();
    this.#fail("timeout");
  }

  #fail(type: "error" | "abort" | "timeout"): void {
    this.#forget();
    this.#change(this.DONE);
    this.#tell(this, type, 0, 0);
    this.#tell(this, "loadend", 0, 0);
  }

  #forget(): void {
    this.#answer = null;
    this.#response = undefined;
  }

  #change(state: number): void {
    this.readyState = state;
    this.dispatchEvent(new Event("readystatechange"));
  }

  #tell(target: EventTarget, type: string, loaded: number, total: number): void {
    const lengthComputable = total > 0;
    target.dispatchEvent(new ProgressEvent(type, { lengthComputable, loaded, total }));
  }

  #expect(state: number): void {
    if (this.readyState === state) return;
    throw new DOMException("The object's state must be OPENED.", "InvalidStateError");
  }

  #type(): string {
    return (this.#mimeType ?? this.getResponseHeader("content-type") ?? "").toLowerCase();
  }

  #text(): string {
    if (!this.#answer || this.readyState < this.LOADING) return "";
    const charset = /charset=["']?([\w-]+)/.exec(this.#type())?.[1] ?? "utf-8";
    return new TextDecoder(charset).decode(this.#answer.body);
  }

  #read(answer: Answered): unknown {
    const bytes = Uint8Array.from(answer.body);
    if (this.responseType === "arraybuffer") return bytes.buffer;
    if (this.responseType === "blob") return new Blob([bytes], { type: this.#type() });
    if (this.responseType === "document") return this.responseXML ?? this.#html();
    try {
      return JSON.parse(this.#text());
    } catch {
      return null; // no JSON: the standard says null
    }
  }

  #html(): Document {
    return new DOMParser().parseFromString(this.#text(), "text/html");
  }
}

/** `onload` and the like, as accessors of the class. */
function addHandlers(prototype: ProgressTarget, types: readonly string[]): void {
  for (const type of types) {
    Object.defineProperty(prototype, `on${type}`, {
      get(this: ProgressTarget): unknown {
        return this.handler(type);
      },
      set(this: ProgressTarget, handler: Handler) {
        this.setHandler(type, handler);
      },
    });
  }
}

addHandlers(SimulatedRequest.prototype, ["readystatechange", ...EVENTS]);
addHandlers(Upload.prototype, EVENTS);

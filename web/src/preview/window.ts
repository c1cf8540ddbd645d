/**
 * One isolated window: an iframe on the empty frame page, and the port to the shim in it.
 *
 * A window shows one document in its life. It is made ahead of time and shown when its document
 * is in place, so a page appears without a blank moment.
 */
import type { Hello } from "./messages";

/** Never `allow-same-origin`: the origin is opaque, and all of the page is out of reach. */
const SANDBOX = "allow-scripts allow-forms";
const TITLE = "Preview";

export class PreviewWindow {
  readonly element: HTMLIFrameElement;
  /** Settles once the shim is there. */
  readonly port: Promise<MessagePort>;
  readonly #controller = new AbortController();

  constructor(host: HTMLElement, frameUrl: string, nonce: string) {
    this.element = createElement(frameUrl, nonce);
    this.port = this.#awaitHello(nonce);
    host.append(this.element);
  }

  /** Let people see it, and give it the name they know it by. */
  show(): void {
    this.element.title = TITLE;
    this.element.removeAttribute("aria-hidden");
    this.element.removeAttribute("tabindex");
    this.element.inert = false;
    Object.assign(this.element.style, { opacity: "1", pointerEvents: "auto" });
  }

  /** Give the name to the window that now lies above; to take this one away costs a paint's time. */
  cover(): void {
    this.element.removeAttribute("title");
  }

  close(): void {
    this.#controller.abort();
    this.element.remove();
  }

  #awaitHello(nonce: string): Promise<MessagePort> {
    return new Promise((resolve) => {
      const listen = ({ source, data }: MessageEvent<unknown>) => {
        const target = this.element.contentWindow;
        if (!target || source !== target || !isHelloOf(data, nonce)) return;
        window.removeEventListener("message", listen);
        const { port1, port2 } = new MessageChannel();
        // An opaque origin has no name to send to; the window itself is the address.
        target.postMessage(nonce, "*", [port2]);
        resolve(port1);
      };
      window.addEventListener("message", listen, { signal: this.#controller.signal });
    });
  }
}

function createElement(frameUrl: string, nonce: string): HTMLIFrameElement {
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", SANDBOX);
  element.setAttribute("aria-hidden", "true");
  element.tabIndex = -1;
  element.inert = true;
  element.src = `${frameUrl}#${nonce}`;
  Object.assign(element.style, {
    position: "absolute",
    inset: "0",
    width: "100%",
    height: "100%",
    border: "0",
    background: "#fff",
    colorScheme: "light",
    // Not `visibility`: what is hidden so is not rendered, and would be painted late when shown.
    opacity: "0",
    pointerEvents: "none",
  });
  return element;
}

function isHelloOf(data: unknown, nonce: string): data is Hello {
  if (typeof data !== "object" || data === null) return false;
  return "kind" in data && data.kind === "erlen-frame" && "nonce" in data && data.nonce === nonce;
}

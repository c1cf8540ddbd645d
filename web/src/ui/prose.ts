/**
 * Brings the lesson's text to life: requests that can be sent, and quiz answers that are read out.
 */
import type { Texts } from "../texts/en";

export interface ProseActions {
  /** Show a page of the app, such as `/hello`. */
  readonly open: (url: string) => void;
  /** Send a request that a link cannot send, such as HEAD for `/hello`. */
  readonly send: (method: string, url: string) => void;
  /** Send a request and show its X-ray, first of all a stage of it. */
  readonly xray: (method: string, url: string, stage: string | undefined) => void;
  /** Walk two requests side by side, such as `GET /hello`. */
  readonly walk: (first: string, second: string) => void;
  readonly texts: Texts["prose"];
}

export function attachProse(
  lesson: Element,
  { open, send, xray, walk, texts }: ProseActions,
): void {
  for (const request of lesson.querySelectorAll<HTMLElement>(".request[data-url]")) {
    const { url, method, xray: stage } = request.dataset;
    if (url === undefined || method === undefined) continue;
    if (method === "GET") addButton(request, texts.open, () => open(url));
    else addButton(request, texts.send, () => send(method, url));
    if (stage !== undefined) {
      addButton(request, texts.xray, () => xray(method, url, stage || undefined));
    }
  }
  for (const pair of lesson.querySelectorAll<HTMLElement>(".contexts")) {
    const { first = "", second = "" } = pair.dataset;
    addButton(pair, texts.walk, () => walk(first, second));
  }
  for (const feedback of lesson.querySelectorAll(".quiz-feedback")) {
    feedback.setAttribute("aria-live", "polite");
  }
}

function addButton(request: HTMLElement, words: string, act: () => void): void {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", act);
  request.querySelector(".request-line")?.append(button);
}

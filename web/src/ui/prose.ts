/**
 * Brings the lesson's text to life: requests that can be sent, and quiz answers that are read out.
 */
export interface ProseActions {
  /** Show a page of the app, such as `/hello`. */
  readonly open: (url: string) => void;
  /** Send a request that a link cannot send, such as HEAD for `/hello`. */
  readonly send: (method: string, url: string) => void;
}

export function attachProse(lesson: Element, { open, send }: ProseActions): void {
  for (const request of lesson.querySelectorAll<HTMLElement>(".request[data-url]")) {
    const { url, method } = request.dataset;
    if (url === undefined || method === undefined) continue;
    if (method === "GET") addButton(request, "Open it", () => open(url));
    else addButton(request, "Send it", () => send(method, url));
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

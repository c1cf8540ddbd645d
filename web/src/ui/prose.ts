/**
 * Brings the lesson's text to life: requests that can be sent, and quiz answers that are read out.
 */
export interface ProseActions {
  /** Show a page of the app, such as `/hello`. */
  readonly open: (url: string) => void;
}

export function attachProse(lesson: Element, { open }: ProseActions): void {
  for (const request of lesson.querySelectorAll<HTMLElement>(".request[data-url]")) {
    const { url, method } = request.dataset;
    if (url !== undefined && method === "GET") addOpenButton(request, () => open(url));
  }
  for (const feedback of lesson.querySelectorAll(".quiz-feedback")) {
    feedback.setAttribute("aria-live", "polite");
  }
}

function addOpenButton(request: HTMLElement, open: () => void): void {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Open it";
  button.addEventListener("click", open);
  request.querySelector(".request-line")?.append(button);
}

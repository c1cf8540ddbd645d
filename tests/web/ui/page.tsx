/**
 * Draws components into a document and finds things in it by role and name, as people do.
 */
import { type ComponentChild, render } from "preact";
import { afterEach } from "vitest";
import texts from "../../../web/src/texts/en";
import { TextsContext } from "../../../web/src/ui/texts";

afterEach(() => {
  render(null, document.body);
  document.body.replaceChildren();
});

export function draw(child: ComponentChild): void {
  render(<TextsContext.Provider value={texts}>{child}</TextsContext.Provider>, document.body);
}

const roles: Readonly<Record<string, string>> = {
  button: "button:not([role])",
  link: "a[href]",
  region: "section[aria-label]",
  textbox: "input:not([type]), textarea",
  checkbox: 'input[type="checkbox"]:not([role])',
  dialog: "dialog[open]",
  list: "ol, ul",
  progressbar: "progress",
};

/** Every element of a role and, if given, of a name. */
export function all(role: string, name?: string | RegExp, within: ParentNode = document) {
  const selector = [`[role="${role}"]`, roles[role]].filter(Boolean).join(", ");
  return [...within.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => name === undefined || matches(nameOf(element), name),
  );
}

/** The one element of a role and a name; throws when there is none or more than one. */
export function one(role: string, name?: string | RegExp, within: ParentNode = document) {
  const found = all(role, name, within);
  const [element] = found;
  if (!element || found.length > 1) {
    const names = all(role, undefined, within).map(nameOf);
    throw new Error(`${found.length} of ${role} ${String(name)}; there are: ${names.join(" | ")}`);
  }
  return element;
}

export function nameOf(element: HTMLElement): string {
  const label = element.getAttribute("aria-label");
  if (label !== null) return label;
  const by = element.getAttribute("aria-labelledby");
  if (by !== null) return text(document.getElementById(by));
  const wrapped = element.id && document.querySelector<HTMLElement>(`label[for="${element.id}"]`);
  return text(wrapped || element.closest("label") || element);
}

/** Press a key on an element, or on the page. :return: whether nobody took it. */
export function press(
  key: string,
  options: KeyboardEventInit = {},
  on: EventTarget = document.body,
) {
  return on.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }),
  );
}

/** Type a whole new text into a field. */
export function fill(field: HTMLElement, value: string): void {
  if (!(field instanceof HTMLInputElement)) throw new Error("This is not a field.");
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function submit(field: HTMLElement): void {
  field.closest("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

function text(element: HTMLElement | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function matches(name: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? name === wanted : wanted.test(name);
}

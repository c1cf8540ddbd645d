/** Elements of the page, and how long something took: what every part of the drawing needs. */

/** @param {number} milliseconds */
export function duration(milliseconds) {
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)} ms`;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes, children = []) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} label
 * @param {() => void} press
 */
export function button(label, press) {
  const made = element("button", { type: "button" }, [label]);
  made.addEventListener("click", press);
  return made;
}

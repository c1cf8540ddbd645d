/**
 * What a check said, in the words of the lesson's translation: `{0}` in a template stands for the
 * first value that the check puts in.
 */

/** A message as the check has it, and its translation. */
export type Template = readonly [original: string, translated: string];

const HOLE = /\{(\d+)\}/;

/** Translate a message; one that no template fits, such as a Python error, stays as it is. */
export function translateMessage(message: string, templates: readonly Template[]): string {
  for (const [original, translated] of [...templates].sort(byOwnText)) {
    const values = valuesIn(message, original);
    if (values) {
      return translated.replace(/\{(\d+)\}/g, (hole, number) => values.get(number) ?? hole);
    }
  }
  return message;
}

/** The values that a message has in the places of a template's holes, if it fits. */
function valuesIn(message: string, template: string): ReadonlyMap<string, string> | undefined {
  const parts = template.split(HOLE);
  const text = parts.filter((_, index) => index % 2 === 0).map(literally);
  const found = new RegExp(`^${text.join("(.*)")}$`, "s").exec(message);
  const numbers = parts.filter((_, index) => index % 2 === 1);
  return found
    ? new Map(numbers.map((number, index) => [number, found[index + 1] ?? ""]))
    : undefined;
}

/** The template with the most text of its own first. */
function byOwnText([one]: Template, [other]: Template): number {
  const length = (template: string) => template.replace(/\{\d+\}/g, "").length;
  return length(other) - length(one);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * Values as one line of text for the console, much as developer tools print them.
 */

const DEPTH = 3;
const ITEMS = 100;

/** Format what was given to `console.log`, with `%s` and its like filled in. */
export function formatMessage(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== "string") return values.map((value) => format(value)).join(" ");
  const text = first.replace(/%([sdifoOjc%])/g, (whole, kind: string) => {
    if (kind === "%") return "%";
    return rest.length > 0 ? substitute(kind, rest.shift()) : whole;
  });
  return [text, ...rest.map((value) => format(value))].join(" ");
}

function substitute(kind: string, value: unknown): string {
  switch (kind) {
    case "d":
    case "i":
      return String(Math.trunc(Number(value)));
    case "f":
      return String(Number(value));
    case "c":
      return ""; // styling
    default:
      return format(value);
  }
}

/** Strings stand bare on the outside and quoted within. */
function format(value: unknown): string {
  return typeof value === "string" ? value : describe(value, 0, []);
}

function describe(value: unknown, depth: number, above: readonly unknown[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `ƒ ${value.name || "anonymous"}()`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return value.stack ?? String(value);
  if (value instanceof Node) return describeNode(value);
  if (value instanceof Date) return value.toISOString();
  if (above.includes(value)) return "[Circular]";
  if (depth >= DEPTH) return Array.isArray(value) ? "[…]" : "{…}";
  return describeMembers(value, depth, [...above, value]);
}

function describeMembers(value: object, depth: number, above: readonly unknown[]): string {
  const inner = (member: unknown) => describe(member, depth + 1, above);
  if (Array.isArray(value)) return `[${value.slice(0, ITEMS).map(inner).join(", ")}]`;
  if (value instanceof Map)
    return `Map {${[...value].map(([k, v]) => `${inner(k)} => ${inner(v)}`).join(", ")}}`;
  if (value instanceof Set) return `Set {${[...value].map(inner).join(", ")}}`;
  const members = Object.entries(value).slice(0, ITEMS);
  const text = members.map(([name, member]) => `${name}: ${inner(member)}`).join(", ");
  const type = value.constructor?.name;
  return type && type !== "Object" ? `${type} {${text}}` : `{${text}}`;
}

function describeNode(node: Node): string {
  if (!(node instanceof Element)) return node.nodeName.toLowerCase();
  const clone = node.cloneNode(false);
  return clone instanceof Element ? clone.outerHTML : node.nodeName;
}

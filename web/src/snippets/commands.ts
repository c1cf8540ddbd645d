/**
 * A request as what sends it again from outside of the page: a curl command, or a Python program.
 */
import { textOf } from "../protocol/bytes";
import type { AppRequest, HeaderList } from "../protocol/http";
import { base64Lines, pythonBytes, pythonString, shellWord } from "./quoting";

/** How the project's app is reached from its own Python. */
export interface AppImport {
  /** Such as `app`. */
  readonly module: string;
  /** The expression that gives the app from the module: `app`, `create_app()`. */
  readonly expression: string;
}

/** Longer bodies would not fit into one word of a command. */
const LONGEST_WORD = 8_000;
/** Fields that whoever sends a request writes itself. */
const OWN_FIELDS = new Set(["host", "connection", "content-length"]);
/** Fields that curl adds where they are not given. */
const CURL_ADDS = ["User-Agent", "Accept"];

/** A command for bash or zsh. */
export function curlCommand(request: AppRequest): string {
  const { method, url, body } = request;
  const headers = sentHeaders(request);
  const words: string[] = [`curl ${shellWord(url)}`, "--include --globoff --path-as-is"];
  if (method === "HEAD") words.push("--head");
  else if (method !== "GET" || body.length > 0) words.push(`--request ${shellWord(method)}`);
  for (const [name, value] of headers) {
    words.push(`--header ${shellWord(value === "" ? `${name};` : `${name}: ${value}`)}`);
  }
  const known = new Set(headers.map(([name]) => name.toLowerCase()));
  const added = body.length > 0 ? [...CURL_ADDS, "Content-Type"] : CURL_ADDS;
  for (const name of added) {
    if (!known.has(name.toLowerCase())) words.push(`--header ${shellWord(`${name}:`)}`);
  }
  if (body.length === 0) return words.join(" \\\n  ");
  const text = textOf(body);
  if (text !== undefined && /^[\t\n -~]*$/.test(text) && text.length <= LONGEST_WORD) {
    return [...words, `--data-raw ${shellWordOfLines(text)}`].join(" \\\n  ");
  }
  const command = [...words, "--data-binary @-"].join(" \\\n  ");
  return `base64 --decode <<'END' | ${command}\n${base64Lines(body)}\nEND`;
}

/** A program of the standard library alone. */
export function urllibProgram(request: AppRequest): string {
  const fields = joined(sentHeaders(request));
  if (request.body.length > 0 && !fields.some(([name]) => name.toLowerCase() === "content-type")) {
    // Otherwise urllib calls every body a form.
    fields.push(["Content-Type", ""]);
  }
  return `from urllib.error import HTTPError
from urllib.request import Request, urlopen

request = Request(
${indented([
  pythonString(request.url),
  ...(request.body.length > 0 ? [`data=${pythonBytes(request.body)}`] : []),
  ...headersArgument("{", fields, "}"),
  `method=${pythonString(request.method)}`,
])}
)
try:
    response = urlopen(request)
except HTTPError as error:
    response = error
print(response.status, response.reason)
print(response.headers)
print(response.read().decode(errors="replace"))
`;
}

/** A program that asks the app itself, without a server. */
export function clientProgram(request: AppRequest, app: AppImport): string {
  const name = /^\w+/.exec(app.expression)?.[0] ?? "app";
  const made = app.expression === name ? [] : [`app = ${app.expression}`, ""];
  const called = made.length > 0 ? "app" : name;
  return `from ${app.module} import ${name}

${made.map((line) => `${line}\n`).join("")}client = ${called}.test_client(use_cookies=False)
response = ${clientCall("client", request, pythonBytes(request.body))}
print(response.status)
print(response.headers)
print(response.text)
`;
}

/** The call of a test client, with what may stand for the body in it. */
export function clientCall(client: string, request: AppRequest, body: string, depth = 0): string {
  const { pathname, search, origin } = new URL(request.url);
  const lines = [
    pythonString(`${pathname}${search}`),
    `method=${pythonString(request.method)}`,
    `base_url=${pythonString(origin)}`,
    ...headersArgument("[", sentHeaders(request), "]"),
    ...(request.body.length > 0 ? [`data=${body}`] : []),
  ];
  const end = "    ".repeat(depth);
  return `${client}.open(\n${indented(lines, depth + 1)}\n${end})`;
}

/** All fields but those that come of themselves. */
function sentHeaders({ headers }: AppRequest): HeaderList {
  return headers.filter(([name]) => !OWN_FIELDS.has(name.toLowerCase()));
}

/** In a dict each name stands once: several values are one, with commas (RFC 9110 §5.3). */
function joined(headers: HeaderList): [string, string][] {
  const fields: [string, string][] = [];
  for (const [name, value] of headers) {
    const known = fields.find(([other]) => other.toLowerCase() === name.toLowerCase());
    const comma = name.toLowerCase() === "cookie" ? "; " : ", ";
    if (known) known[1] += `${comma}${value}`;
    else fields.push([name, value]);
  }
  return fields;
}

function headersArgument(open: "{" | "[", headers: HeaderList, close: "}" | "]"): string[] {
  if (headers.length === 0) return [];
  const lines = headers.map(([name, value]) => {
    const [key, text] = [pythonString(name), pythonString(value)];
    return open === "{" ? `    ${key}: ${text},` : `    (${key}, ${text}),`;
  });
  return [`headers=${open}\n${lines.join("\n")}\n${close}`];
}

/** Arguments one below the other. */
function indented(values: readonly string[], depth = 1): string {
  const space = "    ".repeat(depth);
  return values.map((value) => `${value},`.replace(/^/gm, space)).join("\n");
}

/** Line breaks stay as they are in single quotes. */
function shellWordOfLines(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

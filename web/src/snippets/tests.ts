/**
 * A request as a test of pytest: sent to the app in a fresh copy of the project, so that no test
 * finds what another has left behind.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { FileMap } from "../lessons/data";
import type { AppRequest } from "../protocol/http";
import { type AppImport, clientCall } from "./commands";
import { cookieLines, exceedsJar, type SentSession, withoutCookies } from "./cookies";
import freshClient from "./fresh_client.py?raw";
import { pythonBytes, pythonString, pythonValue } from "./quoting";
import type { Content, Stable } from "./stable";

export const TEST_FILE = "test_requests.py";
const BODIES = "test_bodies";
/** Longer bodies are files of their own. */
const LONGEST_BODY = 2_000;
const LONGEST_BYTES = 200;

/** Such a client sends the cookies that the request itself has. */
const WITHOUT_JAR = "fresh_client = fresh_client.application.test_client(use_cookies=False)";

/** What a saved test comes to: its name, and the files to write. */
export interface SavedTest {
  readonly name: string;
  readonly files: FileMap;
}

/** Write the test of a request, below those that are there already. */
export function savedTest(
  request: AppRequest,
  stable: Stable,
  project: FileMap,
  session?: SentSession,
): SavedTest {
  const existing = project.get(TEST_FILE);
  const before = typeof existing === "string" ? existing : "";
  const name = freeName(request, before);
  const files = new Map<string, string | Uint8Array>();
  let body = pythonBytes(request.body);
  if (request.body.length > LONGEST_BODY) {
    files.set(`${BODIES}/${name}.bin`, request.body);
    body = `(PROJECT / ${pythonString(`${BODIES}/${name}.bin`)}).read_bytes()`;
  }
  const isPlain = exceedsJar(request, session);
  const cookies = isPlain ? [WITHOUT_JAR] : cookieLines("fresh_client", request, session);
  const sent = isPlain ? request : withoutCookies(request);
  const test = testFunction(name, sent, body, stable, cookies);
  const start = before.includes("def fresh_client(") ? before.trimEnd() : opened(before, project);
  files.set(TEST_FILE, `${start}\n\n\n${test}`);
  return { name, files };
}

/** How the tests reach the app, read from the project's own files. */
export function importOf(project: FileMap): AppImport {
  const places = ["wsgi.py", "wsgi/__init__.py", "app.py", "app/__init__.py"];
  const path = places.find((place) => project.has(place)) ?? "app.py";
  const source = project.get(path);
  const code = typeof source === "string" ? source : "";
  const module = path.replace(/(\/__init__)?\.py$/, "");
  for (const name of ["app", "application"]) {
    const isThere = new RegExp(`^(?:${name}\\b[^=\\n]*=|from .*\\bimport .*\\b${name}\\b)`, "m");
    if (isThere.test(code)) return { module, expression: name };
  }
  const made = /^(\w+)\s*(?::[^=\n]*)?=\s*(?:\w+\.)?Flask\(/m.exec(code)?.[1];
  if (made) return { module, expression: made };
  const factory = /\b(create_app|make_app)\b/.exec(code)?.[1];
  return { module, expression: factory ? `${factory}()` : "app" };
}

function testFunction(
  name: string,
  request: AppRequest,
  body: string,
  stable: Stable,
  before: readonly string[],
): string {
  const lines = [
    `def ${name}(fresh_client):`,
    ...before.map((line) => (line ? `    ${line}` : "")),
    `    response = ${clientCall("fresh_client", request, body, 1)}`,
    `    assert response.status_code == ${stable.status}`,
    ...stable.headers.map(
      ([field, value]) =>
        `    assert response.headers[${pythonString(field)}] == ${pythonString(value)}`,
    ),
    ...assertions(stable.content).map((line) => `    ${line}`),
  ];
  return `${lines.join("\n")}\n`;
}

function assertions(content: Content): readonly string[] {
  switch (content.kind) {
    case "nothing":
      return [];
    case "text":
      return [`assert response.text == ${pythonString(content.text)}`];
    case "lines":
      return content.lines.map((line) => `assert ${pythonString(line)} in response.text`);
    case "json":
      return [`assert response.get_json() == ${pythonValue(content.value)}`];
    case "bytes": {
      const { bytes } = content;
      if (bytes.length <= LONGEST_BYTES) return [`assert response.data == ${pythonBytes(bytes)}`];
      const digest = bytesToHex(sha256(bytes));
      return [`assert hashlib.sha256(response.data).hexdigest() == ${pythonString(digest)}`];
    }
    default:
      return content satisfies never;
  }
}

/** The file up to its first test of ours. */
function opened(before: string, project: FileMap): string {
  const { module, expression } = importOf(project);
  const app = `importlib.import_module(${pythonString(module)}).${expression}`;
  const source = freshClient.replace('importlib.import_module("app").app', () => app).trimEnd();
  if (before.trim() === "") return source;
  const docstringEnd = source.indexOf("\n\n") + 2;
  return `${before.trimEnd()}\n\n\n${source.slice(docstringEnd)}`;
}

/** Such as `test_post_login`, and `test_post_login_2` where that is taken. */
function freeName({ method, url }: AppRequest, source: string): string {
  const { pathname, search } = new URL(url);
  const words = `${method} ${pathname} ${search}`.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const first = `test_${words.join("_")}`.slice(0, 60);
  let name = pathname === "/" && search === "" ? `${first}_index` : first;
  const base = name;
  for (let count = 2; new RegExp(`\\bdef ${name}\\b`).test(source); count += 1) {
    name = `${base}_${count}`;
  }
  return name;
}

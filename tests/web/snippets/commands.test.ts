// @vitest-environment node
/**
 * The copied texts are run, by bash with curl and by Python, and what arrives is compared with the
 * request that they were made of.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { FileMap } from "../../../web/src/lessons/data";
import type { AppRequest, HeaderList } from "../../../web/src/protocol/http";
import { clientProgram, curlCommand, urllibProgram } from "../../../web/src/snippets/commands";
import type { SentSession } from "../../../web/src/snippets/cookies";
import { sessionLines } from "../../../web/src/snippets/sessions";
import type { Stable } from "../../../web/src/snippets/stable";
import { savedTest, TEST_FILE } from "../../../web/src/snippets/tests";

// Pythons that start take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const OWN_PYTHON = resolve(".venv/bin/python");
const PYTHON = existsSync(OWN_PYTHON) ? OWN_PYTHON : "python3";
const HAS_CURL = spawnSync("curl", ["--version"]).status === 0;

interface Arrived {
  readonly method: string;
  readonly target: string;
  /** Names in lower case, sorted. */
  readonly headers: HeaderList;
  readonly body: string;
}

const NASTY = "'\" \\ $HOME $((1)) `id` $(id) !! %20 \\n é";
const encode = (text: string) => new TextEncoder().encode(text);
const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const multipart = Buffer.concat([
  encode('--b\r\nContent-Disposition: form-data; name="f"; filename="\'$x.bin"\r\n\r\n'),
  every,
  encode("\r\n--b--\r\n"),
]);

type Case = readonly [method: string, path: string, headers: HeaderList, body: Uint8Array];
const CASES: readonly Case[] = [
  [
    "GET",
    "/a'b/$x/`id`/%00?q=1&q=2&[a]={b}&e=%27!",
    [
      ["X-Nasty", NASTY],
      ["X-Empty", ""],
    ],
    encode(""),
  ],
  [
    "GET",
    "/",
    [
      ["Cookie", 'a=1; b="2"'],
      ["User-Agent", "me"],
      ["Accept", "*/*"],
    ],
    encode(""),
  ],
  [
    "POST",
    "/form",
    [["Content-Type", "application/x-www-form-urlencoded"]],
    encode("a=%27&a=2&b=$x"),
  ],
  ["POST", "/text", [["Content-Type", "text/plain"]], encode(`@file\n${NASTY.replace("é", "")}\n`)],
  ["POST", "/untyped", [], encode("é\r\n\0")],
  ["PUT", "/bytes", [["Content-Type", "multipart/form-data; boundary=b"]], multipart],
  ["PURGE", "/own-method", [], encode("")],
  [
    "DELETE",
    "/large",
    [["Content-Type", "application/octet-stream"]],
    new Uint8Array(40_000).fill(39),
  ],
];

const arrivals = new Map<string, Arrived>();
let server: Server;
let origin = "";
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "snippets-"));
  server = createServer((message, response) => {
    void read(message).then((arrived) => {
      arrivals.set(String(message.url), arrived);
      response.end("ok");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

async function read(message: IncomingMessage): Promise<Arrived> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const headers: [string, string][] = [];
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    headers.push([String(message.rawHeaders[at]), String(message.rawHeaders[at + 1])]);
  }
  const body = Buffer.concat(chunks).toString("latin1");
  return arrivedOf(String(message.method), String(message.url), headers, body);
}

function arrivedOf(method: string, target: string, headers: HeaderList, body: string): Arrived {
  const ofTheWay = ["host", "connection", "content-length", "accept-encoding"];
  const rest = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !ofTheWay.includes(name));
  return {
    method,
    target,
    headers: rest.toSorted(([one], [other]) => (one < other ? -1 : +(one > other))),
    body,
  };
}

function requestOf([method, path, headers, body]: Case): AppRequest {
  const url = new URL(`${origin}${path}`);
  return { method, url: url.href, headers: [["Host", url.host], ...headers], body };
}

function expectedOf({ method, url, headers, body }: AppRequest): Arrived {
  const { pathname, search } = new URL(url);
  const text = Buffer.from(body).toString("latin1");
  return arrivedOf(method, `${pathname}${search}`, headers, text);
}

/** Run without the proxies of this machine. :return: what it wrote */
function run(program: string, words: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    LC_ALL: "C.UTF-8",
    PYTHONPATH: [resolve("engine"), folder].join(delimiter),
    PYTHONDONTWRITEBYTECODE: "1",
    PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1",
  };
  return new Promise((done, failed) => {
    const child = spawn(program, words, { env, cwd: folder });
    let output = "";
    let errors = "";
    child.stdout.on("data", (data) => (output += String(data)));
    child.stderr.on("data", (data) => (errors += String(data)));
    child.on("error", failed);
    child.on("close", (code) => (code === 0 ? done(output) : failed(new Error(output + errors))));
  });
}

function arrivalsOf(requests: readonly AppRequest[]): readonly (Arrived | undefined)[] {
  return requests.map((request) => arrivals.get(expectedOf(request).target));
}

const skipped = HAS_CURL ? "" : " (skipped: curl is not installed)";
test.skipIf(!HAS_CURL)(`curl sends what the log has, byte for byte${skipped}`, async () => {
  const requests = CASES.concat([
    [
      "GET",
      "/twice",
      [
        ["X-Twice", "1"],
        ["X-Twice", "2"],
      ],
      encode(""),
    ],
    ["HEAD", "/head", [], encode("")],
  ]).map(requestOf);
  arrivals.clear();
  await run("bash", ["-c", requests.map(curlCommand).join("\n")]);
  expect(arrivalsOf(requests)).toEqual(requests.map(expectedOf));
});

test("urllib sends what the log has, with its own name where there was none", async () => {
  const requests = CASES.map(requestOf);
  arrivals.clear();
  const programs = requests.map(urllibProgram).join("\n");
  writeFileSync(join(folder, "programs.py"), programs);
  await run(PYTHON, ["programs.py"]);
  const found = arrivalsOf(requests).map((arrived) => arrived && withoutOwn(arrived));
  expect(found).toEqual(requests.map((request) => withoutOwn(expectedOf(request))));
});

/** What urllib and the test client add in place of nothing: its name, and a type without a value. */
function withoutOwn(arrived: Arrived): Arrived {
  const isOwn = ([name, value]: readonly [string, string]) =>
    (name === "user-agent" && /^(Python-urllib|Werkzeug)\//.test(value)) ||
    (name === "content-type" && value === "");
  return { ...arrived, headers: arrived.headers.filter((field) => !isOwn(field)) };
}

test("urllib sends repeated fields as one", async () => {
  const request = requestOf([
    "GET",
    "/joined",
    [
      ["X-A", "1"],
      ["x-a", "2"],
      ["Cookie", "a=1"],
      ["Cookie", "b=2"],
    ],
    encode(""),
  ]);
  writeFileSync(join(folder, "joined.py"), urllibProgram(request));
  await run(PYTHON, ["joined.py"]);
  expect(withoutOwn(arrivals.get("/joined") ?? expectedOf(request)).headers).toEqual([
    ["cookie", "a=1; b=2"],
    ["x-a", "1, 2"],
  ]);
});

const ECHO = `import json

from erlen import Flask, request

app = Flask(__name__)
seen = []


@app.before_request
def echo():
    environ = request.environ
    headers = [[name, value] for name, value in request.headers.items()]
    target = environ["RAW_URI"] if "RAW_URI" in environ else environ["REQUEST_URI"]
    seen.append([request.method, target, headers, request.get_data().decode("latin-1")])
    return "it's \\"echoed\\" é"
`;

test("the test client gives the app what the log has", async () => {
  const requests = CASES.map(requestOf);
  writeFileSync(join(folder, "app.py"), ECHO);
  const programs = requests.map((request) =>
    clientProgram(request, { module: "app", expression: "app" }),
  );
  const last = "import json, app as module\nprint('SEEN' + json.dumps(module.seen))\n";
  writeFileSync(join(folder, "clients.py"), `${programs.join("\n")}\n${last}`);
  const output = await run(PYTHON, ["clients.py"]);
  const seen = JSON.parse(output.slice(output.indexOf("SEEN") + 4)) as [
    string,
    string,
    HeaderList,
    string,
  ][];
  const found = seen.map((arrived) => withoutOwn(arrivedOf(...arrived)));
  expect(found).toEqual(requests.map((request) => withoutOwn(expectedOf(request))));
});

test("saved tests pass in pytest, and fail where the app answers otherwise", async () => {
  const project = new Map<string, string | Uint8Array>([["app.py", ECHO]]);
  const stable: Stable = {
    status: 200,
    headers: [["Content-Type", "text/html; charset=utf-8"]],
    content: { kind: "text", text: 'it\'s "echoed" é' },
  };
  const names = CASES.filter((_, at) => [0, 5, 7].includes(at)).map((one) => {
    const { name, files } = savedTest(requestOf(one), stable, project);
    for (const [path, content] of files) project.set(path, content);
    return name;
  });
  const other = savedTest(requestOf(CASES[1] ?? fail()), { ...stable, status: 404 }, project);
  for (const [path, content] of other.files) project.set(path, content);
  mkdirSync(join(folder, "project", "test_bodies"), { recursive: true });
  for (const [path, content] of project) writeFileSync(join(folder, "project", path), content);
  const words = ["-m", "pytest", "-rA", "-q", "-p", "no:cacheprovider", "--rootdir=project"];
  const output = await run(PYTHON, [...words, `project/${TEST_FILE}`]).catch(String);
  const told = [...output.matchAll(/^(PASSED|FAILED) \S+::(\w+)/gm)].map(([, how, name]) => [
    how,
    name,
  ]);
  expect(told).toEqual([...names.map((name) => ["PASSED", name]), ["FAILED", other.name]]);
});

const READS = `from erlen import Flask, jsonify, request, session

app = Flask(__name__)
app.secret_key = "of today"


@app.route("/<path:path>")
def read(path):
    cookies = {name: request.cookies.getlist(name) for name in request.cookies if name != "session"}
    values = [[name, repr(value)] for name, value in sorted(session.items())]
    return jsonify(cookies=cookies, session=values, permanent=session.permanent)
`;

/** Run the tests of a project. :return: for each test whether it passed */
async function outcomes(project: FileMap): Promise<Record<string, string>> {
  const place = mkdtempSync(join(folder, "project-"));
  for (const [path, content] of project) writeFileSync(join(place, path), content);
  const words = ["-m", "pytest", "-rA", "-q", "-p", "no:cacheprovider", `--rootdir=${place}`];
  const output = await run(PYTHON, [...words, join(place, TEST_FILE)]).catch(String);
  const told = [...output.matchAll(/^(PASSED|FAILED|ERROR) \S+::(\w+)/gm)];
  return Object.fromEntries(told.map(([, how, name]) => [String(name), String(how)]));
}

function asking(url: string, cookies: string): AppRequest {
  return { method: "GET", url, headers: [["Cookie", cookies]], body: encode("") };
}

function reading(cookies: object, values: readonly string[][] = [], permanent = false): Stable {
  const value = { cookies, session: values, permanent };
  return { status: 200, headers: [], content: { kind: "json", value } };
}

const HELD = `{"_flashes":[{" t":["message","Hi"]}],"big":12345678901234567890,"half":0.5,"one":1.0,"key":{" b":"AP8="},"page":{" m":"<b>\\""},"who":{" u":"12345678123456781234567812345678"},"when":{" d":"Fri, 27 Nov 2026 00:54:38 GMT"},"pair":{" t":[1]},"odd":{" di":{" t__":[true,null,"é"]}},"_permanent":true}`;
const SEEN = [
  ["_flashes", "[('message', 'Hi')]"],
  ["_permanent", "True"],
  ["big", "12345678901234567890"],
  ["half", "0.5"],
  ["key", "b'\\x00\\xff'"],
  ["odd", "{' t': [True, None, 'é']}"],
  ["one", "1.0"],
  ["page", `Markup('<b>"')`],
  ["pair", "(1,)"],
  ["when", "datetime.datetime(2026, 11, 27, 0, 54, 38, tzinfo=datetime.timezone.utc)"],
  ["who", "UUID('12345678-1234-5678-1234-567812345678')"],
];

test("a saved test gives the app each cookie, and a session of today's key", async () => {
  const requests: [AppRequest, Stable, SentSession?][] = [
    [
      asking(
        "http://localhost:5000/a/b",
        `session=of.another.key; plain=1%20=2; said="J\\303\\274r\\"gen\\054"; twice=deep; twice=flat; bare`,
      ),
      reading({ plain: ["1%20=2"], said: ['Jür"gen,'], twice: ["deep", "flat"] }, SEEN, true),
      { name: "session", payload: HELD },
    ],
    [
      asking("http://127.0.0.1:8000/c", "session=x; there=é".replace("é", "\u00c3\u00a9")),
      reading({ there: ["é"] }, [["name", "'Ada'"]]),
      { name: "session", payload: '{"name":"Ada"}' },
    ],
    [asking("http://localhost:5000/d", "session=tampered"), reading({})],
    [
      asking("http://localhost:5000/e", "one=1; many=1; many=2; many=3"),
      reading({ many: ["1", "2", "3"], one: ["1"] }),
    ],
  ];
  const project = new Map<string, string | Uint8Array>([["app.py", READS]]);
  const names = requests.map(([request, stable, session]) => {
    const { name, files } = savedTest(request, stable, project, session);
    for (const [path, content] of files) project.set(path, content);
    return name;
  });
  expect(String(project.get(TEST_FILE))).not.toContain("of.another.key");
  expect(await outcomes(project)).toEqual(
    Object.fromEntries(names.map((name) => [name, "PASSED"])),
  );
});

test("a session that cannot be read gives no lines", () => {
  const unreadable = ['{"key":{" b":"AP8"}}', '{"key":{" b":"!"}}', '{"when":[{" d":"some day"}]}'];
  expect(unreadable.map(sessionLines)).toEqual([undefined, undefined, undefined]);
});

function fail(): never {
  throw new Error("There is no such case.");
}

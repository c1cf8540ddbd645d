/**
 * A request kept as a test of the project: written, run, and taken back where it does not pass.
 */

import { cookiePairs } from "../client/cookiefield";
import type { LoggedExchange } from "../client/exchanges";
import type { FileMap } from "../lessons/data";
import { messageOf } from "../protocol/errors";
import type { AppRequest, AppResponse } from "../protocol/http";
import type { PythonRuntime } from "../protocol/runtime";
import { readExamination } from "../protocol/sessioncookie";
import type { SentSession } from "../snippets/cookies";
import { stableParts } from "../snippets/stable";
import { savedTest, TEST_FILE } from "../snippets/tests";
import type { BrowserModel } from "./browser";
import { type Project, sameContent } from "./project";
import { type Runner, wireFiles } from "./runner";

export interface SavedTestsParts {
  readonly browser: BrowserModel;
  readonly project: Project;
  readonly runtime: Pick<PythonRuntime, "replay" | "session" | "test">;
  readonly runner: Pick<Runner, "settle">;
}

/** What came of it. */
export type Saving =
  | {
      readonly kind: "saved";
      readonly name: string;
      /** The status of today, where it is not the one of then. */
      readonly today: number | undefined;
      /** Whether the app refuses the session's cookie by now, whose values the test signs anew. */
      readonly isRenewed: boolean;
    }
  /** It did not pass, so it was taken out, but of files that the learner changed meanwhile. */
  | {
      readonly kind: "refused";
      readonly name: string;
      readonly complaint: string;
      readonly left: readonly string[];
    }
  /** The app answers otherwise every time. */
  | { readonly kind: "unsteady"; readonly statuses: readonly number[] };

/** Add a test to the project that sends a request and asserts what stays the same, and run it. */
export async function saveAsTest(
  exchange: LoggedExchange,
  parts: SavedTestsParts,
): Promise<Saving> {
  const { project, runner } = parts;
  await runner.settle();
  const session = await sessionOf(exchange.request, parts);
  const then = wholeAnswer(exchange);
  const isRenewed = session?.isRefused === true && then !== undefined;
  // The app of today would take such a request for one without a session.
  const answers = isRenewed ? ([then] as const) : await answersNow(exchange.request, parts);
  const [first, ...others] = answers;
  if (others.some(({ status }) => status !== first.status)) {
    return { kind: "unsteady", statuses: answers.map(({ status }) => status) };
  }
  const isLike = answerOf(exchange)?.status === first.status;
  const stable = stableParts([first, ...others, ...(then && isLike ? [then] : [])]);
  const before = project.files.value;
  const { name, files } = savedTest(exchange.request, stable, before, session);
  project.replace(new Map([...before, ...files]));
  const refused = (complaint: string) =>
    ({ kind: "refused", name, complaint, left: takeBack(files, before, project) }) as const;
  try {
    const complaint = await complaintOf(name, parts);
    if (complaint) return refused(complaint);
  } catch (error) {
    const refusal = refused(messageOf(error));
    if (refusal.left.length > 0) return refusal;
    throw error;
  }
  project.show(TEST_FILE);
  return { kind: "saved", name, today: isLike ? undefined : first.status, isRenewed };
}

/** Run the tests; gives why this one does not pass. */
async function complaintOf(name: string, { runner, runtime }: SavedTestsParts): Promise<string> {
  await runner.settle();
  const { complaints, unreadable } = await runtime.test(TEST_FILE);
  return unreadable || (complaints[name] ?? `${name} did not run.`);
}

/** Put back what was written over, but for what was changed meanwhile; gives the paths of that. */
function takeBack(written: FileMap, before: FileMap, project: Project): readonly string[] {
  const now = project.files.value;
  const left = [...written]
    .filter(([path, content]) => !sameContent(now.get(path), content))
    .map(([path]) => path);
  // A test that stays needs the body that it sends.
  if (left.includes(TEST_FILE)) return left;
  const files = new Map(now);
  for (const path of written.keys()) {
    const old = before.get(path);
    if (left.includes(path)) continue;
    if (old === undefined) files.delete(path);
    else files.set(path, old);
  }
  project.replace(files);
  return left;
}

interface FoundSession extends SentSession {
  /** Whether the app does not accept its cookie, as after its time or with another key. */
  readonly isRefused: boolean;
}

/**
 * Find the session that a request carried. A cookie that no answer of the app has set is one that
 * somebody tampered with; a test sends it as it is, for the app to refuse it as well.
 */
async function sessionOf(
  { url, headers }: AppRequest,
  { browser, runtime }: SavedTestsParts,
): Promise<FoundSession | undefined> {
  const ask = async (cookie: string) => readExamination(await runtime.session({ url, cookie }));
  const fields = headers.filter(([header]) => header.toLowerCase() === "cookie");
  const pairs = fields.flatMap(([, field]) => cookiePairs(field));
  if (pairs.length === 0) return undefined;
  const asked = await ask("");
  const pair = pairs.find(({ name }) => "name" in asked && name === asked.name);
  // What an app signs is ASCII.
  if (!pair || /[^ -~]/.test(pair.value)) return undefined;
  const told = await ask(pair.value);
  if (told.kind !== "signed" || told.parts.text === null) return undefined;
  const isRefused = told.verdict.kind !== "accepted";
  const isFromApp = browser.cookies.value.past.some(
    ({ cookie, by }) => by === "answer" && cookie.name === pair.name && cookie.value === pair.value,
  );
  if (isRefused && !isFromApp) return undefined;
  return { name: pair.name, payload: told.parts.text, isRefused };
}

async function answersNow(
  request: AppRequest,
  { project, runtime }: SavedTestsParts,
): Promise<readonly [AppResponse, AppResponse]> {
  const files = wireFiles(project.files.value);
  const first = await runtime.replay(files, request);
  const second = await runtime.replay(files, request);
  return [first.response, second.response];
}

function answerOf({ answer }: LoggedExchange): AppResponse | undefined {
  return answer.kind === "answered" ? answer.response : undefined;
}

function wholeAnswer(exchange: LoggedExchange): AppResponse | undefined {
  return exchange.cut?.includes("response") ? undefined : answerOf(exchange);
}

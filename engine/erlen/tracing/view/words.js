/**
 * What the drawing of a trace says in English. Another language has the same words: whoever draws
 * hands them in. What the engine itself says stays as it is, and is marked as English.
 *
 * @typedef {typeof ENGLISH} Words
 */
export const ENGLISH = {
  /** What the engine calls its stages, where another language calls them otherwise. */
  titles: strings({}),
  /** What happens in each kind of stage, for readers who see it for the first time. */
  meanings: strings({
    "wire-in": "The server has read a request: a line, header fields and perhaps a body.",
    environ: "The server hands the request to the application as a dict, the WSGI environ.",
    middleware: "A layer around the application: it sees the request first and the answer last.",
    context:
      "The request becomes current, so that request, session and g mean this one; or it ends.",
    match: "The URL map compares the path with its rules, and names an endpoint.",
    before: "Functions that run before the view. One that returns a value answers in its place.",
    view: "The function that the route belongs to.",
    template: "A template is filled in with variables.",
    session: "The session is read from its cookie, or written into it.",
    error: "An exception was raised: who handles it?",
    response: "What the view returned becomes a response with status, headers and body.",
    after: "Functions that see the response and may change it.",
    teardown: "Functions that put things away, whatever happened before.",
    function: "A function of the application.",
    "wire-out": "Status, header fields and body go back to the server, and on to the client.",
  }),
  labels: strings({
    answer: "Answer",
    answer_added: "Lines that it added to the answer",
    answer_removed: "Lines that it took from the answer",
    args: "Read of the query",
    arguments: "Arguments",
    body: "Body",
    cookie: "The session's cookie",
    cookies: "Cookies that were read",
    environ: "Environ",
    environ_changed: "What it changed in the environ",
    error: "Error",
    files: "Files that were read",
    form: "Fields of the form that were read",
    g: "Kept in g",
    headers: "Header fields",
    headers_before: "Header fields before",
    returned: "Returned",
    session: "In the session",
    set_cookie: "Cookies set",
    templates: "Templates and their blocks",
    tried: "The rules, in the order in which they are preferred",
    variables: "Variables",
  }),
  columns: strings({}),
  outcomes: strings({
    matched: "matched",
    shadowed: "another came first",
    method: "other method",
    slash: "but for the slash",
    value: "value refused",
    path: "other path",
  }),
  /** Why a rule matched or did not, by the engine's name for the cause, where another language says it. */
  reasons: sentences({}),
  /**
   * What a header field is for, by its name in small letters, where another language says it.
   *
   * @type {(name: string) => string | undefined}
   */
  field: () => undefined,
  owners: { app: "your code", engine: "the engine", library: "a library" },
  stage: "Stage",
  stages: "Stages",
  previous: "Previous stage",
  next: "Next stage",
  table: "Table",
  nothing: "None",
  none: "none",
  yes: "yes",
  no: "no",
  noAnswer: "no answer",
  noBlocks: "no blocks",
  nothingNear: "No rule comes near.",
  unreadable: "Its source cannot be read.",
  changed: "The file has changed since the request: its lines may have moved.",
  gone: "The file has changed since the request, and where this line has gone is not known. Here stands what is in its place now.",
  /** @param {number} step @param {number} count @param {string} title */
  position: (step, count, title) => `Stage ${step} of ${count}: ${title}`,
  /** @param {string} status @param {string} time */
  answered: (status, time) => `${status} in ${time}`,
  /** @param {string} type */
  raised: (type) => `raised ${type}`,
  /** @param {string} begun @param {string | undefined} ended */
  times: (begun, ended) =>
    `Begun at ${begun}, ${ended === undefined ? "not ended yet" : `ended at ${ended}`}.`,
  /** @param {string} name */
  source: (name) => `Source of ${name}`,
  /** @param {number} count */
  further: (count) => `${count} further from it`,
  /** @param {string} name @param {string} line */
  block: (name, line) => `${name} (line ${line})`,
  /** @param {string} names */
  blocks: (names) => `blocks ${names}`,
  /** @param {number} length @param {boolean} isCut */
  bytes: (length, isCut) =>
    `${length} ${length === 1 ? "byte" : "bytes"}${isCut ? ", of which the beginning is shown" : ""}`,
};

/** @param {Record<string, string>} words */
function strings(words) {
  return words;
}

/** @param {Record<string, (told: Record<string, string>) => string>} words */
function sentences(words) {
  return words;
}

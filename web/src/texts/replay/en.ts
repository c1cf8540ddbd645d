/**
 * The texts of the dialog that replays a request, in English; they come with the dialog.
 */
const texts = {
  number: (id: number) => `Request ${id}`,
  hows: {
    original: (of: number) => `request ${of} as it was`,
    current: (of: number) => `request ${of} on today's code`,
    edited: (of: number) => `request ${of}, edited`,
  },
  noAnswer: "no answer",
  actions: "Actions",
  original: "Replay as it was",
  current: "Replay on today's code",
  edit: "Edit and resend",
  curl: "Copy as curl",
  python: "Copy as Python",
  client: "Copy as test client",
  save: "Save as test",
  busy: "At work …",
  same: "The project's files are as they were then.",
  changed: (paths: string) => `Changed since then: ${paths}.`,
  fresh:
    "A replay as it was starts the app afresh from the files of then: what it had in memory is not there, and today's files stay as they are.",
  filesGone: (held: string, stored: string) =>
    `The files of this request are no longer kept, so it cannot be replayed as it was. The page keeps ${held} of files while it is open and ${stored} for the next visit; the oldest go first.`,
  bodyGone:
    "The body of this request was too large to be kept for this visit, so it cannot be sent again.",
  answerGone: "The body of this answer was too large to be kept for this visit.",
  dropped: (count: number, most: number, stored: number) =>
    `${count} older ${count === 1 ? "request is" : "requests are"} no longer kept: the page keeps ${most} while it is open, and the last ${stored} for the next visit.`,
  lost: "Not all requests of the last visit were kept: the browser's storage for this site was full.",
  answered: (status: string) => `Answered: ${status}. It is compared below.`,
  failed: (message: string) => `That did not work: ${message}`,
  copied: "Copied.",
  notCopied: "The browser allows no copying here. Select the text below and copy it.",
  text: "What was copied",
  passed: (name: string) => `${name} stands in test_requests.py and passes.`,
  refused: (name: string, complaint: string) =>
    `${name} does not pass, so it was taken out of test_requests.py again: ${complaint}`,
  left: (name: string, paths: string, complaint: string) =>
    `${name} does not pass. You have changed ${paths} meanwhile, so what was written there has not been taken back: ${complaint}`,
  renewed:
    "The app no longer accepts the session cookie of this request, so the test signs what it held anew.",
  today: (status: number) => `The app answers with ${status} today, and the test says so.`,
  unsteady: (statuses: string) =>
    `The app answers otherwise every time (${statuses}), so a test would not pass every time.`,
  form: {
    name: "Edited request",
    method: "Method",
    path: "Path",
    headers: "Headers",
    headerName: (row: number) => `Name of header ${row}`,
    headerValue: (row: number) => `Value of header ${row}`,
    removeHeader: (row: number) => `Remove header ${row}`,
    addHeader: "Add a header",
    jar: "With the cookies that the page has now",
    cookies: (field: string) =>
      field ? `Cookies that go along: ${field}` : "No cookies go along.",
    ownFirst: "Cookies in a Cookie header above replace the page's own of the same name.",
    body: "Body",
    fields: "Form fields",
    fieldName: (row: number) => `Name of field ${row}`,
    fieldValue: (row: number) => `Value of field ${row}`,
    removeField: (row: number) => `Remove field ${row}`,
    addField: "Add a field",
    bytes: (size: string) => `The body is not text: its ${size} bytes are sent as they were.`,
    send: "Send",
    problems: {
      method: (text: string) => `'${text}' is no method. Use letters, such as POST.`,
      path: (text: string) => `'${text}' does not begin with a slash. Write /${text}.`,
      "header-name": (text: string) =>
        `'${text}' is no name of a header. Use letters, digits and hyphens.`,
      "header-value": (text: string) =>
        `The value of ${text} has a character that no header can have. Encode it.`,
    },
  },
  compare: {
    name: "Comparison",
    with: "Compare with",
    none: "Nothing",
    answer: (id: number) => `Answer ${id}`,
    status: "Status",
    headers: "Headers",
    header: "Header",
    change: "Change",
    added: "added",
    removed: "removed",
    changed: "changed",
    scrolls: "The headers, which scroll sideways",
    headersSame: "The headers are the same.",
    sameHeaders: (count: number) => `${count} more ${count === 1 ? "is" : "are"} the same.`,
    rendered: "Rendered",
    source: "Source",
    same: "The bodies are the same, byte for byte.",
    gone: "The bodies cannot be compared: one of them was too large to be kept for this visit.",
    binary: (before: string, after: string) =>
      `The bodies differ and are not text: ${before} and ${after} bytes.`,
    long: "The bodies differ; they are too long to be compared line by line here.",
    noPage: "There is no page to show: a redirect, an empty answer, or none.",
  },
};
export default texts;
export type ReplayTexts = typeof texts;

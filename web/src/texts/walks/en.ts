/**
 * What the dialog of two requests side by side says in English; fetched when it is first opened.
 */
const texts = {
  title: "Two requests side by side",
  about:
    "Both requests are answered by your app, each in a context of its own, and you say which one " +
    "goes on. A step is one line of your code, or one stage of the framework between your lines. " +
    "Between two steps a request is held where it is.",
  fields: ["First request", "Second request"],
  fieldsHelp:
    "A request from the list is sent as it was, with its cookies and its body. " +
    "Any other comes from a new visitor.",
  notRequest: (text: string) => `'${text}' is no request. Write a path, such as GET /hello.`,
  stepOne: ["Step first", "Step second"],
  finish: "Step both to the end",
  again: "Start over",
  keys: "Keys: 1 and 2 step, e goes to the end, s starts over.",
  loading: "Getting the two requests ready …",
  none: "No app is serving, so there is nobody to ask. Mend its error or start it, then start over.",
  recorded:
    "This browser cannot hold Python in the middle of a request, so both have been answered " +
    "already, the first before the second, and you step through what was recorded. " +
    "Each request still has its own context, and shows in it what it would if it were held. " +
    "Only overtaking is missing: what both share is shown as it was at the step that you took last. " +
    "A current Chrome or Edge really holds them: it is called JavaScript Promise Integration.",
  failed: (message: string) => `The requests could not go on: ${message}`,
  sides: ["First", "Second"],
  count: (steps: number) => (steps === 0 ? "Not sent yet" : `Step ${steps}`),
  answered: (steps: number) => `Answered after ${steps} steps`,
  cut: (steps: number) => `Answered. Only its first ${steps} steps are recorded`,
  steps: {
    push: "Next, the contexts are pushed.",
    match: "The contexts are there. Next, the URL is matched.",
    dispatch: "Next, the view is called.",
    line: "Next, this line is run.",
    error: "An error was raised. Next, a handler for it is looked for.",
    unhandled: "Nothing handled the error. Next, it becomes an answer with status 500.",
    response: "Next, what the view returned becomes a response.",
    session: "Next, the session is saved.",
    pop: "The response is made. Next, the contexts are popped.",
  },
  place: (file: string, line: number, name: string) => `${file}, line ${line}, in ${name}`,
  openPlace: (place: string) => `Open ${place} in the editor`,
  stack: "Stack of contexts",
  noContext: "Empty: no context is pushed.",
  context: {
    request: (of: string) => `Request context of ${of}`,
    app: (of: string) => `Application context of ${of}`,
  },
  holds: { request: "request, session", app: "current_app, g" },
  onTop: "on top",
  names: "What the names stand for here",
  nothing: "empty",
  locals: (name: string) => `Variables of ${name}`,
  answer: "The answer",
  shared: "Shared by both: the variables of your modules",
  sharedAbout: "There is one of each, whichever request is going on.",
  noShared: "Your modules have none.",
  changed: "changed",
  outside: "Outside of both",
  outsideAbout:
    "Code that no request has called, such as a line at the top of a file, a thread or a clock, " +
    "finds no context. Use a name there:",
  raises: (expression: string, error: string) => `${expression} raises ${error}`,
  began: "Both requests are ready. None is sent yet.",
  beganRecorded: "Both requests are answered and recorded. Step through them.",
  left: "The code was changed, or the console was used. Both requests begin again.",
  ended: "Both requests are answered.",
  went: (side: string, step: string) => `${side}: ${step}`,
};
export default texts;
export type WalkTexts = typeof texts;

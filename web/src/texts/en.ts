/**
 * The interface in English, and what every other language has to say as well: the type of this
 * catalogue is theirs, so that the compiler misses what one lacks.
 */
const texts = {
  language: "en",
  search: {
    open: "Search",
    title: "Search the lessons",
    field: "Search lessons and names",
    example: "url_for, cookie, upload …",
    close: "Close",
    results: "Results",
    lessons: "Lessons",
    reference: "API reference",
    count: (lessons: number, names: number) =>
      `${plural(lessons, "lesson")}, ${plural(names, "name")}`,
    nothing: (text: string) => `Nothing was found for “${text}”.`,
    loading: "Fetching what can be searched …",
    missing: "The search could not be loaded. Check the connection and try again.",
    keys: "Arrow keys choose, Enter opens, Esc closes.",
  },
  dialog: {
    close: "Close",
    cancel: "Cancel",
    missing: "This could not be loaded. Check the connection and try again.",
  },
  header: {
    search: "Search",
    searchKey: "Search (/)",
    help: "Keyboard help",
    helpKey: "Keys (?)",
    system: "Theme: as the system has it",
    light: "Theme: light",
    dark: "Theme: dark",
  },
  prose: { open: "Open it", send: "Send it", xray: "X-ray", walk: "Side by side" },
  views: { name: "View", text: "Text", code: "Code", page: "Page", console: "Console" },
  sizes: {
    lesson: "Width of the text",
    checks: "Height of the checks",
    files: "Width of the files",
    code: "Height of the code",
    dock: "Height of the console",
    console: "Width of the console",
    terminal: "Height of the console",
  },
  checks: {
    name: "Checks",
    running: "Checking …",
    couldNotRun: "The checks could not run.",
    appHasError: "The checks could not run: the app has an error.",
    allMet: "All requirements are met.",
    someMet: (met: number, total: number) => `${met} of ${total} requirements are met.`,
    changed: "Changed since.",
    solved: "Solved",
    goOn: (lesson: string) => `Continue with “${lesson}”`,
    toMap: "Go to the course map",
    passed: "Met",
    failed: "Not met",
    crashed: "Ended with an error",
    "not-run": "Not checked yet",
    showHint: "Show what helps with this",
    check: "Check",
    checkKey: "Check (Ctrl+Enter, or ⌘ and Enter)",
    hint: "Hint",
    solution: "Solution",
    reset: "Reset",
    hints: "Hints",
    hintNumber: (number: number, total: number) => `Hint ${number} of ${total}`,
  },
  code: {
    name: "Code",
    tabs: "Open files",
    asYouType: "As you type",
    asYouTypeTitle: "When off, the app runs on save or with the button",
    run: "Run",
    locked: "This file belongs to the lesson: it can be read, not changed.",
    notText: (path: string, size: number) =>
      `${path} is not text: ${size.toLocaleString("en")} bytes.`,
    missing:
      "The editor could not be loaded. Check the connection and reload this page; your work is kept.",
    /** What is read when the keyboard has left the editor, between the keys themselves. */
    left: ["Left the editor.", "goes back,", "goes on,", "lists the keys."],
  },
  files: {
    name: "Files",
    add: "New file",
    rename: "Rename file",
    remove: "Delete file",
    removeKey: "Delete file (Delete)",
    deleteTitle: (path: string) => `Delete ${path}?`,
    deleteText: "Its text is gone then. Reset brings back the lesson's own files.",
    deleteAccept: "Delete",
    newPath: "Path of the new file",
    pathOf: (path: string) => `New path of ${path}`,
    changed: "Changed since the start",
    readOnly: "read only",
  },
  page: {
    name: "Page",
    back: "Back",
    forward: "Forward",
    reload: "Reload",
    stop: "Stop",
    address: "Address",
    outside: (url: string) => `${url} is outside of the app, so it was not opened.`,
    again: "Send the form again?",
    againText: (url: string) =>
      `${url} came from a form. Showing it again does again what the form did.`,
    againAccept: "Send again",
  },
  console: {
    name: "Console",
    clear: "Clear console",
    output: "Output",
    empty: "What the app prints and logs shows here. Type help for the commands.",
    interrupt: "Interrupt (Ctrl+C)",
    commandLine: "Command line",
    pythonPrompt: "Python prompt",
    serving: "The server runs. Ctrl+C ends it.",
    serverEnded: "The server ended with it. Start it again with flask run.",
    promptEnded: "The Python prompt ended with it.",
    error: "error",
    page: "page",
  },
  requests: {
    name: "Requests",
    cookies: "Cookies",
    empty: "Each request to the app shows here, with its answer.",
    noAnswer: "no answer",
    replay: "Replay",
    replayOf: (method: string, path: string) => `Replay of ${method} ${path}`,
    requestHeaders: "Request headers",
    responseHeaders: "Response headers",
    body: (count: number) =>
      `Body: ${count.toLocaleString("en")} ${count === 1 ? "byte" : "bytes"}`,
  },
  notices: {
    unavailable:
      "This browser keeps nothing for this site, as in a private window. Your work lasts until you leave.",
    full: "The storage of this site is full. Your work is safe while this page is open: copy your code before you leave.",
    requests:
      "The storage of this site is full: the oldest requests are not kept for the next visit.",
    cookies: "The storage of this site is full: only your code is kept for the next visit.",
    dismiss: "Dismiss",
    fresh: "Start fresh",
    restored: "Your work from the last visit is back.",
    older: "This lesson has changed since you worked on it.",
    restore: "Restore",
    tooLarge: (path: string) =>
      `${path} is too large to be kept for the next visit; it is here until you leave.`,
    reset: "The lesson's files are as at the start.",
    solved: "This is the solution.",
    undo: "Undo",
  },
  loading: {
    title: "Getting Python ready",
    text: "You can read and edit meanwhile.",
    download: "Download Python",
    restore: "Unpack it",
    start: "Start it",
    name: "Loading",
    amount: (done: string, total: string) => `${done} of ${total} MB`,
    again: "Try again",
  },
  failure: {
    less: "Less",
    explain: "Explain",
    place: (file: string, line: number) => `${file}, line ${line}`,
  },
  stops: {
    asked: "The app was stopped. Python is running again, with your files as they were.",
    tooLong: (seconds: number) =>
      `The app took longer than ${seconds} seconds, so it was stopped. ` +
      "Look for a loop that never ends. Python is running again, with your files as they were.",
    tooDeep:
      "The app went deeper than Python can follow, and Python ended. Look for something that " +
      "calls itself without end, such as __getattr__ or __repr__, or for very deeply nested " +
      "lists. Python is running again, with your files as they were.",
    noMemory:
      "The app asked for more memory than there is, and Python ended. " +
      "Python is running again, with your files as they were.",
    ended: (message: string) =>
      `Python ended: ${message} Python is running again, with your files as they were.`,
  },
  recovery: {
    "no-webassembly": {
      title: "This browser does not run WebAssembly",
      text: "Python runs in the page as WebAssembly, and here it is missing or switched off.",
      steps: [
        "Use a current Firefox, Chrome, Edge or Safari.",
        "Leave lockdown or hardened modes for this site.",
        "On a managed computer, ask for WebAssembly to be allowed for this address.",
      ],
    },
    "no-worker": {
      title: "This browser does not start workers",
      text: "Python runs in a worker beside the page, and the browser refused to start one.",
      steps: [
        "Use a current Firefox, Chrome, Edge or Safari.",
        "Switch off extensions that block scripts, for this site.",
      ],
    },
    offline: {
      title: "You are offline",
      text: "Python has to be fetched from this site once, and there is no connection now.",
      steps: ["Connect to the network.", "Then try again; your work is kept."],
    },
    "blocked-download": {
      title: "A file of Python was refused",
      text: "Something between this page and its server blocks the files that Python is made of.",
      steps: [
        "Switch off content blockers for this site.",
        "In a school or company network, ask for .wasm and .gz files of this address to be let through.",
        "Try again.",
      ],
    },
    "damaged-download": {
      title: "A file of Python arrived damaged",
      text: "What was fetched is not what this site published, so it was not run.",
      steps: [
        "Try again: a broken transfer mends itself that way.",
        "If it comes back, empty this site's cache in the browser's settings.",
      ],
    },
    "out-of-memory": {
      title: "There is not enough memory for Python",
      text: "The browser gave the page less memory than Python needs, about 100 MB.",
      steps: ["Close other tabs and programs.", "Try again."],
    },
    unknown: {
      title: "Python could not be started",
      text: "Something went wrong that this page does not know.",
      steps: ["Try again.", "If it comes back, use another browser and report the message below."],
    },
  },
  xray: {
    open: "X-ray",
    title: (method: string, path: string) => `X-ray of ${method} ${path}`,
  },
};
export default texts;
export type Texts = typeof texts;

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * The list of keys in English; fetched when it is first opened.
 */
const texts = {
  title: "Keys",
  anywhere: "Anywhere",
  outside: "Outside of text fields",
  inEditor: "In the editor",
  useSingle: "Use these single keys",
  check: ["Ctrl or ⌘ + Enter", "Check; once all is met, go on"],
  run: ["Ctrl or ⌘ + S", "Run the app now"],
  leave: ["Esc", "Leave the editor"],
  next: ["n", "The next lesson"],
  previous: ["p", "The previous lesson"],
  editor: ["e", "The editor"],
  runApp: ["r", "Run the app"],
  cookies: ["c", "Cookies and the session"],
  search: ["/", "Search lessons and names"],
  list: ["?", "This list"],
  complete: ["Ctrl + Space", "Suggest a completion"],
  find: ["Ctrl or ⌘ + F", "Search in the file"],
  error: ["F8", "Go to the next error"],
  comment: ["Ctrl or ⌘ + /", "Comment a line in or out"],
  isKept:
    "Ready to work offline: every lesson is kept on this device, and opens without a network.",
};
export default texts;
export type HelpTexts = typeof texts;

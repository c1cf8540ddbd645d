/**
 * The list of keys in German; fetched when it is first opened.
 */
import type { HelpTexts } from "./help.en";

const texts: HelpTexts = {
  title: "Tasten",
  anywhere: "Überall",
  outside: "Außerhalb von Textfeldern",
  inEditor: "Im Editor",
  useSingle: "Diese einzelnen Tasten benutzen",
  check: ["Strg oder ⌘ + Enter", "Prüfen; weitergehen, sobald alles erfüllt ist"],
  run: ["Strg oder ⌘ + S", "Die Anwendung jetzt ausführen"],
  leave: ["Esc", "Den Editor verlassen"],
  next: ["n", "Die nächste Lektion"],
  previous: ["p", "Die vorige Lektion"],
  editor: ["e", "Der Editor"],
  runApp: ["r", "Die Anwendung ausführen"],
  cookies: ["c", "Cookies und die Session"],
  search: ["/", "Lektionen und Namen suchen"],
  list: ["?", "Diese Liste"],
  complete: ["Strg + Leertaste", "Eine Ergänzung vorschlagen"],
  find: ["Strg oder ⌘ + F", "In der Datei suchen"],
  error: ["F8", "Zum nächsten Fehler"],
  comment: ["Strg oder ⌘ + /", "Eine Zeile aus- oder einkommentieren"],
  isKept:
    "Bereit ohne Netz: Jede Lektion ist auf diesem Gerät gespeichert und öffnet sich auch offline.",
};
export default texts;

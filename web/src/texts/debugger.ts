/**
 * What an error's frames and the debugger say, in every language: it comes late and is too small to
 * be divided.
 */
import { inLanguage } from "./language";

const english = {
  look: (name: string) => `Look into ${name}`,
  own: "In your files",
  within: (name: string) => `in ${name}`,
  engine: (count: number) => `${count} ${count === 1 ? "line" : "lines"} inside the framework`,
  traceback: "The traceback as Python prints it",
  looking: "Looking …",
  gone: "The app was started anew, and this frame is gone. Ask for the page again to look into it.",
  source: (name: string) => `Source of ${name}`,
  empty: "It has no variables yet.",
  variables: (name: string) => `Variables in ${name}`,
  columns: ["Name", "Value", "Type"],
  results: (name: string) => `Results in ${name}`,
  expression: (name: string) => `Expression in ${name}`,
  example: "a variable or an expression",
};

const german: typeof english = {
  look: (name) => `In ${name} hineinsehen`,
  own: "In deinen Dateien",
  within: (name) => `in ${name}`,
  engine: (count) => `${count} ${count === 1 ? "Zeile" : "Zeilen"} im Framework`,
  traceback: "Der Traceback, wie Python ihn ausgibt",
  looking: "Wird nachgesehen …",
  gone: "Die Anwendung wurde neu gestartet, und was hier lief, ist fort. Rufe die Seite noch einmal auf, um hineinzusehen.",
  source: (name) => `Quelltext von ${name}`,
  empty: "Noch gibt es hier keine Variablen.",
  variables: (name) => `Variablen in ${name}`,
  columns: ["Name", "Wert", "Typ"],
  results: (name) => `Ergebnisse in ${name}`,
  expression: (name) => `Ausdruck in ${name}`,
  example: "Variable oder Ausdruck",
};

/** The texts in a page's language, or the English ones where there are none. */
export const debuggerTexts = inLanguage({ en: english, de: german });

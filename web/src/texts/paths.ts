/**
 * What is wrong with a file's path, in every language: it comes late and is too small to be divided.
 */
import { inLanguage } from "./language";

const english = {
  empty: "Give the file a name, such as templates/index.html.",
  slash: (path: string) => `'${path}' begins with a slash. Leave it out.`,
  characters: (path: string) => `'${path}' has a character that file names can't have.`,
  notPlain: (path: string) => `'${path}' is not a plain path. Use names joined by single slashes.`,
  isFile: (path: string) => `There already is a file '${path}'.`,
  isFolder: (path: string) => `There already is a folder '${path}'.`,
  notFolder: (file: string) => `'${file}' is a file, so it can't hold other files.`,
};

const german: typeof english = {
  empty: "Gib der Datei einen Namen, zum Beispiel templates/index.html.",
  slash: (path) => `„${path}“ beginnt mit einem Schrägstrich. Lass ihn weg.`,
  characters: (path) => `„${path}“ enthält ein Zeichen, das in Dateinamen nicht stehen kann.`,
  notPlain: (path) =>
    `„${path}“ ist kein einfacher Pfad. Verbinde Namen mit einzelnen Schrägstrichen.`,
  isFile: (path) => `Es gibt schon eine Datei „${path}“.`,
  isFolder: (path) => `Es gibt schon einen Ordner „${path}“.`,
  notFolder: (file) => `„${file}“ ist eine Datei und kann keine anderen Dateien enthalten.`,
};

export type PathTexts = typeof english;

/** The texts in a page's language, or the English ones where there are none. */
export const pathTexts = inLanguage({ en: english, de: german });

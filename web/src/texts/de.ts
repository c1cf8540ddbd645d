/**
 * The interface in German.
 */
import type { Texts } from "./en";

const texts: Texts = {
  language: "de",
  search: {
    open: "Suchen",
    title: "Die Lektionen durchsuchen",
    field: "Lektionen und Namen suchen",
    example: "url_for, Regel, Konverter …",
    close: "Schließen",
    results: "Ergebnisse",
    lessons: "Lektionen",
    reference: "API-Referenz",
    count: (lessons, names) =>
      `${lessons} ${lessons === 1 ? "Lektion" : "Lektionen"}, ${names} ${names === 1 ? "Name" : "Namen"}`,
    nothing: (text) => `Zu „${text}“ wurde nichts gefunden.`,
    loading: "Was sich durchsuchen lässt, wird geholt …",
    missing:
      "Die Suche konnte nicht geladen werden. Prüfe die Verbindung und versuche es noch einmal.",
    keys: "Pfeiltasten wählen, Enter öffnet, Esc schließt.",
  },
  dialog: {
    close: "Schließen",
    cancel: "Abbrechen",
    missing: "Das konnte nicht geladen werden. Prüfe die Verbindung und versuche es noch einmal.",
  },
  header: {
    search: "Suchen",
    searchKey: "Suchen (/)",
    help: "Hilfe zur Tastatur",
    helpKey: "Tasten (?)",
    system: "Farben: wie im System",
    light: "Farben: hell",
    dark: "Farben: dunkel",
  },
  prose: { open: "Öffnen", send: "Senden", xray: "Röntgenbild", walk: "Nebeneinander" },
  views: { name: "Ansicht", text: "Text", code: "Code", page: "Seite", console: "Konsole" },
  sizes: {
    lesson: "Breite des Textes",
    checks: "Höhe der Prüfungen",
    files: "Breite der Dateien",
    code: "Höhe des Codes",
    dock: "Höhe der Konsole",
    console: "Breite der Konsole",
    terminal: "Höhe der Konsole",
  },
  checks: {
    name: "Prüfungen",
    running: "Wird geprüft …",
    couldNotRun: "Die Prüfungen konnten nicht laufen.",
    appHasError: "Die Prüfungen konnten nicht laufen: Die Anwendung hat einen Fehler.",
    allMet: "Alle Anforderungen sind erfüllt.",
    someMet: (met, total) => `${met} von ${total} Anforderungen sind erfüllt.`,
    changed: "Seitdem geändert.",
    solved: "Gelöst",
    goOn: (lesson) => `Weiter mit „${lesson}“`,
    toMap: "Zur Kursübersicht",
    passed: "Erfüllt",
    failed: "Nicht erfüllt",
    crashed: "Mit einem Fehler beendet",
    "not-run": "Noch nicht geprüft",
    showHint: "Zeige, was hier hilft",
    check: "Prüfen",
    checkKey: "Prüfen (Strg+Enter, oder ⌘ und Enter)",
    hint: "Tipp",
    solution: "Lösung",
    reset: "Zurücksetzen",
    hints: "Tipps",
    hintNumber: (number, total) => `Tipp ${number} von ${total}`,
  },
  code: {
    name: "Code",
    tabs: "Offene Dateien",
    asYouType: "Beim Tippen",
    asYouTypeTitle: "Ausgeschaltet läuft die Anwendung beim Speichern oder mit dem Knopf",
    run: "Ausführen",
    locked: "Diese Datei gehört zur Lektion: Du kannst sie lesen, nicht ändern.",
    notText: (path, size) => `${path} ist kein Text: ${size.toLocaleString("de")} Bytes.`,
    missing:
      "Der Editor konnte nicht geladen werden. Prüfe die Verbindung und lade diese Seite neu; deine Arbeit bleibt erhalten.",
    left: ["Du hast den Editor verlassen.", "führt zurück,", "führt weiter,", "zeigt alle Tasten."],
  },
  files: {
    name: "Dateien",
    add: "Neue Datei",
    rename: "Datei umbenennen",
    remove: "Datei löschen",
    removeKey: "Datei löschen (Entf)",
    deleteTitle: (path) => `${path} löschen?`,
    deleteText: "Der Text ist dann weg. Zurücksetzen bringt die Dateien der Lektion wieder.",
    deleteAccept: "Löschen",
    newPath: "Pfad der neuen Datei",
    pathOf: (path) => `Neuer Pfad von ${path}`,
    changed: "Seit dem Anfang geändert",
    readOnly: "nur lesen",
  },
  page: {
    name: "Seite",
    back: "Zurück",
    forward: "Vorwärts",
    reload: "Neu laden",
    stop: "Anhalten",
    address: "Adresse",
    outside: (url) => `${url} liegt außerhalb der Anwendung und wurde nicht geöffnet.`,
    again: "Das Formular noch einmal senden?",
    againText: (url) =>
      `${url} kam aus einem Formular. Die Seite noch einmal zu zeigen, tut noch einmal, was das Formular getan hat.`,
    againAccept: "Noch einmal senden",
  },
  console: {
    name: "Konsole",
    clear: "Konsole leeren",
    output: "Ausgabe",
    empty: "Was die Anwendung ausgibt und protokolliert, steht hier. Tippe help für die Befehle.",
    interrupt: "Unterbrechen (Strg+C)",
    commandLine: "Befehlszeile",
    pythonPrompt: "Python-Eingabe",
    serving: "Der Server läuft. Strg+C beendet ihn.",
    serverEnded: "Damit endete auch der Server. Starte ihn wieder mit flask run.",
    promptEnded: "Damit endete auch die Python-Eingabe.",
    error: "Fehler",
    page: "Seite",
  },
  requests: {
    name: "Anfragen",
    cookies: "Cookies",
    empty: "Jede Anfrage an die Anwendung steht hier, mit ihrer Antwort.",
    noAnswer: "keine Antwort",
    replay: "Wiederholen",
    replayOf: (method, path) => `Wiederholen: ${method} ${path}`,
    requestHeaders: "Header der Anfrage",
    responseHeaders: "Header der Antwort",
    body: (count) => `Inhalt: ${count.toLocaleString("de")} ${count === 1 ? "Byte" : "Bytes"}`,
  },
  notices: {
    unavailable:
      "Dieser Browser behält nichts für diese Website, wie in einem privaten Fenster. Deine Arbeit bleibt, solange diese Seite offen ist.",
    full: "Der Speicher des Browsers für diese Website ist voll. Deine Arbeit ist sicher, solange diese Seite offen ist: Kopiere deinen Code, bevor du gehst.",
    requests:
      "Der Speicher des Browsers für diese Website ist voll: Die ältesten Anfragen bleiben nicht bis zum nächsten Besuch.",
    cookies:
      "Der Speicher des Browsers für diese Website ist voll: Nur dein Code bleibt bis zum nächsten Besuch.",
    dismiss: "Ausblenden",
    fresh: "Von vorn anfangen",
    restored: "Deine Arbeit vom letzten Besuch ist wieder da.",
    older: "Diese Lektion hat sich geändert, seit du daran gearbeitet hast.",
    restore: "Wiederherstellen",
    tooLarge: (path) =>
      `${path} ist zu groß, um bis zum nächsten Besuch behalten zu werden; die Datei ist hier, bis du gehst.`,
    reset: "Die Dateien der Lektion sind wie am Anfang.",
    solved: "Das ist die Lösung.",
    undo: "Rückgängig",
  },
  loading: {
    title: "Python wird vorbereitet",
    text: "Du kannst inzwischen lesen und bearbeiten.",
    download: "Python herunterladen",
    restore: "Auspacken",
    start: "Starten",
    name: "Lädt",
    amount: (done, total) => `${done.replace(".", ",")} von ${total.replace(".", ",")} MB`,
    again: "Noch einmal versuchen",
  },
  failure: {
    less: "Weniger",
    explain: "Erklären",
    place: (file, line) => `${file}, Zeile ${line}`,
  },
  stops: {
    asked: "Die Anwendung wurde gestoppt. Python läuft wieder, mit deinen Dateien, wie sie waren.",
    tooLong: (seconds) =>
      `Die Anwendung brauchte länger als ${seconds} Sekunden und wurde gestoppt. ` +
      "Suche nach einer Schleife, die nie endet. Python läuft wieder, mit deinen Dateien, wie sie waren.",
    tooDeep:
      "Die Anwendung ist tiefer gegangen, als Python folgen kann, und Python ist beendet. Suche nach " +
      "etwas, das sich ohne Ende selbst aufruft, etwa __getattr__ oder __repr__, oder nach sehr tief " +
      "verschachtelten Listen. Python läuft wieder, mit deinen Dateien, wie sie waren.",
    noMemory:
      "Die Anwendung wollte mehr Speicher, als da ist, und Python ist beendet. " +
      "Python läuft wieder, mit deinen Dateien, wie sie waren.",
    ended: (message) =>
      `Python ist beendet: ${message} Es läuft wieder, mit deinen Dateien, wie sie waren.`,
  },
  recovery: {
    "no-webassembly": {
      title: "Dieser Browser führt kein WebAssembly aus",
      text: "Python läuft in der Seite als WebAssembly, und das fehlt hier oder ist abgeschaltet.",
      steps: [
        "Nimm einen aktuellen Firefox, Chrome, Edge oder Safari.",
        "Schalte für diese Website besonders abgesicherte Modi aus.",
        "Bitte auf einem verwalteten Rechner darum, WebAssembly für diese Adresse zu erlauben.",
      ],
    },
    "no-worker": {
      title: "Dieser Browser startet keine Worker",
      text: "Python läuft in einem Worker neben der Seite, und der Browser wollte keinen starten.",
      steps: [
        "Nimm einen aktuellen Firefox, Chrome, Edge oder Safari.",
        "Schalte für diese Website Erweiterungen aus, die Skripte blockieren.",
      ],
    },
    offline: {
      title: "Du bist offline",
      text: "Python muss einmal von dieser Website geholt werden, und gerade gibt es keine Verbindung.",
      steps: [
        "Verbinde dich mit dem Netz.",
        "Versuche es dann noch einmal; deine Arbeit bleibt erhalten.",
      ],
    },
    "blocked-download": {
      title: "Eine Datei von Python wurde abgewiesen",
      text: "Etwas zwischen dieser Seite und ihrem Server blockiert die Dateien, aus denen Python besteht.",
      steps: [
        "Schalte Inhaltsblocker für diese Website aus.",
        "Bitte im Netz einer Schule oder Firma darum, .wasm- und .gz-Dateien dieser Adresse durchzulassen.",
        "Versuche es noch einmal.",
      ],
    },
    "damaged-download": {
      title: "Eine Datei von Python kam beschädigt an",
      text: "Was geholt wurde, ist nicht das, was diese Website veröffentlicht hat; deshalb lief es nicht.",
      steps: [
        "Versuche es noch einmal: Eine gestörte Übertragung behebt sich so.",
        "Wenn es wieder vorkommt, leere den Cache dieser Website in den Einstellungen des Browsers.",
      ],
    },
    "out-of-memory": {
      title: "Für Python ist nicht genug Speicher da",
      text: "Der Browser gab der Seite weniger Speicher, als Python braucht, etwa 100 MB.",
      steps: ["Schließe andere Tabs und Programme.", "Versuche es noch einmal."],
    },
    unknown: {
      title: "Python konnte nicht gestartet werden",
      text: "Etwas ist schiefgegangen, das diese Seite nicht kennt.",
      steps: [
        "Versuche es noch einmal.",
        "Wenn es wieder vorkommt, nimm einen anderen Browser und melde die Nachricht unten.",
      ],
    },
  },
  xray: {
    open: "Röntgenbild",
    title: (method, path) => `Röntgenbild von ${method} ${path}`,
  },
};
export default texts;

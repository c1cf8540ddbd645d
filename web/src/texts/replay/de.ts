/**
 * The texts of the dialog that replays a request, in German.
 */
import type { ReplayTexts } from "./en";

const texts: ReplayTexts = {
  number: (id) => `Anfrage ${id}`,
  hows: {
    original: (of) => `Anfrage ${of} wie damals`,
    current: (of) => `Anfrage ${of} mit dem Code von heute`,
    edited: (of) => `Anfrage ${of}, bearbeitet`,
  },
  noAnswer: "keine Antwort",
  actions: "Aktionen",
  original: "Wie damals wiederholen",
  current: "Mit dem Code von heute wiederholen",
  edit: "Bearbeiten und senden",
  curl: "Als curl kopieren",
  python: "Als Python kopieren",
  client: "Als Testclient kopieren",
  save: "Als Test speichern",
  busy: "In Arbeit …",
  same: "Die Dateien des Projekts sind wie damals.",
  changed: (paths) => `Seitdem geändert: ${paths}.`,
  fresh:
    "Eine Wiederholung wie damals startet die Anwendung neu mit den Dateien von damals: Was sie im Speicher hatte, fehlt, und die Dateien von heute bleiben, wie sie sind.",
  filesGone: (held, stored) =>
    `Die Dateien dieser Anfrage sind nicht mehr da, darum lässt sie sich nicht wie damals wiederholen. Die Seite behält ${held} an Dateien, solange sie offen ist, und ${stored} bis zum nächsten Besuch; die ältesten gehen zuerst.`,
  bodyGone:
    "Der Inhalt dieser Anfrage war zu groß, um für diesen Besuch aufgehoben zu werden, darum lässt sie sich nicht noch einmal senden.",
  answerGone: "Der Inhalt dieser Antwort war zu groß, um für diesen Besuch aufgehoben zu werden.",
  dropped: (count, most, stored) =>
    `${count} ältere ${count === 1 ? "Anfrage ist" : "Anfragen sind"} nicht mehr da: Die Seite behält ${most}, solange sie offen ist, und die letzten ${stored} bis zum nächsten Besuch.`,
  lost: "Nicht alle Anfragen des letzten Besuchs wurden aufgehoben: Der Speicher des Browsers für diese Seite war voll.",
  answered: (status) => `Beantwortet: ${status}. Unten steht der Vergleich.`,
  failed: (message) => `Das ging nicht: ${message}`,
  copied: "Kopiert.",
  notCopied: "Der Browser erlaubt hier kein Kopieren. Markiere den Text unten und kopiere ihn.",
  text: "Was kopiert wurde",
  passed: (name) => `${name} steht in test_requests.py und läuft durch.`,
  refused: (name, complaint) =>
    `${name} läuft nicht durch und wurde deshalb wieder aus test_requests.py genommen: ${complaint}`,
  left: (name, paths, complaint) =>
    `${name} läuft nicht durch. Du hast inzwischen ${paths} geändert, deshalb wurde dort nichts zurückgenommen: ${complaint}`,
  renewed:
    "Die Anwendung nimmt das Sitzungs-Cookie dieser Anfrage nicht mehr an; der Test signiert deshalb neu, was darin stand.",
  today: (status) => `Die Anwendung antwortet heute mit ${status}, und so steht es im Test.`,
  unsteady: (statuses) =>
    `Die Anwendung antwortet jedes Mal anders (${statuses}), darum liefe ein Test nicht jedes Mal durch.`,
  form: {
    name: "Bearbeitete Anfrage",
    method: "Methode",
    path: "Pfad",
    headers: "Header der Anfrage",
    headerName: (row) => `Name des Headers ${row}`,
    headerValue: (row) => `Wert des Headers ${row}`,
    removeHeader: (row) => `Header ${row} entfernen`,
    addHeader: "Header hinzufügen",
    jar: "Mit den Cookies, die die Seite jetzt hat",
    cookies: (field) => (field ? `Cookies, die mitgehen: ${field}` : "Es gehen keine Cookies mit."),
    ownFirst: "Cookies in einem Cookie-Header weiter oben ersetzen die gleichnamigen der Seite.",
    body: "Inhalt",
    fields: "Formularfelder",
    fieldName: (row) => `Name des Felds ${row}`,
    fieldValue: (row) => `Wert des Felds ${row}`,
    removeField: (row) => `Feld ${row} entfernen`,
    addField: "Feld hinzufügen",
    bytes: (size) => `Der Inhalt ist kein Text: Seine ${size} Bytes werden gesendet wie damals.`,
    send: "Senden",
    problems: {
      method: (text) => `'${text}' ist keine Methode. Nimm Buchstaben, etwa POST.`,
      path: (text) => `'${text}' beginnt nicht mit einem Schrägstrich. Schreibe /${text}.`,
      "header-name": (text) =>
        `'${text}' ist kein Name eines Headers. Nimm Buchstaben, Ziffern und Bindestriche.`,
      "header-value": (text) =>
        `Der Wert von ${text} hat ein Zeichen, das kein Header haben kann. Kodiere es.`,
    },
  },
  compare: {
    name: "Vergleich",
    with: "Vergleichen mit",
    none: "Nichts",
    answer: (id) => `Antwort ${id}`,
    status: "Status",
    headers: "Header",
    header: "Header",
    change: "Änderung",
    added: "dazu",
    removed: "fehlt",
    changed: "geändert",
    scrolls: "Die Header, seitwärts zu verschieben",
    headersSame: "Die Header sind gleich.",
    sameHeaders: (count) => `${count} weitere ${count === 1 ? "ist" : "sind"} gleich.`,
    rendered: "Dargestellt",
    source: "Quelltext",
    same: "Die Inhalte sind Byte für Byte gleich.",
    gone: "Die Inhalte lassen sich nicht vergleichen: Einer war zu groß, um für diesen Besuch behalten zu werden.",
    binary: (before, after) =>
      `Die Inhalte sind verschieden und kein Text: ${before} und ${after} Bytes.`,
    long: "Die Inhalte sind verschieden; für einen Vergleich Zeile für Zeile sind sie hier zu lang.",
    noPage: "Es gibt keine Seite zu zeigen: eine Weiterleitung, eine leere Antwort oder keine.",
  },
};
export default texts;

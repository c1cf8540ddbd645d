/**
 * What the dialog of two requests side by side says in German; fetched when it is first opened.
 */
import type { WalkTexts } from "./en";

const texts: WalkTexts = {
  title: "Zwei Anfragen nebeneinander",
  about:
    "Deine App beantwortet beide Anfragen, jede in einem eigenen Kontext, und du sagst, welche " +
    "weitergeht. Ein Schritt ist eine Zeile deines Codes oder, zwischen deinen Zeilen, eine Stufe " +
    "des Frameworks. Zwischen zwei Schritten wird eine Anfrage dort festgehalten, wo sie ist.",
  fields: ["Erste Anfrage", "Zweite Anfrage"],
  fieldsHelp:
    "Eine Anfrage aus der Liste wird gesendet, wie sie war, mit ihren Cookies und ihrem Inhalt. " +
    "Jede andere kommt von einem neuen Besucher.",
  notRequest: (text) => `'${text}' ist keine Anfrage. Schreib einen Pfad wie GET /hello.`,
  stepOne: ["Erste einen Schritt", "Zweite einen Schritt"],
  finish: "Beide bis zum Ende",
  again: "Von vorn",
  keys: "Tasten: 1 und 2 gehen einen Schritt, e geht bis zum Ende, s beginnt von vorn.",
  loading: "Die beiden Anfragen werden vorbereitet …",
  none:
    "Keine App läuft, also gibt es niemanden zu fragen. " +
    "Behebe ihren Fehler oder starte sie und beginne dann von vorn.",
  recorded:
    "Dieser Browser kann Python nicht mitten in einer Anfrage festhalten. Beide sind deshalb schon " +
    "beantwortet, die erste vor der zweiten, und du gehst durch das, was aufgezeichnet wurde. " +
    "Jede Anfrage hat auch hier ihren eigenen Kontext und zeigt darin dasselbe, als würde sie " +
    "festgehalten. Nur überholen können sie einander nicht: Was beide gemeinsam haben, steht da, " +
    "wie es beim letzten Schritt war. Ein aktueller Chrome oder Edge hält sie wirklich fest. " +
    "Diese Fähigkeit heißt JavaScript Promise Integration.",
  failed: (message) => `Die Anfragen konnten nicht weitergehen: ${message}`,
  sides: ["Erste", "Zweite"],
  count: (steps) => (steps === 0 ? "Noch nicht gesendet" : `Schritt ${steps}`),
  answered: (steps) => `Nach ${steps} Schritten beantwortet`,
  cut: (steps) => `Beantwortet. Nur die ersten ${steps} Schritte sind aufgezeichnet`,
  steps: {
    push: "Als Nächstes werden die Kontexte aufgelegt.",
    match: "Die Kontexte sind da. Als Nächstes wird die URL zugeordnet.",
    dispatch: "Als Nächstes wird die View aufgerufen.",
    line: "Als Nächstes läuft diese Zeile.",
    error: "Ein Fehler ist aufgetreten. Als Nächstes wird ein Handler dafür gesucht.",
    unhandled:
      "Nichts hat den Fehler behandelt. Als Nächstes wird er zu einer Antwort mit Status 500.",
    response: "Als Nächstes wird aus dem, was die View zurückgab, eine Antwort.",
    session: "Als Nächstes wird die Session gespeichert.",
    pop: "Die Antwort ist fertig. Als Nächstes werden die Kontexte abgenommen.",
  },
  place: (file, line, name) => `${file}, Zeile ${line}, in ${name}`,
  openPlace: (place) => `${place} im Editor öffnen`,
  stack: "Stapel der Kontexte",
  noContext: "Leer: Es liegt kein Kontext auf.",
  context: {
    request: (of) => `Anfragekontext von ${of}`,
    app: (of) => `Anwendungskontext von ${of}`,
  },
  holds: { request: "request, session", app: "current_app, g" },
  onTop: "oben",
  names: "Wofür die Namen hier stehen",
  nothing: "leer",
  locals: (name) => `Variablen von ${name}`,
  answer: "Die Antwort",
  shared: "Von beiden geteilt: die Variablen deiner Module",
  sharedAbout: "Jede gibt es einmal, gleich welche Anfrage gerade weitergeht.",
  noShared: "Deine Module haben keine.",
  changed: "geändert",
  outside: "Außerhalb von beiden",
  outsideAbout:
    "Code, den keine Anfrage aufgerufen hat, etwa eine Zeile ganz oben in einer Datei, ein Thread " +
    "oder eine Uhr, findet keinen Kontext. Verwende dort einen Namen:",
  raises: (expression, error) => `${expression} löst ${error} aus`,
  began: "Beide Anfragen sind bereit. Noch ist keine gesendet.",
  beganRecorded: "Beide Anfragen sind beantwortet und aufgezeichnet. Geh durch sie hindurch.",
  left:
    "Der Code wurde geändert, oder die Konsole wurde benutzt. " +
    "Beide Anfragen beginnen von vorn.",
  ended: "Beide Anfragen sind beantwortet.",
  went: (side, step) => `${side}: ${step}`,
};
export default texts;

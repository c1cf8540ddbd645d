/**
 * The drawing of a request's way in German; the engine has the English words.
 */
import type { Words } from "../../../engine/erlen/tracing/view/words.js";

type Told = Readonly<Record<string, string>>;

const words: Words = {
  titles: {
    "The environ": "Das environ",
    "Push the contexts": "Kontexte auflegen",
    "Pop the contexts": "Kontexte wegnehmen",
    "Match the URL": "URL zuordnen",
    "Open the session": "Sitzung öffnen",
    "Save the session": "Sitzung speichern",
    "Before-hooks": "Funktionen vor der View",
    Dispatch: "Verteilen",
    "Answer OPTIONS": "OPTIONS beantworten",
    "Find an error handler": "Eine Fehlerbehandlung suchen",
    "An HTTP error": "Ein HTTP-Fehler",
    "Nothing handled it": "Niemand hat ihn behandelt",
    "Escaped to the server": "Bis zum Server durchgedrungen",
    "Return value to Response": "Aus dem Rückgabewert wird die Antwort",
    "After-hooks": "Funktionen nach der View",
    "Teardown of the request": "Abbau der Anfrage",
    "Teardown of the app context": "Abbau des App-Kontexts",
    "No answer": "Keine Antwort",
    "a template from a string": "ein Template aus einem String",
  },
  meanings: {
    "wire-in": "Der Server hat eine Anfrage gelesen: eine Zeile, Header und vielleicht einen Body.",
    environ: "Der Server reicht der Anwendung die Anfrage als Dict weiter, als WSGI-environ.",
    middleware:
      "Eine Schicht um die Anwendung: Sie sieht die Anfrage als Erste und die Antwort als Letzte.",
    context:
      "Die Anfrage wird zur laufenden, sodass request, session und g diese eine meinen; oder sie endet.",
    match: "Die URL-Map vergleicht den Pfad mit ihren Regeln und nennt einen Endpoint.",
    before:
      "Funktionen, die vor der View laufen. Gibt eine davon einen Wert zurück, antwortet sie an deren Stelle.",
    view: "Die Funktion, zu der die Route gehört.",
    template: "Ein Template wird mit Variablen gefüllt.",
    session: "Die Sitzung wird aus ihrem Cookie gelesen oder in ihn geschrieben.",
    error: "Eine Exception ist aufgetreten: Wer behandelt sie?",
    response: "Aus dem, was die View zurückgab, wird eine Antwort mit Status, Header und Body.",
    after: "Funktionen, die die Antwort sehen und ändern können.",
    teardown: "Funktionen, die aufräumen, was auch immer vorher geschah.",
    function: "Eine Funktion der Anwendung.",
    "wire-out": "Status, Header und Body gehen an den Server zurück und weiter an den Client.",
  },
  labels: {
    answer: "Antwort",
    answer_added: "Zeilen, die sie der Antwort hinzugefügt hat",
    answer_removed: "Zeilen, die sie aus der Antwort genommen hat",
    args: "Aus der Query gelesen",
    arguments: "Argumente",
    body: "Body",
    cookie: "Der Cookie der Sitzung",
    cookies: "Gelesene Cookies",
    environ: "Environ",
    environ_changed: "Was sie am environ geändert hat",
    error: "Fehler",
    files: "Gelesene Dateien",
    form: "Gelesene Felder des Formulars",
    g: "In g aufbewahrt",
    headers: "Header",
    headers_before: "Header davor",
    returned: "Zurückgegeben",
    session: "In der Sitzung",
    set_cookie: "Gesetzte Cookies",
    templates: "Templates und ihre Blöcke",
    tried: "Die Regeln, in der Reihenfolge, in der sie vorgezogen werden",
    variables: "Variablen",
    // These stand for themselves in English.
    accessed: "Benutzt",
    endpoint: "Endpoint",
    method: "Methode",
    modified: "Geändert",
    new: "Neu",
    path: "Pfad",
    permanent: "Dauerhaft",
    rule: "Regel",
    status: "Status",
    type: "Typ",
  },
  columns: {
    name: "Name",
    value: "Wert",
    meaning: "Bedeutung",
    before: "vorher",
    after: "nachher",
    rule: "Regel",
    methods: "Methoden",
    outcome: "Ergebnis",
    reason: "Grund",
  },
  outcomes: {
    matched: "passt",
    shadowed: "eine andere kam zuvor",
    method: "andere Methode",
    slash: "bis auf den Schrägstrich",
    value: "Wert abgelehnt",
    path: "anderer Pfad",
  },
  reasons: {
    matched: () => "Pfad und Methode passen.",
    shadowed: () => "Sie würde auch passen, aber eine andere Regel kommt vor ihr.",
    method: ({ allowed, method }) =>
      `Der Pfad passt, aber sie nimmt ${allowed} und nicht ${method}.`,
    "no-slash": () => "Sie endet mit einem Schrägstrich, und der fehlt diesem Pfad.",
    slash: () => "Sie hat am Ende keinen Schrägstrich, anders als dieser Pfad.",
    refused: ({ name, value, error }) =>
      `<${name}> kann nicht „${value}“ sein: ${error || "Der Konverter hat es abgelehnt"}.`,
    longer: ({ rest }) => `Die Regel ist zu Ende, wo der Pfad mit „${rest}“ weitergeht.`,
    ends: (told) => `${expected(told)}, und der Pfad ist zu Ende.`,
    differs: (told) => `${expected(told)}, und im Pfad steht „${told.rest}“.`,
  },
  field: (name) => fields[name] ?? (name.startsWith("x-") ? MADE_UP : UNEXPLAINED),
  owners: { app: "dein Code", engine: "das Framework", library: "eine Bibliothek" },
  stage: "Station",
  stages: "Stationen",
  previous: "Vorige Station",
  next: "Nächste Station",
  table: "Tabelle",
  nothing: "Nichts",
  none: "nichts",
  yes: "ja",
  no: "nein",
  noAnswer: "keine Antwort",
  noBlocks: "keine Blöcke",
  nothingNear: "Keine Regel kommt in die Nähe.",
  unreadable: "Der Quelltext lässt sich nicht lesen.",
  changed: "Die Datei wurde seit der Anfrage geändert: Ihre Zeilen können sich verschoben haben.",
  gone: "Die Datei wurde seit der Anfrage geändert, und wo diese Zeile geblieben ist, ist nicht bekannt. Hier steht, was jetzt an ihrer Stelle ist.",
  position: (step, count, title) => `Station ${step} von ${count}: ${title}`,
  answered: (status, time) => `${status} in ${time}`,
  raised: (type) => `${type} aufgetreten`,
  times: (begun, ended) =>
    `Begonnen bei ${begun}, ${ended === undefined ? "noch nicht beendet" : `beendet bei ${ended}`}.`,
  source: (name) => `Quelltext von ${name}`,
  further: (count) => `${count} weiter davon entfernt`,
  block: (name, line) => `${name} (Zeile ${line})`,
  blocks: (names) => `Blöcke ${names}`,
  bytes: (length, isCut) =>
    `${length} ${length === 1 ? "Byte" : "Bytes"}${isCut ? ", davon der Anfang" : ""}`,
};

/** What a rule expects at the place where the path goes another way. */
function expected(told: Told): string {
  if (told.wanted === "static") return `Die Regel geht mit „${told.choice}“ weiter`;
  return `<${told.name}> verlangt ${wanted(told)}`;
}

function wanted({ wanted, choice }: Told): string {
  switch (wanted) {
    case "int":
      return "eine ganze Zahl";
    case "float":
      return "eine Zahl mit Punkt";
    case "uuid":
      return "eine UUID";
    case "path":
      return "einen Pfad";
    case "any":
      return `eines von ${choice}`;
    default:
      return "Text ohne Schrägstrich";
  }
}

const MADE_UP = "Kein Standard kennt es: Die Anwendung oder ihr Client hat es erfunden.";
const UNEXPLAINED = "Ein Feld, das hier nicht erklärt wird.";

/** What header fields are for, as the engine says it in English. */
const fields: Told = {
  accept: "Die Medientypen, mit denen der Client etwas anfangen kann.",
  "accept-encoding": "Die Kompressionen, die der Client auspacken kann.",
  "accept-language": "Die Sprachen, die am liebsten gelesen werden.",
  "accept-ranges": "Sagt, dass man nach Teilen des Bodys fragen kann.",
  "access-control-allow-credentials": "Lässt die genannte Website Cookies mitschicken.",
  "access-control-allow-headers": "Die Header, die eine andere Website senden darf.",
  "access-control-allow-methods": "Die Methoden, die eine andere Website benutzen darf.",
  "access-control-allow-origin": "Die Websites, deren Skripte diese Antwort lesen dürfen.",
  age: "Seit wie vielen Sekunden ein Cache die Antwort aufbewahrt.",
  allow: "Die Methoden, die diese URL annimmt.",
  authorization: "Weist aus, wer fragt, mit einem Verfahren und Anmeldedaten.",
  "cache-control": "Wie lange und von wem die Antwort behalten und wieder benutzt werden darf.",
  connection: "Was nach dieser Nachricht aus der Verbindung wird.",
  "content-disposition":
    "Ob der Body angezeigt oder gespeichert werden soll, und unter welchem Namen.",
  "content-encoding": "Die Kompression, durch die der Body gegangen ist.",
  "content-language": "Die Sprache, in der der Text geschrieben ist.",
  "content-length": "Wie viele Bytes der Body hat, damit sein Ende bekannt ist.",
  "content-range": "Welcher Teil des Ganzen der Body ist.",
  "content-security-policy": "Woher eine Seite Skripte, Stile und anderes laden darf.",
  "content-type": "Was für Daten im Body stehen und wie ihr Text kodiert ist.",
  cookie: "Die Cookies, die der Browser für diese URL aufbewahrt.",
  "cross-origin-opener-policy": "Hält Seiten anderer Websites von diesem Fenster fern.",
  "cross-origin-resource-policy": "Die Websites, die diese Antwort einbetten dürfen.",
  date: "Wann der Server die Antwort gemacht hat.",
  etag: "Nennt genau diese Fassung; der Client schickt es als If-None-Match zurück.",
  expires: "Wann die Antwort veraltet, wo Cache-Control nichts sagt.",
  forwarded: "Was ein Proxy von dem Client weiß, für den er spricht.",
  host: "Der Host aus der URL: Ein Server kann für mehrere da sein.",
  "if-match": "Nur ausführen, wenn es noch diese Fassung ist.",
  "if-modified-since": "Den Body nur senden, wenn er sich seitdem geändert hat.",
  "if-none-match": "Den Body nur senden, wenn sein ETag keines von diesen ist.",
  "last-modified": "Wann sich der Inhalt zuletzt geändert hat.",
  link: "Anderes, das dazugehört, zum Beispiel etwas, das früh zu laden ist.",
  location: "Die URL, zu der es stattdessen geht, oder die von dem, was entstanden ist.",
  origin: "Die Website, deren Seite die Anfrage stellt; Skripte können das nicht ändern.",
  range: "Fragt nach einem Teil des Bodys.",
  referer: "Die Seite, von der die Anfrage kommt.",
  "referrer-policy": "Wie viel von ihrer eigenen URL eine Seite anderen verrät.",
  "retry-after": "Wann man es noch einmal versuchen soll.",
  "sec-fetch-dest": "Wofür der Browser es will: ein Dokument, ein Bild, ein Skript.",
  "sec-fetch-mode": "Wie der Browser fragt: beim Seitenwechsel, aus einem Skript.",
  "sec-fetch-site": "Ob die Anfrage von dieser Website kommt oder von einer anderen.",
  server: "Das Programm, das antwortet.",
  "set-cookie": "Bittet den Browser, ein Cookie aufzubewahren und zurückzuschicken.",
  "strict-transport-security": "Von jetzt an nur noch HTTPS benutzen.",
  "transfer-encoding": "Wie der Body unterwegs verpackt ist, zum Beispiel in Stücken.",
  "upgrade-insecure-requests": "Der Browser würde lieber zu HTTPS geschickt.",
  "user-agent": "Das Programm, das fragt.",
  vary: "Die Header der Anfrage, von denen die Antwort abhängt: Caches müssen sie unterscheiden.",
  "www-authenticate": "Wie man sich ausweisen kann.",
  "x-content-type-options": "Mit nosniff nimmt der Browser den Content-Type, wie er ist.",
  "x-forwarded-for":
    "Der Client, für den ein Proxy spricht; glaube es nur von deinem eigenen Proxy.",
  "x-forwarded-host": "Der Host, nach dem der Client den Proxy gefragt hat.",
  "x-forwarded-prefix": "Der Pfad, unter dem der Proxy die Anwendung eingehängt hat.",
  "x-forwarded-proto": "Das Schema, http oder https, mit dem der Client beim Proxy gefragt hat.",
  "x-frame-options": "Ob andere Seiten diese hier in einem Rahmen zeigen dürfen.",
  "x-requested-with": "Setzen Skripte aus Gewohnheit; kein Standard bestimmt es.",
};

export default words;

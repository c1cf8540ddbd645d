/**
 * The page that stands for one that is not on this device while there is no network. It uses no
 * file of the site: none may be there.
 */
import { inLanguage } from "../texts/language";

const english = {
  language: "en",
  title: "No network",
  text: "There is no network, and this page is not kept on this device.",
  kept: "All lessons are, and they run here as before.",
  map: "Go to the course map",
  notKept:
    "The site is kept once a lesson has been open for a little while with a network; " +
    "the help of a lesson’s page says when it is. Until then, go back to the page that you came from.",
  again: "Try again",
};

const german: typeof english = {
  language: "de",
  title: "Kein Netz",
  text: "Es gibt kein Netz, und diese Seite ist nicht auf diesem Gerät gespeichert.",
  kept: "Alle Lektionen sind es und laufen hier wie zuvor.",
  map: "Zum Kursplan",
  notKept:
    "Die Website wird gespeichert, wenn eine Lektion eine kleine Weile mit Netz offen war; " +
    "die Hilfe auf der Seite einer Lektion sagt, wann es so weit ist. Bis dahin: " +
    "Geh zurück zu der Seite, von der du kommst.",
  again: "Noch einmal versuchen",
};

const textsIn = inLanguage({ en: english, de: german });

export interface Missing {
  /** That of the page that was asked for. */
  readonly language: string;
  /** The address of the course map, if the site is kept. */
  readonly map: string | undefined;
}

/** Make the answer to a request for a page that can't be had. */
export function missingPage({ language, map }: Missing): Response {
  const texts = textsIn(language);
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  };
  const advice = map
    ? `<p>${texts.kept}</p><p><a href="${map}">${texts.map}</a></p>`
    : `<p>${texts.notKept}</p>`;
  // The empty address is the page's own.
  const html = `<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.title} – erlen</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
<p>${texts.text}</p>
${advice}
<p><a href="">${texts.again}</a></p>
</main>
</body>
</html>
`;
  return new Response(html, { status: 503, statusText: "No Network", headers });
}

/** As on the page "not found". */
const STYLE = `
:root { color-scheme: light dark; background: light-dark(#f4f2ec, #111513); color: light-dark(#1e2521, #e4e8e3); }
body { font: 1.0625rem/1.6 system-ui, sans-serif; margin: 12vh auto; max-width: 34rem; padding: 0 1.5rem; }
h1 { font: 700 2.5rem/1.15 Charter, Cambria, Georgia, serif; letter-spacing: -0.015em; margin: 2rem 0 1rem; }
a { color: light-dark(#1c6a52, #6fcba6); text-underline-offset: 0.18em; }
a:focus-visible { outline: 2px solid light-dark(#2563c9, #8ab4ff); outline-offset: 2px; }
`;

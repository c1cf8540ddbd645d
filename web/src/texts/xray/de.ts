/**
 * The texts of the dialog that shows an X-ray, in German; they come with the dialog.
 */
import type { XRayTexts } from "./en";

const texts: XRayTexts = {
  waiting: "Die Aufzeichnung wird geholt …",
  missing:
    "Diese Anfrage wurde nicht aufgezeichnet: Aufgezeichnet wird vom ersten Röntgenbild an. " +
    "Wird sie mit denselben Headern und demselben Inhalt noch einmal gesendet, dann wird sie es; " +
    "die Anwendung tut dabei noch einmal, was sie getan hat, und die Cookies, die sie setzt, werden übernommen.",
  record: "Noch einmal senden und aufzeichnen",
  again: "Gerade eben aufgezeichnet: Die Anfrage wurde noch einmal so gesendet, wie sie war.",
  changed: (files) =>
    `Seitdem geändert: ${files}. Die Zeilen hier sind die von damals. Sende die Anfrage noch einmal, um die von jetzt zu sehen.`,
  dropped:
    "Der Code, der diese Anfrage beantwortet hat, ist nicht mehr aufgehoben. Die Zeilen hier sind die von jetzt " +
    "und vielleicht andere als die, die liefen. Sende die Anfrage noch einmal, um zu sehen, wo sie jetzt entlanggeht.",
  failed: (message) => `Die Anfrage kann nicht angesehen werden: ${message}`,
  bodyGone:
    "Der Inhalt dieser Anfrage war zu groß, um für diesen Besuch aufgehoben zu werden. Deshalb kann sie nicht noch einmal gesendet werden.",
};
export default texts;

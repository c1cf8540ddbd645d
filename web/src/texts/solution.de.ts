/**
 * What the dialog of the solution says in German; fetched when it is first opened.
 */
import type { SolutionTexts } from "./solution.en";

const texts: SolutionTexts = {
  title: "Worin sich die Lösung unterscheidet",
  session: "Die Lösung",
  typeThis:
    "Tippe dies in die Konsole. GET steht für einen Besuch der Seite, SAVE für eine Änderung im Editor.",
  question: "Deinen Code durch die Lösung ersetzen? Rückgängig bringt deinen wieder.",
  keep: "Meinen Code behalten",
  replace: "Meinen Code ersetzen",
  solve: "Löse es für mich …",
  colours: "Rote Zeilen sind deine und fielen weg; grüne Zeilen sind die der Lösung.",
  hintsLeft: "Es gibt Tipps, die du nicht gelesen hast: Vielleicht genügen sie.",
  changesTo: (path) => `Änderungen an ${path}`,
};
export default texts;

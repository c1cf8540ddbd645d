/**
 * What the course map says, in every language: no lesson has it, and it is too small to be divided.
 */
import { inLanguage } from "./language";

const english = {
  fresh: "New",
  begun: "Begun",
  passed: "Passed",
  share: (passed: number, total: number) => `${passed} of ${total} passed`,
  left: (minutes: number) => `${inEnglish(minutes)} left`,
  progressIn: (chapter: string) => `Progress in ${chapter}`,
  progressInAll: "Progress in the whole course",
  resumeTitle: "Resume where you were",
  resume: (lesson: string) => `Resume: ${lesson}`,
  nextTitle: "Go on where you stopped",
  next: (lesson: string) => `Next: ${lesson}`,
  place: (chapter: string, file: string | undefined) => (file ? `${chapter}, in ${file}` : chapter),
  allPassed: "You have passed every lesson.",
};

const german: typeof english = {
  fresh: "Neu",
  begun: "Begonnen",
  passed: "Bestanden",
  share: (passed, total) => `${passed} von ${total} bestanden`,
  left: (minutes) => `noch ${inGerman(minutes)}`,
  progressIn: (chapter) => `Fortschritt in „${chapter}“`,
  progressInAll: "Fortschritt im ganzen Kurs",
  resumeTitle: "Mach weiter, wo du warst",
  resume: (lesson) => `Weiter mit: ${lesson}`,
  nextTitle: "Mach weiter, wo du aufgehört hast",
  next: (lesson) => `Als Nächstes: ${lesson}`,
  place: (chapter, file) => (file ? `${chapter}, in ${file}` : chapter),
  allPassed: "Du hast jede Lektion bestanden.",
};

export type MapTexts = typeof english;

/** The texts in a page's language, or the English ones where there are none. */
export const mapTexts = inLanguage({ en: english, de: german });

function inEnglish(minutes: number): string {
  if (minutes < 90) return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
  return `about ${halves(minutes / 60)} hours`;
}

function inGerman(minutes: number): string {
  if (minutes < 90) return minutes === 1 ? "etwa eine Minute" : `etwa ${minutes} Minuten`;
  return `etwa ${halves(minutes / 60)} Stunden`;
}

/** A number to the nearest half, such as 2½. */
function halves(number: number): string {
  const rounded = Math.round(number * 2) / 2;
  return rounded % 1 ? `${Math.floor(rounded)}½` : String(rounded);
}

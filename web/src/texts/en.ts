/**
 * The interface in English.
 */
import type { Texts } from "./texts";

const texts: Texts = {
  map: {
    fresh: "New",
    begun: "Begun",
    passed: "Passed",
    share: (passed, total) => `${passed} of ${total} passed`,
    left: (minutes) => `${duration(minutes)} left`,
    progressIn: (chapter) => `Progress in ${chapter}`,
    progressInAll: "Progress in the whole course",
    resumeTitle: "Resume where you were",
    resume: (lesson) => `Resume: ${lesson}`,
    nextTitle: "Go on where you stopped",
    next: (lesson) => `Next: ${lesson}`,
    place: (chapter, file) => (file ? `${chapter}, in ${file}` : chapter),
    allPassed: "You have passed every lesson.",
  },
  search: {
    open: "Search",
    title: "Search the lessons",
    field: "Search lessons and names",
    example: "url_for, cookie, upload …",
    close: "Close",
    results: "Results",
    lessons: "Lessons",
    reference: "API reference",
    count: (lessons, names) => `${plural(lessons, "lesson")}, ${plural(names, "name")}`,
    nothing: (text) => `Nothing was found for “${text}”.`,
    loading: "Fetching what can be searched …",
    missing: "The search could not be loaded. Check the connection and try again.",
    keys: "Arrow keys choose, Enter opens, Esc closes.",
  },
};
export default texts;

function duration(minutes: number): string {
  if (minutes < 90) return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
  return `about ${halves(minutes / 60)} hours`;
}

/** A number to the nearest half, such as 2½. */
function halves(number: number): string {
  const rounded = Math.round(number * 2) / 2;
  return rounded % 1 ? `${Math.floor(rounded)}½` : String(rounded);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

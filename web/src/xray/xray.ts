/**
 * The engine's own drawing of a trace, with its style: fetched when the first X-ray is opened.
 */
import "../../../engine/erlen/tracing/view/xray.css";
import { ENGLISH, type Words } from "../../../engine/erlen/tracing/view/words.js";

export { drawTrace } from "../../../engine/erlen/tracing/view/xray.js";

/** Load what the drawing says in a page's language, or in English where there is no other. */
export async function wordsIn(language: string): Promise<Words> {
  return language === "de" ? (await import("../texts/xraywords.de")).default : ENGLISH;
}

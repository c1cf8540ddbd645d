/**
 * Fetches the interface's texts in one language; no page needs those of the others.
 */
import type { Texts } from "./en";
import { inLanguage } from "./language";

const load = inLanguage({ en: () => import("./en"), de: () => import("./de") });

/** Load the texts of a page's language, or the English ones where there are none. */
export async function loadTexts(language: string): Promise<Texts> {
  return (await load(language)()).default;
}

/**
 * Brings the course map to life, which no lesson has: its marks, and the way to the search.
 */
import { render } from "preact";
import { mapChapters } from "../lessons/map";
import type { Progress } from "../model/progress";
import type { Texts } from "../texts/en";
import { mapTexts } from "../texts/map";
import { followProgress } from "./CourseMap";
import { SearchButton } from "./SearchButton";

export interface MapParts {
  readonly texts: Texts;
  readonly progress: Progress;
  /** The file that was open last in a lesson. */
  readonly fileOf: (lesson: string) => string | undefined;
  readonly onSearch: () => void;
}

export function showMap(document: Document, parts: MapParts): void {
  const { texts, progress, fileOf, onSearch } = parts;
  const words = mapTexts(texts.language);
  followProgress(document, mapChapters(document), { progress, texts: words, fileOf });
  const host = document.getElementById("map-search");
  if (host) render(<SearchButton texts={texts.search} onClick={onSearch} />, host);
}

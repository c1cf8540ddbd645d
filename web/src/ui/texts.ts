/**
 * The interface's texts, handed to every component by the one that is drawn around them all.
 */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Texts } from "../texts/en";

/** None by itself: a language that stood here would be loaded with every other. */
export const TextsContext = createContext<Texts | undefined>(undefined);

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error("A component was drawn without texts.");
  return texts;
}

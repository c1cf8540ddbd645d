/**
 * The languages that the interface speaks; English stands for those that it does not.
 */

/** One thing for each language: its texts, or what fetches them. */
export interface Languages<Kind> {
  readonly en: Kind;
  readonly de: Kind;
}

/** Make the choice among these by the language of a page. */
export function inLanguage<Kind>({ en, de }: Languages<Kind>): (language: string) => Kind {
  return (language) => (language === "de" ? de : en);
}

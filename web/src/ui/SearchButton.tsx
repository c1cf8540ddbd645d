/**
 * The way to the search on the course map, where there is room to show what it is for.
 */
import type { Texts } from "../texts/en";
import { Icon } from "./icons";

export interface SearchButtonProps {
  readonly texts: Texts["search"];
  readonly onClick: () => void;
}

export function SearchButton({ texts, onClick }: SearchButtonProps) {
  return (
    <button type="button" class="map-search" onClick={onClick}>
      <Icon name="search" size={16} />
      <span>{texts.title}</span>
      <span aria-hidden="true">
        <kbd>/</kbd>
      </span>
    </button>
  );
}

/**
 * The buttons at the end of the site's header: the search, the list of keys, and the theme.
 */
import type { Settings, Theme } from "../model/settings";
import { IconButton } from "./Button";
import type { IconName } from "./icons";

export interface HeaderToolsProps {
  readonly settings: Settings;
  readonly onSearch: () => void;
  /** Left out where a page has no keys of its own. */
  readonly onHelp?: () => void;
}

const themes = {
  system: { icon: "system", next: "light", name: "Theme: as the system has it" },
  light: { icon: "light", next: "dark", name: "Theme: light" },
  dark: { icon: "dark", next: "system", name: "Theme: dark" },
} as const satisfies Record<Theme, { icon: IconName; next: Theme; name: string }>;

export function HeaderTools({ settings, onSearch, onHelp }: HeaderToolsProps) {
  const { icon, next, name } = themes[settings.theme.value];
  return (
    <>
      <IconButton icon="search" name="Search" title="Search (/)" onClick={onSearch} />
      {onHelp && <IconButton icon="help" name="Keyboard help" title="Keys (?)" onClick={onHelp} />}
      <IconButton icon={icon} name={name} onClick={() => settings.chooseTheme(next)} />
    </>
  );
}

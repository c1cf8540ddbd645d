/**
 * The buttons at the end of the site's header: the search, the list of keys, and the theme.
 */
import type { Settings, Theme } from "../model/settings";
import { IconButton } from "./Button";
import type { IconName } from "./icons";
import { useTexts } from "./texts";

export interface HeaderToolsProps {
  readonly settings: Settings;
  readonly onSearch: () => void;
  /** Left out where a page has no keys of its own. */
  readonly onHelp?: () => void;
}

const themes = {
  system: { icon: "system", next: "light" },
  light: { icon: "light", next: "dark" },
  dark: { icon: "dark", next: "system" },
} as const satisfies Record<Theme, { icon: IconName; next: Theme }>;

export function HeaderTools({ settings, onSearch, onHelp }: HeaderToolsProps) {
  const texts = useTexts();
  const theme = settings.theme.value;
  const { icon, next } = themes[theme];
  return (
    <>
      <IconButton
        icon="search"
        name={texts.header.search}
        title={texts.header.searchKey}
        onClick={onSearch}
      />
      {onHelp && (
        <IconButton
          icon="help"
          name={texts.header.help}
          title={texts.header.helpKey}
          onClick={onHelp}
        />
      )}
      <IconButton
        icon={icon}
        name={texts.header[theme]}
        onClick={() => settings.chooseTheme(next)}
      />
    </>
  );
}

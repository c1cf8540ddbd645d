/**
 * The divider of one remembered share of the page.
 */
import type { Settings, Share } from "../model/settings";
import styles from "./Divider.module.css";
import { Separator } from "./Separator";
import { useTexts } from "./texts";

export interface DividerProps {
  readonly settings: Settings;
  readonly share: Share;
  /** Whether the share is that of what comes after the divider. */
  readonly reverse?: boolean;
}

const orientations = {
  lesson: "vertical",
  files: "vertical",
  console: "vertical",
  checks: "horizontal",
  code: "horizontal",
  dock: "horizontal",
  terminal: "horizontal",
} as const satisfies Record<Share, "vertical" | "horizontal">;

export function Divider({ settings, share, reverse = false }: DividerProps) {
  const texts = useTexts();
  return (
    <Separator
      name={texts.sizes[share]}
      orientation={orientations[share]}
      reverse={reverse}
      value={settings.shares.value[share]}
      class={styles[share]}
      onResize={(size) => settings.resize(share, size)}
    />
  );
}

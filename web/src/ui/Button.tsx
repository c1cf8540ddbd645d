/**
 * The page's buttons: a plain one, the one that matters most, and one that is only a picture.
 */
import type { ComponentChildren } from "preact";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./icons";

interface Common {
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly title?: string;
}

export interface ButtonProps extends Common {
  /** Whether it waits for what it has begun: it ignores presses and keeps the keyboard. */
  readonly busy?: boolean;
  readonly children: ComponentChildren;
  readonly kind?: "plain" | "primary" | "quiet";
}

export function Button({ children, kind = "plain", busy, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      class={`${styles.button} ${styles[kind]}`}
      aria-disabled={busy || undefined}
      onClick={() => !busy && onClick()}
      {...rest}
    >
      {children}
    </button>
  );
}

export interface IconButtonProps extends Common {
  readonly icon: IconName;
  /** The accessible name, also shown when the pointer rests. */
  readonly name: string;
  readonly pressed?: boolean;
}

export function IconButton({ icon, name, pressed, title, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      class={styles.icon}
      aria-label={name}
      aria-pressed={pressed}
      title={title ?? name}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}

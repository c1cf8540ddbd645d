/**
 * A modal dialog: the browser's own, which keeps the keyboard inside and closes on Escape.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";
import { useTexts } from "./texts";

export interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The buttons at the end. */
  readonly actions?: ComponentChildren;
  readonly wide?: boolean;
  readonly onClose: () => void;
}

export function Dialog({ title, children, actions, wide = false, onClose }: DialogProps) {
  const texts = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const start = useRef<HTMLHeadingElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    start.current?.focus();
    return () => {
      shown?.close();
      // The browser gives the keyboard back only while the dialog is still in the page.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`${styles.dialog} ${wide ? styles.wide : ""}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class={styles.head}>
        {/* The keyboard starts at the title, so that the dialog is read from its beginning. */}
        <h2 id={heading} ref={start} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon="close" name={texts.dialog.close} onClick={onClose} />
      </div>
      <div class={styles.body}>{children}</div>
      {actions && <div class={styles.actions}>{actions}</div>}
    </dialog>
  );
}

/**
 * Asks for a file's path, and says what is wrong with it before it is taken.
 */
import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import styles from "./PathForm.module.css";

export interface PathFormProps {
  readonly label: string;
  readonly start: string;
  readonly problem: (path: string) => string | undefined;
  readonly onAccept: (path: string) => void;
  readonly onCancel: () => void;
}

export function PathForm({ label, start, problem, onAccept, onCancel }: PathFormProps) {
  const path = useSignal(start);
  const tried = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const wrong = problem(path.value.trim());
  // Asked again on submit: what was typed last may not be drawn yet.
  const submit = (event: Event) => {
    event.preventDefault();
    tried.value = true;
    const given = path.value.trim();
    if (problem(given) === undefined) onAccept(given);
  };
  return (
    <form class={styles.form} onSubmit={submit}>
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={field}
        value={path.value}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={tried.value && wrong !== undefined}
        aria-describedby={`${id}-problem`}
        onInput={(event) => {
          path.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
      />
      <p id={`${id}-problem`} class={styles.problem} aria-live="polite">
        {tried.value ? wrong : ""}
      </p>
    </form>
  );
}

/**
 * Asks for a file's path, and says what is wrong with it before it is taken.
 */
import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import styles from "./PathForm.module.css";
import { useTexts } from "./texts";

export interface PathFormProps {
  readonly label: string;
  readonly start: string;
  readonly problem: (path: string) => Promise<string | undefined>;
  readonly onAccept: (path: string) => void;
  readonly onCancel: () => void;
}

export function PathForm({ label, start, problem, onAccept, onCancel }: PathFormProps) {
  const { missing } = useTexts().dialog;
  const path = useSignal(start);
  const tried = useSignal(false);
  const wrong = useSignal<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const validate = async () => {
    const given = path.value.trim();
    wrong.value = await problem(given).catch(() => missing);
    return given;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    const given = await validate();
    // The form may be gone by then.
    if (wrong.value === undefined && field.current) onAccept(given);
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
        aria-invalid={wrong.value !== undefined}
        aria-describedby={`${id}-problem`}
        onInput={(event) => {
          path.value = event.currentTarget.value;
          if (tried.value) void validate();
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
      />
      <p id={`${id}-problem`} class={styles.problem} aria-live="polite">
        {wrong.value}
      </p>
    </form>
  );
}

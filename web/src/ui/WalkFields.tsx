/**
 * The two fields that say which requests are walked side by side.
 */
import { useId } from "preact/hooks";
import type { Walks } from "../model/walks";
import type { Side } from "../protocol/walks";
import type { WalkTexts } from "../texts/walks/en";
import styles from "./WalkFields.module.css";

export interface WalkFieldsProps {
  readonly walks: Walks;
  readonly texts: WalkTexts;
}

export function WalkFields({ walks, texts }: WalkFieldsProps) {
  const id = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    void walks.begin();
  };
  return (
    <form class={styles.fields} onSubmit={submit}>
      <Field walks={walks} texts={texts} side={0} id={id} />
      <Field walks={walks} texts={texts} side={1} id={id} />
      <p id={`${id}-help`} class={styles.help}>
        {texts.fieldsHelp}
      </p>
      <datalist id={`${id}-known`}>
        {walks.suggestions.map((line) => (
          <option key={line} value={line} />
        ))}
      </datalist>
      {/* Enter in a field starts over, as the button does. */}
      <button type="submit" hidden />
    </form>
  );
}

interface FieldProps extends WalkFieldsProps {
  readonly side: Side;
  readonly id: string;
}

function Field({ walks, texts, side, id }: FieldProps) {
  const line = walks.lines[side];
  const wrong = line.value !== "" && !walks.isRequest(side);
  return (
    <p class={styles.field}>
      <label for={`${id}-${side}`}>{texts.fields[side]}</label>
      <input
        id={`${id}-${side}`}
        value={line.value}
        list={`${id}-known`}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={wrong}
        aria-describedby={`${id}-${side}-wrong ${id}-help`}
        onInput={(event) => {
          line.value = event.currentTarget.value;
        }}
      />
      <span id={`${id}-${side}-wrong`} class={styles.wrong} aria-live="polite">
        {wrong ? texts.notRequest(line.value) : ""}
      </span>
    </p>
  );
}

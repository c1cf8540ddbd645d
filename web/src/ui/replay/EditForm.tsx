/**
 * A request as a form: method, path, a row for each header, the body as text or as form fields.
 */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import {
  cookiesOf,
  type EditedBody,
  type EditedRequest,
  editable,
  hasOwnCookies,
  type JarCookies,
  problemOf,
  withJar,
} from "../../model/edited";
import type { AppRequest, HeaderList } from "../../protocol/http";
import type { ReplayTexts } from "../../texts/replay/en";
import { Button, IconButton } from "../Button";
import styles from "./EditForm.module.css";

type FormTexts = ReplayTexts["form"];

export interface EditFormProps {
  readonly request: AppRequest;
  readonly jar: JarCookies;
  readonly texts: FormTexts;
  readonly isBusy: boolean;
  readonly onSend: (edited: EditedRequest) => void;
}

export function EditForm({ request, jar, texts, isBusy, onSend }: EditFormProps) {
  const edited = useSignal(editable(request));
  const problem = useSignal("");
  const change = (changes: Partial<EditedRequest>) => {
    edited.value = { ...edited.value, ...changes };
  };
  const send = () => {
    const found = problemOf(edited.value);
    problem.value = found ? texts.problems[found.kind](found.text) : "";
    if (!found) onSend(edited.value);
  };
  const { method, path, headers, body, usesJar } = edited.value;
  return (
    <form
      class={styles.form}
      aria-label={texts.name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class={styles.line}>
        <Field name={texts.method} value={method} onInput={(value) => change({ method: value })} />
        <Field name={texts.path} value={path} onInput={(value) => change({ path: value })} />
      </div>
      <Rows
        name={texts.headers}
        rows={headers}
        texts={{
          key: texts.headerName,
          value: texts.headerValue,
          remove: texts.removeHeader,
          add: texts.addHeader,
        }}
        onChange={(rows) => change({ headers: rows })}
      />
      <label class={styles.jar}>
        <input
          type="checkbox"
          checked={usesJar}
          onChange={(event) => {
            edited.value = withJar(edited.value, request, event.currentTarget.checked);
          }}
        />
        {texts.jar}
      </label>
      {!problemOf(edited.value) && (
        <p class={styles.cookies}>{texts.cookies(cookiesOf(edited.value, request, jar))}</p>
      )}
      {usesJar && hasOwnCookies(edited.value) && <p class={styles.cookies}>{texts.ownFirst}</p>}
      <Body body={body} texts={texts} onChange={(changed) => change({ body: changed })} />
      {problem.value && (
        <p role="alert" class={styles.problem}>
          {problem.value}
        </p>
      )}
      <Button kind="primary" busy={isBusy} onClick={send}>
        {texts.send}
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function Field({ name, value, onInput }: FieldProps) {
  const id = useId();
  return (
    <div class={styles.field}>
      <label for={id}>{name}</label>
      <input
        id={id}
        value={value}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

interface BodyProps {
  readonly body: EditedBody;
  readonly texts: FormTexts;
  readonly onChange: (body: EditedBody) => void;
}

function Body({ body, texts, onChange }: BodyProps) {
  const id = useId();
  switch (body.kind) {
    case "bytes":
      return <p>{texts.bytes(body.bytes.length.toLocaleString())}</p>;
    case "form":
      return (
        <Rows
          name={texts.fields}
          rows={body.entries}
          texts={{
            key: texts.fieldName,
            value: texts.fieldValue,
            remove: texts.removeField,
            add: texts.addField,
          }}
          onChange={(entries) => onChange({ kind: "form", entries })}
        />
      );
    case "text":
      return (
        <div class={styles.field}>
          <label for={id}>{texts.body}</label>
          <textarea
            id={id}
            rows={5}
            spellcheck={false}
            value={body.text}
            onInput={(event) => onChange({ kind: "text", text: event.currentTarget.value })}
          />
        </div>
      );
    default:
      return body satisfies never;
  }
}

interface RowsProps {
  readonly name: string;
  readonly rows: HeaderList;
  readonly texts: {
    readonly key: (row: number) => string;
    readonly value: (row: number) => string;
    readonly remove: (row: number) => string;
    readonly add: string;
  };
  readonly onChange: (rows: HeaderList) => void;
}

function Rows({ name, rows, texts, onChange }: RowsProps) {
  const put = (at: number, row: readonly [string, string]) => onChange(rows.with(at, row));
  return (
    <fieldset class={styles.rows}>
      <legend>{name}</legend>
      {rows.map(([key, value], at) => (
        <div class={styles.row} key={at}>
          <input
            aria-label={texts.key(at + 1)}
            value={key}
            spellcheck={false}
            onInput={(event) => put(at, [event.currentTarget.value, value])}
          />
          <input
            aria-label={texts.value(at + 1)}
            value={value}
            spellcheck={false}
            onInput={(event) => put(at, [key, event.currentTarget.value])}
          />
          <IconButton
            icon="close"
            name={texts.remove(at + 1)}
            onClick={() => onChange(rows.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button kind="quiet" onClick={() => onChange([...rows, ["", ""]])}>
        {texts.add}
      </Button>
    </fieldset>
  );
}

/**
 * The jar as a table, in which values are changed and cookies deleted.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { fromBytes } from "../client/bytestrings";
import type { Cookie } from "../client/cookiejar";
import type { CookieLab } from "../model/cookielab";
import type { CookieTexts } from "../texts/cookies.en";
import { Button } from "./Button";
import { ColumnHeads } from "./ColumnHeads";
import styles from "./CookieDialog.module.css";

type JarTexts = CookieTexts["jar"];

export interface CookieTableProps {
  readonly lab: CookieLab;
  readonly texts: JarTexts;
}

export function CookieTable({ lab, texts }: CookieTableProps) {
  const said = useSignal("");
  const heading = useRef<HTMLHeadingElement>(null);
  const cookies = lab.browser.cookies.value.all;
  /** What had the keyboard is gone with its row. */
  const tell = (text: string) => {
    said.value = text;
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="cookie-jar">
      <h3 id="cookie-jar" ref={heading} tabIndex={-1}>
        {texts.heading}
      </h3>
      {cookies.length === 0 ? (
        <p class={styles.note}>{texts.empty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section class={styles.wide} aria-label={texts.scrolls} tabIndex={0}>
          <table class={styles.table} aria-labelledby="cookie-jar">
            <ColumnHeads names={columns(texts)} />
            <tbody>
              {cookies.map((cookie) => (
                <Row key={keyOf(cookie)} cookie={cookie} lab={lab} texts={texts} tell={tell} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div class={styles.row}>
        <Button
          disabled={cookies.length === 0}
          onClick={() => {
            lab.clear();
            tell(texts.cleared);
          }}
        >
          {texts.clear}
        </Button>
        <p role="status" class={styles.note}>
          {said.value}
        </p>
      </div>
    </section>
  );
}

function columns(texts: JarTexts): readonly string[] {
  const { name, value, domain, path, expires, httpOnly, secure, sameSite, change } = texts;
  return [name, value, domain, path, expires, httpOnly, secure, sameSite, change];
}

function keyOf({ name, domain, hostOnly, path }: Cookie): string {
  return JSON.stringify([name, domain, hostOnly, path]);
}

interface RowProps extends CookieTableProps {
  readonly cookie: Cookie;
  readonly tell: (text: string) => void;
}

function Row({ cookie, lab, texts, tell }: RowProps) {
  const editing = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { name, domain, hostOnly, path, expires, httpOnly, secure, sameSite } = cookie;
  const value = fromBytes(cookie.value);
  const yesOrNo = (is: boolean) => (is ? texts.yes : texts.no);
  const close = () => {
    editing.value = false;
    opener.current?.focus();
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class={styles.value}>
        {editing.value ? (
          <ValueForm
            name={name}
            value={value}
            texts={texts}
            onCancel={close}
            onSave={(text) => {
              if (!lab.put(cookie, text)) return false;
              close();
              tell(texts.saved(name));
              return true;
            }}
          />
        ) : (
          <code>{value}</code>
        )}
      </td>
      <td>{hostOnly ? texts.hostOnly(domain) : texts.subdomains(domain)}</td>
      <td>{path}</td>
      <td>{expires === null ? texts.withSession : new Date(expires).toLocaleString()}</td>
      <td>{yesOrNo(httpOnly)}</td>
      <td>{yesOrNo(secure)}</td>
      <td>{texts.sites[sameSite]}</td>
      <td>
        <div class={styles.buttons}>
          <button
            ref={opener}
            type="button"
            class={styles.small}
            aria-label={texts.editNamed(name)}
            aria-expanded={editing.value}
            onClick={() => {
              editing.value = !editing.value;
            }}
          >
            {texts.edit}
          </button>
          <button
            type="button"
            class={styles.small}
            aria-label={texts.removeNamed(name)}
            onClick={() => {
              lab.remove(cookie);
              tell(texts.removed(name));
            }}
          >
            {texts.remove}
          </button>
        </div>
      </td>
    </tr>
  );
}

interface ValueFormProps {
  readonly name: string;
  readonly value: string;
  readonly texts: JarTexts;
  readonly onCancel: () => void;
  /** Gives false where no cookie can have the value. */
  readonly onSave: (text: string) => boolean;
}

function ValueForm({ name, value, texts, onCancel, onSave }: ValueFormProps) {
  const text = useSignal(value);
  const refused = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = (event: Event) => {
    event.preventDefault();
    refused.value = !onSave(text.value);
  };
  return (
    <form onSubmit={save}>
      <textarea
        ref={field}
        aria-label={texts.valueOf(name)}
        aria-invalid={refused.value}
        rows={3}
        spellcheck={false}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      {refused.value && (
        <p role="alert" class={styles.bad}>
          {texts.impossible}
        </p>
      )}
      <div class={styles.buttons}>
        <button type="submit" class={styles.small}>
          {texts.save}
        </button>
        <button type="button" class={styles.small} onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}

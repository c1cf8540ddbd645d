/**
 * The signed session taken apart, tampered with, and judged by the app.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CookieLab, LabState, Part, Version } from "../model/cookielab";
import { PARTS } from "../model/cookielab";
import type { SignedSession } from "../protocol/sessioncookie";
import type { CookieTexts } from "../texts/cookies.en";
import { Button } from "./Button";
import styles from "./CookieDialog.module.css";
import { SessionAnswer } from "./SessionAnswer";
import { SessionSeen, SessionVerdictView } from "./SessionVerdict";

type SessionTexts = CookieTexts["session"];

export interface SessionLabProps {
  readonly lab: CookieLab;
  readonly texts: SessionTexts;
  /** Leave the dialog for the page. */
  readonly onShow: () => void;
}

export function SessionLab(props: SessionLabProps) {
  const { lab, texts } = props;
  return (
    <section aria-labelledby="cookie-session">
      <h3 id="cookie-session">{texts.heading}</h3>
      <State {...props} state={lab.state.value} />
    </section>
  );
}

function State({ state, lab, texts, onShow }: SessionLabProps & { readonly state: LabState }) {
  if (state.kind === "waiting") return <p role="status">{texts.waiting}</p>;
  if (state.kind === "failed") return <p role="alert">{texts.failed(state.message)}</p>;
  const { told } = state;
  switch (told.kind) {
    case "no-app":
      return <p role="status">{texts["no-app"]}</p>;
    case "failed":
      return <p role="alert">{texts.broken(told.error)}</p>;
    case "keyless":
      return <p role="status">{texts.keyless}</p>;
    case "unsigned":
      return (
        <>
          <p>{texts.unsigned}</p>
          <p>{texts.name(told.name)}</p>
          <Versions lab={lab} texts={texts} />
          <SessionSeen session={told.session} texts={texts} />
        </>
      );
    case "signed":
      return <Signed told={told} lab={lab} texts={texts} onShow={onShow} />;
    default:
      return told satisfies never;
  }
}

interface SignedProps extends SessionLabProps {
  readonly told: SignedSession;
}

function Signed({ told, lab, texts, onShow }: SignedProps) {
  return (
    <>
      <p>{texts.name(told.name)}</p>
      <Versions lab={lab} texts={texts} />
      <fieldset class={styles.cookie}>
        <legend>{texts.parts}</legend>
        {PARTS.map((part) => (
          <PartField key={part} part={part} told={told} lab={lab} texts={texts} />
        ))}
      </fieldset>
      <div class={styles.tools}>
        <PayloadForm told={told} lab={lab} texts={texts} />
        <KeyForm lab={lab} texts={texts} />
      </div>
      <SessionVerdictView verdict={told.verdict} isFromApp={lab.isFromApp.value} texts={texts} />
      <SessionSeen session={told.session} texts={texts} />
      <Button kind="primary" onClick={() => void lab.send()}>
        {texts.send}
      </Button>
      <SessionAnswer answer={lab.answer.value} texts={texts} onShow={onShow} />
    </>
  );
}

function Versions({ lab, texts }: Omit<SessionLabProps, "onShow">) {
  const versions = lab.versions.value;
  const list = useRef<HTMLSelectElement>(null);
  const choose = () => {
    if (list.current) void lab.choose(list.current.value);
  };
  if (versions.length === 0) return <p class={styles.note}>{texts.none}</p>;
  return (
    <div class={styles.tool}>
      <label class={styles.field}>
        {texts.version}
        <select ref={list} onChange={choose}>
          {versions.map((version) => (
            <option key={version.value} value={version.value}>
              {describe(version, texts)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class={styles.small} onClick={choose}>
        {texts.again}
      </button>
    </div>
  );
}

function describe({ value, isCurrent, by, at }: Version, texts: SessionTexts): string {
  const time = new Date(at).toLocaleTimeString();
  const start = value.length > 16 ? `${value.slice(0, 16)}…` : value;
  return [time, start, texts.by[by], ...(isCurrent ? [texts.current] : [])].join(", ");
}

interface PartFieldProps {
  readonly part: Part;
  readonly told: SignedSession;
  readonly lab: CookieLab;
  readonly texts: SessionTexts;
}

function PartField({ part, told, lab, texts }: PartFieldProps) {
  const text = lab.draft.value[part];
  const id = `cookie-${part}`;
  return (
    <div class={styles.part} data-part={part}>
      <div class={styles.row}>
        <label for={id}>{texts.part[part]}</label>
        <button
          type="button"
          class={styles.small}
          aria-label={texts.flip[part]}
          disabled={text === ""}
          onClick={() => void lab.flip(part)}
        >
          {texts.flipShort}
        </button>
      </div>
      <textarea
        id={id}
        rows={part === "payload" ? 3 : 1}
        value={text}
        spellcheck={false}
        autocapitalize="off"
        aria-describedby={`${id}-note`}
        onInput={(event) => void lab.change(part, event.currentTarget.value)}
      />
      <p id={`${id}-note`} class={styles.note}>
        {noteOn(part, told, texts)}
      </p>
    </div>
  );
}

function noteOn(part: Part, told: SignedSession, texts: SessionTexts): string {
  const { parts, digest, lifetime } = told;
  switch (part) {
    case "payload": {
      const readable = parts.text === null ? texts.unreadable(parts.error) : texts.readable;
      return parts.compressed ? `${texts.compressed} ${readable}` : readable;
    }
    case "timestamp": {
      if (parts.signed === null) return texts.noTime;
      const time = new Date(parts.signed * 1000).toLocaleString();
      return `${texts.signedAt(time)}. ${texts.lifetime(duration(lifetime, texts))}.`;
    }
    case "signature":
      return texts.digest(digest.toUpperCase());
    default:
      return part satisfies never;
  }
}

function duration(seconds: number, texts: SessionTexts): string {
  const days = seconds / (24 * 60 * 60);
  return Number.isInteger(days) ? texts.days(days) : texts.seconds(seconds);
}

interface FormProps {
  readonly lab: CookieLab;
  readonly texts: SessionTexts;
}

function PayloadForm({ told, lab, texts }: FormProps & { readonly told: SignedSession }) {
  const { text, tags } = told.parts;
  const typed = useSignal(text ?? "");
  useEffect(() => {
    typed.value = text ?? "";
  }, [text]);
  const write = (event: Event) => {
    event.preventDefault();
    void lab.write(typed.value);
  };
  return (
    <form class={styles.tool} onSubmit={write}>
      <label class={styles.field}>
        {texts.json}
        <textarea
          rows={4}
          value={typed.value}
          spellcheck={false}
          autocapitalize="off"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </label>
      {tags.length > 0 && (
        <ul class={styles.note}>
          {tags.map((tag) => (
            <li key={tag}>{texts.tag(tag, meaningOf(tag, texts))}</li>
          ))}
        </ul>
      )}
      <button type="submit" class={styles.small}>
        {texts.encode}
      </button>
    </form>
  );
}

function meaningOf(tag: string, texts: SessionTexts): string {
  const known: Readonly<Record<string, string>> = texts.tags;
  return known[tag] ?? texts.otherTag;
}

function KeyForm({ lab, texts }: FormProps) {
  const key = useSignal("");
  const sign = (event: Event) => {
    event.preventDefault();
    if (key.value) void lab.sign(key.value);
  };
  return (
    <form class={styles.tool} onSubmit={sign}>
      <label class={styles.field}>
        {texts.key}
        <input
          value={key.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => {
            key.value = event.currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class={styles.small}>
        {texts.sign}
      </button>
    </form>
  );
}

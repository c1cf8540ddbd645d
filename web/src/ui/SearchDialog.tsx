/**
 * The search: a field, and under it what was found. The keyboard stays in the field, and the
 * chosen result is told by `aria-activedescendant`.
 */
import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Finder, Hit, Hits } from "../search/finder";
import type { Piece } from "../search/words";
import type { Texts } from "../texts/en";
import { IconButton } from "./Button";
import dialogStyles from "./Dialog.module.css";
import styles from "./SearchDialog.module.css";
import { bringIntoSight } from "./sight";

export interface SearchDialogProps {
  readonly texts: Texts["search"];
  /** The address of the site's root, which results are relative to. */
  readonly root: string;
  /** Fetch what can be found; asked once when the dialog opens. */
  readonly load: () => Promise<Finder>;
  readonly goTo: (href: string) => void;
  readonly onClose: () => void;
}

const NONE: Hits = { lessons: [], names: [] };
type Loaded =
  | { readonly kind: "coming" }
  | { readonly kind: "missing" }
  | { readonly kind: "there"; readonly finder: Finder };

export function SearchDialog({ texts, root, load, goTo, onClose }: SearchDialogProps) {
  const text = useSignal("");
  const chosen = useSignal(0);
  const loaded = useLoaded(load);
  const hits = useComputed(() => find(loaded.value, text.value));
  const dialog = useModal();
  const id = useId();
  const all = [...hits.value.lessons, ...hits.value.names];
  const place = Math.min(chosen.value, all.length - 1);
  const move = (by: number) => {
    chosen.value = (chosen.value + by + all.length) % all.length;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { lessons, names } = hits.value;
    const hit = [...lessons, ...names][chosen.value];
    if (!hit || event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") goTo(root + hit.address);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class={`${dialogStyles.dialog} ${styles.dialog}`}
      aria-label={texts.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class={styles.head}>
        <input
          type="text"
          autofocus
          role="combobox"
          aria-label={texts.field}
          aria-expanded={all.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={place >= 0 ? `${id}-${place}` : undefined}
          placeholder={texts.example}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            chosen.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton icon="close" name={texts.close} onClick={onClose} />
      </div>
      <p class={styles.count} role="status">
        {toldOf(loaded.value, text.value, hits.value, texts)}
      </p>
      <div class={styles.results} id={id} role="listbox" aria-label={texts.results}>
        <Group
          id={id}
          name={texts.lessons}
          hits={hits.value.lessons}
          first={0}
          {...{ place, root }}
        />
        <Group
          id={id}
          name={texts.reference}
          hits={hits.value.names}
          first={hits.value.lessons.length}
          {...{ place, root }}
        />
      </div>
      <p class={styles.keys}>{texts.keys}</p>
    </dialog>
  );
}

interface GroupProps {
  readonly id: string;
  readonly name: string;
  readonly hits: readonly Hit[];
  /** The number of the group's first result among all. */
  readonly first: number;
  readonly place: number;
  readonly root: string;
}

function Group({ id, name, hits, first, place, root }: GroupProps) {
  if (hits.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
    <div role="group" aria-label={name}>
      <p class={styles.group} aria-hidden="true">
        {name}
      </p>
      {hits.map((hit, index) => (
        <Result
          key={hit.address}
          id={`${id}-${first + index}`}
          hit={hit}
          root={root}
          chosen={first + index === place}
        />
      ))}
    </div>
  );
}

interface ResultProps {
  readonly id: string;
  readonly hit: Hit;
  readonly root: string;
  readonly chosen: boolean;
}

/** A link, so that the pointer can open it in another tab. */
function Result({ id, hit, root, chosen }: ResultProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (chosen && link.current) bringIntoSight(link.current);
  }, [chosen]);
  return (
    <a
      ref={link}
      id={id}
      class={styles.result}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      href={root + hit.address}
    >
      <span class={styles.title} data-kind={hit.kind}>
        <Marked pieces={hit.title} />
      </span>{" "}
      <span class={styles.place}>{hit.place}</span>{" "}
      <span class={styles.text}>
        <Marked pieces={hit.text} />
      </span>
    </a>
  );
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))}
    </>
  );
}

function useLoaded(load: () => Promise<Finder>): Signal<Loaded> {
  const loaded: Signal<Loaded> = useSignal({ kind: "coming" });
  useEffect(() => {
    load().then(
      (finder) => {
        loaded.value = { kind: "there", finder };
      },
      () => {
        loaded.value = { kind: "missing" };
      },
    );
  }, []);
  return loaded;
}

/** A dialog that is open as long as it is drawn, and gives the keyboard back. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return dialog;
}

function find(loaded: Loaded, text: string): Hits {
  return loaded.kind === "there" && text.trim() !== "" ? loaded.finder.find(text) : NONE;
}

function toldOf(loaded: Loaded, text: string, hits: Hits, texts: Texts["search"]): string {
  if (loaded.kind === "coming") return texts.loading;
  if (loaded.kind === "missing") return texts.missing;
  if (text.trim() === "") return "";
  const { lessons, names } = hits;
  if (lessons.length + names.length === 0) return texts.nothing(text.trim());
  return texts.count(lessons.length, names.length);
}

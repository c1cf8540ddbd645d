/**
 * One of two requests side by side: where it is held, its stack of contexts, and what `request`,
 * `session`, `g` and `current_app` stand for there.
 */
import { useId } from "preact/hooks";
import type { Walked } from "../protocol/walks";
import type { WalkTexts } from "../texts/walks/en";
import styles from "./WalkView.module.css";
import { sayCount, sayError, sayStep } from "./walktexts";

export interface WalkViewProps {
  readonly walk: Walked;
  /** Which one it is, in words. */
  readonly side: string;
  readonly texts: WalkTexts;
  readonly onOpen: (file: string, line: number) => void;
}

export function WalkView({ walk, side, texts, onOpen }: WalkViewProps) {
  const id = useId();
  return (
    <section class={styles.walk} aria-labelledby={id}>
      <h3 id={id} class={styles.head}>
        {side}: <code>{walk.line}</code>
      </h3>
      <p class={styles.count} data-state={walk.state}>
        {sayCount(walk, texts)}
      </p>
      <Where walk={walk} texts={texts} onOpen={onOpen} />
      <h4>{texts.stack}</h4>
      <Stack walk={walk} texts={texts} />
      <h4>{texts.names}</h4>
      <Names walk={walk} texts={texts} />
      {walk.place && walk.locals.length > 0 && (
        <>
          <h4>{texts.locals(walk.place.name)}</h4>
          <Items items={walk.locals} texts={texts} />
        </>
      )}
      {walk.answer && (
        <>
          <h4>{texts.answer}</h4>
          <pre class={styles.answer}>{walk.answer.body}</pre>
        </>
      )}
    </section>
  );
}

type PartProps = Pick<WalkViewProps, "walk" | "texts">;

/** The learner's line, which leads to the editor, or the stage in words. */
function Where({ walk, texts, onOpen }: Omit<WalkViewProps, "side">) {
  const { place } = walk;
  if (!place) return <p class={styles.where}>{sayStep(walk, texts)}</p>;
  const words = texts.place(place.file, place.line, place.name);
  return (
    <div class={styles.where}>
      <button
        type="button"
        class={styles.place}
        aria-label={texts.openPlace(words)}
        onClick={() => onOpen(place.file, place.line)}
      >
        {words}
      </button>
      <pre class={styles.source}>{place.source}</pre>
    </div>
  );
}

function Stack({ walk: { contexts }, texts }: PartProps) {
  if (contexts.length === 0) return <p class={styles.empty}>{texts.noContext}</p>;
  return (
    <ol class={styles.stack}>
      {contexts.map(({ kind, of }, index) => (
        <li key={index} data-kind={kind}>
          <span>{texts.context[kind](of)}</span>
          <code>{texts.holds[kind]}</code>
          {index === 0 && <em>{texts.onTop}</em>}
        </li>
      ))}
    </ol>
  );
}

function Names({ walk: { names }, texts }: PartProps) {
  return (
    <dl class={styles.names}>
      {names.map(({ name, items, error }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            {items && <Items items={items} texts={texts} />}
            {error && <span class={styles.error}>{sayError(error)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ItemsProps {
  readonly items: ReadonlyArray<readonly [string, string]>;
  readonly texts: WalkTexts;
}

function Items({ items, texts }: ItemsProps) {
  if (items.length === 0) return <span class={styles.nothing}>{texts.nothing}</span>;
  return (
    <ul class={styles.items}>
      {items.map(([name, value]) => (
        <li key={name}>
          <code>
            {name} = {value}
          </code>
        </li>
      ))}
    </ul>
  );
}

/**
 * Two requests side by side: the learner says which goes on, and sees what each one's context holds.
 */
import { useComputed } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Walks } from "../model/walks";
import type { Workbench } from "../model/workbench";
import type { Side } from "../protocol/walks";
import type { WalkTexts } from "../texts/walks/en";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { takesText } from "./shortcuts";
import { WalkCommons } from "./WalkCommons";
import { WalkFields } from "./WalkFields";
import styles from "./WalksDialog.module.css";
import { WalkView } from "./WalkView";
import { sayDone } from "./walktexts";

export interface WalksDialogProps {
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

const SIDES: readonly Side[] = [0, 1];

export function WalksDialog({
  workbench,
  texts,
  onClose,
}: WalksDialogProps & { readonly texts: WalkTexts }) {
  const walks = useMemo(() => makeWalks(workbench), []);
  const goal = useRef<{ file: string; line: number }>(null);
  useEffect(() => {
    void walks.open(workbench.sideBySide.value ?? []);
    return listenForKeys(walks, () => workbench.settings.singleKeys.value);
  }, []);
  const said = useComputed(() => sayDone(walks.done.value, walks.state.value, texts));
  return (
    <Dialog
      wide
      title={texts.title}
      onClose={onClose}
      actions={
        <>
          <p class={styles.said} role="status">
            {said}
          </p>
          {SIDES.map((side) => (
            <Button key={side} kind="primary" onClick={() => void walks.step(side)}>
              {texts.stepOne[side]}
            </Button>
          ))}
          <Button onClick={() => void walks.finish()}>{texts.finish}</Button>
          <Button onClick={() => void walks.begin()}>{texts.again}</Button>
        </>
      }
    >
      <Goal goal={goal} onLeave={(place) => workbench.project.goTo(place)} />
      <p class={styles.about}>
        {texts.about} {workbench.settings.singleKeys.value && texts.keys}
      </p>
      <WalkFields walks={walks} texts={texts} />
      <Content
        walks={walks}
        texts={texts}
        onOpen={(file, line) => {
          goal.current = { file, line };
          onClose();
        }}
      />
    </Dialog>
  );
}

function makeWalks(workbench: Workbench): Walks {
  return new Walks({
    ask: (ask) => workbench.walk(ask),
    settle: () => workbench.runner.settle(),
    exchanges: workbench.browser.exchanges,
  });
}

interface GoalProps {
  readonly goal: { readonly current: { file: string; line: number } | null };
  readonly onLeave: (place: { file: string; line: number }) => void;
}

/** Goes to a place when all else is gone: the dialog has given the keyboard back by then. */
function Goal({ goal, onLeave }: GoalProps) {
  useEffect(
    () => () => {
      if (goal.current) onLeave(goal.current);
    },
    [],
  );
  return null;
}

interface ContentProps {
  readonly walks: Walks;
  readonly texts: WalkTexts;
  readonly onOpen: (file: string, line: number) => void;
}

function Content({ walks, texts, onOpen }: ContentProps) {
  const state = walks.state.value;
  switch (state.kind) {
    case "waiting":
      return <p>{texts.loading}</p>;
    case "none":
      return <p>{texts.none}</p>;
    case "failed":
      return <p role="alert">{texts.failed(state.message)}</p>;
    case "walks":
      return (
        <>
          {state.recorded && <p class={styles.recorded}>{texts.recorded}</p>}
          <div class={styles.sides}>
            {state.walks.map((walk, side) => (
              <WalkView
                key={side}
                walk={walk}
                side={texts.sides[side] ?? ""}
                texts={texts}
                onOpen={onOpen}
              />
            ))}
          </div>
          <WalkCommons
            shared={state.shared}
            outside={walks.outside.value}
            texts={texts}
            onAsk={(name) => void walks.ask(name)}
          />
        </>
      );
    default:
      return state satisfies never;
  }
}

/** Act on single keys until the returned function is called. */
function listenForKeys(walks: Walks, usesSingleKeys: () => boolean): () => void {
  const actions: Readonly<Record<string, () => Promise<void>>> = {
    "1": () => walks.step(0),
    "2": () => walks.step(1),
    e: () => walks.finish(),
    s: () => walks.begin(),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey, isComposing, target } = event;
    if (altKey || ctrlKey || metaKey || isComposing || takesText(target)) return;
    const action = usesSingleKeys() ? actions[event.key] : undefined;
    if (!action) return;
    event.preventDefault();
    void action();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

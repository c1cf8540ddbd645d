/**
 * A request of the log once more: replayed, edited, compared, copied, kept as a test. It comes late,
 * with its texts.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { LOG_LIMIT, type LoggedExchange } from "../../client/exchanges";
import { STORED_EXCHANGES } from "../../client/session";
import { leaveReplays, type Outcome, type Replays, replaysOf } from "../../model/replays";
import { MOST_HELD, MOST_STORED } from "../../model/versions";
import type { Workbench } from "../../model/workbench";
import { clientProgram, curlCommand, urllibProgram } from "../../snippets/commands";
import { importOf } from "../../snippets/tests";
import type { ReplayTexts } from "../../texts/replay/en";
import { Button } from "../Button";
import { Dialog } from "../Dialog";
import type { Fittings } from "../fittings";
import { useTexts } from "../texts";
import { Comparison } from "./Comparison";
import { EditForm } from "./EditForm";
import { statusOf } from "./names";
import styles from "./ReplayDialog.module.css";

export interface ReplayDialogProps {
  readonly workbench: Workbench;
  readonly fittings: Fittings;
  readonly texts: ReplayTexts;
  /** The number of the request. */
  readonly number: number;
  readonly onClose: () => void;
}

export function ReplayDialog(props: ReplayDialogProps) {
  const { workbench, number, onClose } = props;
  const title = useTexts().requests.replayOf;
  const replays = useMemo(() => replaysOf(number, workbench), [number]);
  useEffect(() => () => leaveReplays(replays, workbench), [replays]);
  const shown = replays.shown.value;
  if (!shown) return null;
  const { pathname, search } = new URL(shown.request.url);
  return (
    <Dialog wide title={title(shown.request.method, `${pathname}${search}`)} onClose={onClose}>
      <Content {...props} replays={replays} shown={shown} />
    </Dialog>
  );
}

interface ContentProps extends ReplayDialogProps {
  readonly replays: Replays;
  readonly shown: LoggedExchange;
}

function Content({ workbench, fittings, texts, replays, shown }: ContentProps) {
  const editing = useSignal(false);
  const copied = useSignal<Copied | undefined>(undefined);
  const { request } = shown;
  const outcome = replays.outcome.value;
  const isBusy = outcome.kind === "busy";
  const isWhole = !shown.cut?.includes("request");
  const act = (work: () => Promise<void>) => () => {
    copied.value = undefined;
    void work();
  };
  const copy = (text: string) => async () => {
    copied.value = { text, isDone: await isCopied(text) };
  };
  const app = importOf(workbench.project.files.value);
  return (
    <>
      <Notes workbench={workbench} texts={texts} replays={replays} shown={shown} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons */}
      <div class={styles.actions} role="group" aria-label={texts.actions}>
        <Button
          disabled={!isWhole || !replays.filesOf(shown)}
          busy={isBusy}
          onClick={act(() => replays.replayThen())}
        >
          {texts.original}
        </Button>
        <Button disabled={!isWhole} busy={isBusy} onClick={act(() => replays.replayNow())}>
          {texts.current}
        </Button>
        <Button disabled={!isWhole} busy={isBusy} onClick={act(() => replays.saveTest())}>
          {texts.save}
        </Button>
        <Button disabled={!isWhole} onClick={copy(curlCommand(request))}>
          {texts.curl}
        </Button>
        <Button disabled={!isWhole} onClick={copy(urllibProgram(request))}>
          {texts.python}
        </Button>
        <Button disabled={!isWhole} onClick={copy(clientProgram(request, app))}>
          {texts.client}
        </Button>
      </div>
      <p role="status" class={styles.outcome} data-kind={kindOf(outcome)}>
        {copied.value ? sayCopied(copied.value, texts) : say(outcome, texts)}
      </p>
      {copied.value && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to get in
        <section class={styles.snippet} tabIndex={0} aria-label={texts.text}>
          <pre>{copied.value.text}</pre>
        </section>
      )}
      <details
        class={styles.edit}
        onToggle={(event) => {
          editing.value = event.currentTarget.open;
        }}
      >
        <summary>{texts.edit}</summary>
        {editing.value && (
          <EditForm
            request={request}
            jar={(url, method) => workbench.browser.cookieHeader(url, method)}
            texts={texts.form}
            isBusy={isBusy}
            onSend={(edited) => void replays.resend(edited)}
          />
        )}
      </details>
      <Comparison
        replays={replays}
        shown={shown}
        exchanges={workbench.browser.exchanges.value}
        texts={texts}
        fittings={fittings}
      />
    </>
  );
}

type NotesProps = Pick<ContentProps, "workbench" | "texts" | "replays" | "shown">;

/** What has changed since, and what is no longer kept. */
function Notes({ workbench, texts, replays, shown }: NotesProps) {
  const { browser, saved } = workbench;
  const changed = replays.changedSince(shown);
  const notes = [
    ...(replays.filesOf(shown)
      ? [changed.length > 0 ? texts.changed(changed.join(", ")) : texts.same, texts.fresh]
      : [texts.filesGone(megabytes(MOST_HELD), kilobytes(MOST_STORED))]),
    ...(shown.cut?.includes("request") ? [texts.bodyGone] : []),
    ...(shown.cut?.includes("response") ? [texts.answerGone] : []),
    ...(browser.dropped > 0 ? [texts.dropped(browser.dropped, LOG_LIMIT, STORED_EXCHANGES)] : []),
    ...(saved.lostRequests ? [texts.lost] : []),
  ];
  return (
    <ul class={styles.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

interface Copied {
  readonly text: string;
  readonly isDone: boolean;
}

function sayCopied({ isDone }: Copied, texts: ReplayTexts): string {
  return isDone ? texts.copied : texts.notCopied;
}

/** A frame, or a browser's settings, may forbid it. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function say(outcome: Outcome, texts: ReplayTexts): string {
  switch (outcome.kind) {
    case "none":
      return "";
    case "busy":
      return texts.busy;
    case "answered":
      return texts.answered(statusOf(outcome.exchange, texts));
    case "saved": {
      const { name, today, isRenewed } = outcome;
      return [
        texts.passed(name),
        ...(today === undefined ? [] : [texts.today(today)]),
        ...(isRenewed ? [texts.renewed] : []),
      ].join(" ");
    }
    case "refused":
      return outcome.left.length > 0
        ? texts.left(outcome.name, outcome.left.join(", "), outcome.complaint)
        : texts.refused(outcome.name, outcome.complaint);
    case "unsteady":
      return texts.unsteady(outcome.statuses.join(", "));
    case "failed":
      return texts.failed(outcome.message);
    default:
      return outcome satisfies never;
  }
}

const BAD: ReadonlySet<Outcome["kind"]> = new Set(["failed", "refused", "unsteady"]);

function kindOf({ kind }: Outcome): "good" | "bad" | undefined {
  if (kind === "saved") return "good";
  return BAD.has(kind) ? "bad" : undefined;
}

function megabytes(size: number): string {
  return `${size / 1_000_000} MB`;
}

function kilobytes(size: number): string {
  return `${size / 1_000} kB`;
}

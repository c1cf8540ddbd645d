/**
 * What the lesson asks for and where each requirement stands, with the help a learner may take.
 */
import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { CheckRun, Checks, Requirement } from "../model/checks";
import type { Hints } from "../model/hints";
import type { Project } from "../model/project";
import type { Place } from "../protocol/failure";
import type { LessonLink } from "../protocol/lesson";
import type { Texts } from "../texts/en";
import { Button } from "./Button";
import styles from "./ChecksPanel.module.css";
import { Coded } from "./Coded";
import { FailureView } from "./FailureView";
import { HintList } from "./HintList";
import { Icon, type IconName } from "./icons";
import { Panel } from "./Panel";
import { PlaceButton } from "./PlaceButton";
import { bringIntoSight } from "./sight";
import { useTexts } from "./texts";

export interface ChecksPanelProps {
  readonly checks: Checks;
  readonly hints: Hints;
  readonly project: Project;
  readonly next: LessonLink | undefined;
  /** The course map's address, where to go on after the last lesson. */
  readonly map: string;
  readonly onCheck: () => void;
  readonly onSolution: () => void;
  readonly onReset: () => void;
}

export function ChecksPanel(props: ChecksPanelProps) {
  const texts = useTexts();
  const { checks, hints, project } = props;
  const failure = checks.importFailure.value;
  return (
    <Panel name={texts.checks.name} class={styles.panel} bar={<Result checks={checks} />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class={styles.scroll} tabIndex={0}>
        {checks.passed.value && <Passed {...props} />}
        {failure && <FailureView failure={failure} onOpen={(place) => project.goTo(place)} />}
        <ol class={styles.list}>
          {checks.requirements.value.map((requirement) => (
            <RequirementItem key={requirement.name} requirement={requirement} {...props} />
          ))}
        </ol>
        <HintList hints={hints} />
      </div>
      <Actions {...props} />
    </Panel>
  );
}

function Result({ checks }: { checks: Checks }) {
  const texts = useTexts();
  const { run, outdated } = checks;
  return (
    <p
      role="status"
      class={styles.result}
      data-kind={checks.passed.value ? "passed" : run.value.kind}
    >
      {resultOf(run.value, checks.requirements.value, texts)}
      {run.value.kind === "done" && outdated.value && ` ${texts.checks.changed}`}
    </p>
  );
}

/** The result of a run as a sentence, read out when it changes. */
function resultOf(run: CheckRun, requirements: readonly Requirement[], texts: Texts): string {
  switch (run.kind) {
    case "idle":
      return "";
    case "running":
      return texts.checks.running;
    case "stopped":
      return run.message;
    case "done": {
      if (run.report.failure) return texts.checks.appHasError;
      const met = requirements.filter(({ outcome }) => outcome === "passed").length;
      return run.report.passed
        ? texts.checks.allMet
        : texts.checks.someMet(met, requirements.length);
    }
    default:
      return run satisfies never;
  }
}

/** What comes after success; the keyboard goes there by itself. */
function Passed({ next, map, checks }: ChecksPanelProps) {
  const texts = useTexts();
  const link = useRef<HTMLAnchorElement>(null);
  useSignalEffect(() => {
    if (checks.passed.value) link.current?.focus();
  });
  return (
    <div class={styles.passed}>
      <p>
        <Icon name="done" size={20} /> {texts.checks.solved}
      </p>
      <a ref={link} class={styles.continue} href={next?.href ?? map}>
        {next ? texts.checks.goOn(next.title) : texts.checks.toMap}
        <Icon name="next" size={16} />
      </a>
    </div>
  );
}

const marks = {
  passed: "done",
  failed: "failed",
  crashed: "failed",
  "not-run": "open",
} as const satisfies Record<Requirement["outcome"], IconName>;

const reveal = (item: HTMLElement | null) => {
  if (item) bringIntoSight(item);
};

interface ItemProps extends ChecksPanelProps {
  readonly requirement: Requirement;
}

function RequirementItem({ requirement, ...props }: ItemProps) {
  const texts = useTexts();
  const { outcome, first } = requirement;
  const sentence = (
    <>
      <span class={styles.mark} data-outcome={outcome}>
        <Icon name={marks[outcome]} size={16} />
        <span class="visually-hidden">{texts.checks[outcome]}: </span>
      </span>
      <Coded text={requirement.requirement} />
    </>
  );
  if (outcome === "passed" || outcome === "not-run") {
    return <li class={styles.requirement}>{sentence}</li>;
  }
  return (
    <li>
      <details open={first} ref={first ? reveal : null}>
        <summary class={styles.requirement}>{sentence}</summary>
        <Feedback requirement={requirement} {...props} />
      </details>
    </li>
  );
}

function Feedback({ requirement, hints, project }: ItemProps) {
  const texts = useTexts();
  const { failure, ownFailure, message, hint } = requirement;
  const onOpen = (place: Place) => project.goTo(place);
  return (
    <div class={styles.feedback}>
      {failure ? <FailureView failure={failure} onOpen={onOpen} /> : <p>{message}</p>}
      {ownFailure?.place && (
        <p>
          <PlaceButton place={ownFailure.place} onOpen={onOpen} />
        </p>
      )}
      {hint !== undefined && hints.shown.value.length < hint && (
        <button type="button" class={styles.help} onClick={() => hints.reveal(hint)}>
          {texts.checks.showHint}
        </button>
      )}
    </div>
  );
}

function Actions({ checks, hints, project, onCheck, onSolution, onReset }: ChecksPanelProps) {
  const texts = useTexts();
  const running = checks.run.value.kind === "running";
  return (
    <div class={styles.actions}>
      <Button
        kind={checks.passed.value ? "plain" : "primary"}
        disabled={running}
        title={texts.checks.checkKey}
        onClick={onCheck}
      >
        {texts.checks.check}
      </Button>
      {hints.all.length > 0 && (
        <Button disabled={!hints.more.value} onClick={() => hints.next()}>
          {texts.checks.hint}
        </Button>
      )}
      {hints.hasSolution && (
        <Button disabled={hints.solved.value} onClick={onSolution}>
          {texts.checks.solution}
        </Button>
      )}
      <Button
        kind={
          hints.solved.value && project.dirty.value && !checks.passed.value ? "primary" : "plain"
        }
        disabled={!project.dirty.value}
        onClick={onReset}
      >
        {texts.checks.reset}
      </Button>
    </div>
  );
}

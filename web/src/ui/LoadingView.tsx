/**
 * How far Python has come while it loads, or why it will not and what to do about it.
 */
import type { Loading, RuntimeStatus } from "../model/runtime";
import type { LoadingProblem, LoadingStep } from "../protocol/runtime";
import { Button } from "./Button";
import { Icon } from "./icons";
import styles from "./LoadingView.module.css";
import { recoveries } from "./recovery";

export interface LoadingViewProps {
  readonly status: RuntimeStatus;
  /** Whether the app has not stood yet: after that, a restart is too short to cover the page. */
  readonly starting: boolean;
  readonly onRetry: () => void;
}

const steps = [
  ["download", "Download Python"],
  ["restore", "Unpack it"],
  ["start", "Start it"],
] as const satisfies ReadonlyArray<readonly [LoadingStep, string]>;

export function LoadingView({ status, starting, onRetry }: LoadingViewProps) {
  switch (status.kind) {
    case "failed":
      return <Failed problem={status.problem} message={status.message} onRetry={onRetry} />;
    case "loading":
      return starting ? <Steps loading={status} /> : null;
    case "ready":
    case "running":
    case "stopped":
      return null;
    default:
      return status satisfies never;
  }
}

function Steps({ loading }: { loading: Loading }) {
  const current = steps.findIndex(([step]) => step === loading.step);
  const known = loading.total > 0;
  return (
    <div class={styles.cover}>
      <div class={styles.card}>
        <p class={styles.title}>Getting Python ready</p>
        <p class={styles.text}>You can read and edit meanwhile.</p>
        <progress
          class={styles.bar}
          aria-label={steps[current]?.[1] ?? "Loading"}
          {...(known ? { value: loading.done, max: loading.total } : {})}
        />
        <ol class={styles.steps}>
          {steps.map(([step, label], index) => (
            <li
              key={step}
              aria-current={index === current ? "step" : undefined}
              data-done={index < current}
            >
              {index < current && <Icon name="done" size={14} />}
              {label}
              {step === "download" && index === current && known && (
                <span class={styles.amount}>{megabytes(loading)}</span>
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function megabytes({ done, total }: Loading): string {
  const inMegabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return `${inMegabytes(done)} of ${inMegabytes(total)} MB`;
}

interface FailedProps {
  readonly problem: LoadingProblem;
  readonly message: string;
  readonly onRetry: () => void;
}

function Failed({ problem, message, onRetry }: FailedProps) {
  const { title, text, steps } = recoveries[problem];
  return (
    <div class={styles.cover}>
      <div class={styles.card} role="alert">
        <p class={styles.title}>{title}</p>
        <p class={styles.text}>{text}</p>
        <ol class={styles.recovery}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {message && <p class={styles.message}>{message}</p>}
        <Button kind="primary" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  );
}

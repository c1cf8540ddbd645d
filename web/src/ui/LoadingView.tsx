/**
 * How far Python has come while it loads, or why it will not and what to do about it.
 */
import type { Loading, RuntimeStatus } from "../model/runtime";
import type { LoadingProblem, LoadingStep } from "../protocol/runtime";
import type { Texts } from "../texts/en";
import { Button } from "./Button";
import { Icon } from "./icons";
import styles from "./LoadingView.module.css";
import { useTexts } from "./texts";

export interface LoadingViewProps {
  readonly status: RuntimeStatus;
  /** Whether the app has not stood yet: after that, a restart is too short to cover the page. */
  readonly starting: boolean;
  readonly onRetry: () => void;
}

const steps = ["download", "restore", "start"] as const satisfies readonly LoadingStep[];

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
  const texts = useTexts();
  const current = steps.indexOf(loading.step);
  const known = loading.total > 0;
  return (
    <div class={styles.cover}>
      <div class={styles.card}>
        <p class={styles.title}>{texts.loading.title}</p>
        <p class={styles.text}>{texts.loading.text}</p>
        <progress
          class={styles.bar}
          aria-label={texts.loading[steps[current] ?? "name"]}
          {...(known ? { value: loading.done, max: loading.total } : {})}
        />
        <ol class={styles.steps}>
          {steps.map((step, index) => (
            <li
              key={step}
              aria-current={index === current ? "step" : undefined}
              data-done={index < current}
            >
              {index < current && <Icon name="done" size={14} />}
              {texts.loading[step]}
              {step === "download" && index === current && known && (
                <span class={styles.amount}>{megabytes(loading, texts)}</span>
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function megabytes({ done, total }: Loading, texts: Texts): string {
  const inMegabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return texts.loading.amount(inMegabytes(done), inMegabytes(total));
}

interface FailedProps {
  readonly problem: LoadingProblem;
  readonly message: string;
  readonly onRetry: () => void;
}

function Failed({ problem, message, onRetry }: FailedProps) {
  const texts = useTexts();
  const { title, text, steps } = texts.recovery[problem];
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
          {texts.loading.again}
        </Button>
      </div>
    </div>
  );
}

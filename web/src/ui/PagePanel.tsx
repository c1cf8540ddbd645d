/**
 * The simulated browser: its buttons, its address, and the page or what stands in its way.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { BrowserModel } from "../model/browser";
import type { Project } from "../model/project";
import type { Runner } from "../model/runner";
import type { RuntimeModel } from "../model/runtime";
import type { Failure } from "../protocol/failure";
import { IconButton } from "./Button";
import type { FrameDebugger } from "./debugging";
import { FailureView } from "./FailureView";
import { LoadingView } from "./LoadingView";
import styles from "./PagePanel.module.css";
import { Panel } from "./Panel";
import { useTexts } from "./texts";

export interface PagePanelProps {
  readonly browser: BrowserModel;
  readonly runtime: RuntimeModel;
  readonly runner: Runner;
  readonly project: Project;
  readonly failure: Failure | undefined;
  /** The way into the frames of the failure. */
  readonly frames: FrameDebugger;
  /** Put the isolated preview into an element; gives a function that takes it away. */
  readonly mountPreview: (host: HTMLElement) => () => void;
  readonly onStop: () => void;
  /** Load the whole page again, after the runtime could not be loaded. */
  readonly onRetry: () => void;
}

export function PagePanel(props: PagePanelProps) {
  const texts = useTexts();
  const { browser, runtime, runner, project, failure } = props;
  const { canGoBack, canGoForward, loading, statusLine } = browser.state.value;
  const running = runtime.status.value.kind === "running" || loading;
  const broken = runner.app.value.kind === "broken";
  return (
    <Panel
      name={texts.page.name}
      quiet
      class={styles.panel}
      bar={
        <>
          <div class={styles.buttons}>
            <IconButton
              icon="back"
              name={texts.page.back}
              disabled={!canGoBack}
              onClick={() => void browser.back()}
            />
            <IconButton
              icon="forward"
              name={texts.page.forward}
              disabled={!canGoForward}
              onClick={() => void browser.forward()}
            />
            <IconButton
              icon="reload"
              name={texts.page.reload}
              onClick={() => void browser.reload()}
            />
            <IconButton
              icon="stop"
              name={texts.page.stop}
              disabled={!running}
              onClick={props.onStop}
            />
          </div>
          <AddressBar browser={browser} />
          <p role="status" class={styles.status} data-kind={kindOf(statusLine)}>
            {statusLine}
          </p>
        </>
      }
    >
      {failure && (
        <FailureView
          key={`${failure.name}${failure.traceback}`}
          failure={failure}
          frames={props.frames}
          quiet={broken && runner.cause.value === "typed"}
          onOpen={(place) => project.goTo(place)}
        />
      )}
      <div class={styles.stage}>
        <PreviewHost mount={props.mountPreview} dimmed={broken} />
        <LoadingView
          status={runtime.status.value}
          starting={runner.app.value.kind === "starting"}
          onRetry={props.onRetry}
        />
        <div class={styles.progress} data-busy={running} aria-hidden="true" />
      </div>
    </Panel>
  );
}

/** The address without the simulated origin, unless it is another one. */
function AddressBar({ browser }: Pick<PagePanelProps, "browser">) {
  const texts = useTexts();
  const typed = useSignal<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const { address } = browser.state.value;
  useLayoutEffect(() => {
    // A navigation that ends meanwhile leaves alone what is being typed; where nothing is, the
    // next key still replaces the whole address.
    if (document.activeElement !== field.current) typed.value = undefined;
    else if (typed.value === undefined) field.current?.select();
  }, [address]);
  const go = (event: Event) => {
    event.preventDefault();
    void browser.navigate(typed.value ?? address);
    typed.value = undefined;
  };
  return (
    <form class={styles.address} onSubmit={go}>
      <input
        ref={field}
        aria-label={texts.page.address}
        value={typed.value ?? address}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        inputMode="url"
        onFocus={() => field.current?.select()}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") typed.value = undefined;
        }}
      />
    </form>
  );
}

function PreviewHost({
  mount,
  dimmed,
}: {
  mount: PagePanelProps["mountPreview"];
  dimmed: boolean;
}) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? mount(host.current) : undefined), [mount]);
  return <div ref={host} class={styles.preview} data-dimmed={dimmed} />;
}

/** What a status line says of the answer, for its colour. */
function kindOf(statusLine: string): "good" | "moved" | "bad" | "none" {
  const status = Number.parseInt(statusLine, 10);
  if (Number.isNaN(status)) return "none";
  if (status < 300) return "good";
  return status < 400 ? "moved" : "bad";
}

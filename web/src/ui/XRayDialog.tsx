/**
 * A request's way through the app, stage by stage; the drawing itself is the engine's own.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Project } from "../model/project";
import { lineOfNow } from "../model/traces";
import type { XRay, XRayState } from "../model/xray";
import type { Place, Trace } from "../protocol/trace";
import type { XRayTexts } from "../texts/xray/en";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import type { Fittings } from "./fittings";
import { useTexts } from "./texts";
import styles from "./XRayDialog.module.css";

export interface XRayDialogProps {
  readonly xray: XRay;
  readonly project: Project;
  readonly drawTrace: Fittings["drawTrace"];
}

export function XRayDialog({
  xray,
  project,
  drawTrace,
  texts,
}: XRayDialogProps & { readonly texts: XRayTexts }) {
  const { title } = useTexts().xray;
  const looked = xray.looked.value;
  if (!looked) return null;
  const { method, url } = looked.exchange.request;
  const { pathname, search } = new URL(url);
  return (
    <Dialog wide title={title(method, `${pathname}${search}`)} onClose={() => xray.close()}>
      <Content
        state={xray.state.value}
        texts={texts}
        mayRecord={!looked.exchange.cut?.includes("request")}
        onRecord={() => void xray.record()}
        draw={({ trace, root, old, isDropped }) => (
          <TraceView
            key={trace.number}
            trace={trace}
            root={root}
            old={old}
            isDropped={isDropped}
            stage={looked.stage}
            xray={xray}
            project={project}
            drawTrace={drawTrace}
          />
        )}
      />
    </Dialog>
  );
}

interface ContentProps {
  readonly state: XRayState;
  readonly texts: XRayTexts;
  /** Whether the request is kept whole. */
  readonly mayRecord: boolean;
  readonly onRecord: () => void;
  readonly draw: (shown: Extract<XRayState, { kind: "shown" }>) => preact.VNode;
}

function Content({ state, texts, mayRecord, onRecord, draw }: ContentProps) {
  switch (state.kind) {
    case "waiting":
      return <p role="status">{texts.waiting}</p>;
    case "failed":
      return <p role="alert">{texts.failed(state.message)}</p>;
    case "missing":
      return (
        <>
          <p>{texts.missing}</p>
          {mayRecord ? (
            <Button kind="primary" onClick={onRecord}>
              {texts.record}
            </Button>
          ) : (
            <p>{texts.bodyGone}</p>
          )}
        </>
      );
    case "shown":
      return (
        <>
          {state.again && <p class={styles.note}>{texts.again}</p>}
          {(state.isDropped || state.old.size > 0) && (
            <div class={styles.note}>
              <p>
                {state.isDropped ? texts.dropped : texts.changed([...state.old.keys()].join(", "))}
              </p>
              {mayRecord && <Button onClick={onRecord}>{texts.record}</Button>}
            </div>
          )}
          {draw(state)}
        </>
      );
    default:
      return state satisfies never;
  }
}

interface TraceViewProps extends XRayDialogProps {
  readonly trace: Trace;
  readonly root: string;
  readonly old: ReadonlyMap<string, string>;
  readonly isDropped: boolean;
  readonly stage: string | undefined;
}

function TraceView(props: TraceViewProps) {
  const { trace, root, old, isDropped, stage, xray, project, drawTrace } = props;
  const host = useRef<HTMLDivElement>(null);
  const goal = useRef<{ file: string; line: number }>(null);
  useEffect(() => {
    const open = (place: Place) => {
      const { file, owner } = place;
      const own = file.startsWith(root) ? file.slice(root.length) : "";
      const now = project.text(own);
      if (owner !== "app" || now === undefined) return false;
      // The editor has other lines by now: those of then are shown beside the stage.
      if (old.has(own)) return false;
      const line = isDropped ? lineOfNow(now, place) : place.line;
      if (line === undefined) return false;
      goal.current = { file: own, line };
      xray.close();
      return true;
    };
    const options = {
      open,
      read: (place: Place) => xray.read(place),
      nameOf: (file: string) => nameOf(file, root),
      ...(stage === undefined ? {} : { stage }),
    };
    if (host.current)
      void drawTrace(host.current, trace, options).then(() => takeFocus(host.current));
    return () => {
      // Only now: the dialog has given the keyboard back, and the editor may take it.
      if (goal.current) project.goTo(goal.current);
    };
  }, [trace]);
  return <div ref={host} />;
}

/** The button that sent the request again is gone, and the keyboard with it. */
function takeFocus(host: HTMLElement | null): void {
  if (document.activeElement !== document.body) return;
  host?.querySelector<HTMLElement>('[aria-current="step"]')?.focus();
}

/** A file as the learner knows it: within the project, or within the package it came with. */
function nameOf(file: string, root: string): string {
  if (file.startsWith(root)) return file.slice(root.length);
  return file.replace(/^.*\/site-packages\//, "").replace(/^.*\/python[\d.]+(\.zip)?\//, "");
}

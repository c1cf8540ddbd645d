/**
 * A request's way through the app, stage by stage; the drawing itself is the engine's own.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Project } from "../model/project";
import type { XRay, XRayState } from "../model/xray";
import type { Place, Trace } from "../protocol/trace";
import type { Texts } from "../texts/en";
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

export function XRayDialog({ xray, project, drawTrace }: XRayDialogProps) {
  const texts = useTexts().xray;
  const looked = xray.looked.value;
  if (!looked) return null;
  const { pathname, search } = new URL(looked.request.url);
  return (
    <Dialog
      wide
      title={texts.title(looked.request.method, `${pathname}${search}`)}
      onClose={() => xray.close()}
    >
      <Content
        state={xray.state.value}
        texts={texts}
        onRecord={() => void xray.record()}
        draw={({ trace, root }) => (
          <TraceView
            key={trace.number}
            trace={trace}
            root={root}
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
  readonly texts: Texts["xray"];
  readonly onRecord: () => void;
  readonly draw: (shown: Extract<XRayState, { kind: "shown" }>) => preact.VNode;
}

function Content({ state, texts, onRecord, draw }: ContentProps) {
  switch (state.kind) {
    case "waiting":
      return <p role="status">{texts.waiting}</p>;
    case "failed":
      return <p role="alert">{texts.failed(state.message)}</p>;
    case "missing":
      return (
        <>
          <p>{texts.missing}</p>
          <Button kind="primary" onClick={onRecord}>
            {texts.record}
          </Button>
        </>
      );
    case "shown":
      return (
        <>
          {state.again && <p class={styles.note}>{texts.again}</p>}
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
  readonly stage: string | undefined;
}

function TraceView({ trace, root, stage, xray, project, drawTrace }: TraceViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const goal = useRef<{ file: string; line: number }>(null);
  useEffect(() => {
    const open = ({ file, line, owner }: Place) => {
      const own = file.startsWith(root) ? file.slice(root.length) : undefined;
      if (owner !== "app" || own === undefined || project.text(own) === undefined) return false;
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

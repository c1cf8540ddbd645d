/**
 * Unfolds a frame of an error; what it shows is loaded when it is first wanted.
 */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { Evaluation, Inspection } from "../protocol/debugger";
import type { Frame } from "../protocol/failure";
import { useDebuggerTexts } from "./debuggertexts";
import styles from "./FailureView.module.css";
import type { FrameInspectorProps } from "./FrameInspector";

/** Asks Python for what is in a frame. */
export interface FrameDebugger {
  inspect(trace: number, depth: number): Promise<Inspection>;
  evaluate(trace: number, depth: number, text: string): Promise<Evaluation>;
}

export interface LookInsideProps {
  readonly frames: FrameDebugger;
  readonly trace: number;
  readonly frame: Frame;
}

export function LookInside({ frames, trace, frame }: LookInsideProps) {
  const texts = useDebuggerTexts();
  const view = useSignal<ComponentType<FrameInspectorProps> | undefined>(undefined);
  const { depth } = frame;
  if (depth === undefined) return null;
  const load = async () => {
    const module = await import("./FrameInspector");
    view.value = module.default;
  };
  const View = view.value;
  return (
    <details
      class={styles.inside}
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>{texts.look(frame.name)}</summary>
      {View && <View frames={frames} trace={trace} frame={{ ...frame, depth }} />}
    </details>
  );
}

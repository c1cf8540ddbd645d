/**
 * A frame of an error from within: its source, its variables, and expressions in it.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { FrameDetails, Inspection } from "../protocol/debugger";
import type { Frame } from "../protocol/failure";
import { ColumnHeads } from "./ColumnHeads";
import { useDebuggerTexts } from "./debuggertexts";
import type { FrameDebugger } from "./debugging";
import styles from "./FrameInspector.module.css";
import { bringIntoSight } from "./sight";

export interface FrameInspectorProps {
  readonly frames: FrameDebugger;
  readonly trace: number;
  readonly frame: Frame & { readonly depth: number };
}

export default function FrameInspector({ frames, trace, frame }: FrameInspectorProps) {
  const texts = useDebuggerTexts();
  const host = useRef<HTMLDivElement>(null);
  const inspection = useSignal<Inspection | undefined>(undefined);
  const look = async () => {
    inspection.value = await frames.inspect(trace, frame.depth);
  };
  useEffect(() => void look(), [trace, frame.depth]);
  const found = inspection.value;
  useEffect(() => {
    if (host.current) bringIntoSight(host.current);
  }, [found === undefined]);
  if (!found) return <p class={styles.note}>{texts.looking}</p>;
  if (found.kind === "gone") return <p class={styles.note}>{texts.gone}</p>;
  return (
    <div class={styles.inspector} ref={host}>
      <div class={styles.parts}>
        <Source details={found} name={frame.name} />
        <div class={styles.state}>
          <Variables details={found} name={frame.name} />
          <Expression frames={frames} trace={trace} frame={frame} onDone={look} />
        </div>
      </div>
    </div>
  );
}

interface PartProps {
  readonly details: FrameDetails;
  /** The frame's function. */
  readonly name: string;
}

function Source({ details, name }: PartProps) {
  const { first, line, lines } = details;
  return (
    <section aria-label={useDebuggerTexts().source(name)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre class={styles.source} tabIndex={0}>
        {lines.map((text, index) => (
          <code key={index} data-here={first + index === line}>
            <span class={styles.number}>{first + index}</span>
            {first + index === line ? <Marked text={text} details={details} /> : text || " "}
          </code>
        ))}
      </pre>
    </section>
  );
}

/** The line that failed, with the part of it that did. */
function Marked({ text, details: { column, endColumn } }: { text: string; details: FrameDetails }) {
  if (column === undefined || endColumn === undefined) return <>{text}</>;
  const points = [...text];
  return (
    <>
      {points.slice(0, column).join("")}
      <mark>{points.slice(column, endColumn).join("")}</mark>
      {points.slice(endColumn).join("")}
    </>
  );
}

function Variables({ details, name }: PartProps) {
  const texts = useDebuggerTexts();
  if (details.variables.length === 0) return <p class={styles.note}>{texts.empty}</p>;
  return (
    <table class={styles.variables}>
      <caption class="visually-hidden">{texts.variables(name)}</caption>
      <ColumnHeads names={texts.columns} hidden />
      <tbody>
        {details.variables.map(([variable, type, value]) => (
          <tr key={variable}>
            <th scope="row">{variable}</th>
            <td>{value}</td>
            <td class={styles.type}>{type}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Answer {
  readonly text: string;
  readonly output: string;
  readonly failed: boolean;
}

interface ExpressionProps extends FrameInspectorProps {
  /** Variables may be others now. */
  readonly onDone: () => Promise<void>;
}

function Expression({ frames, trace, frame, onDone }: ExpressionProps) {
  const texts = useDebuggerTexts();
  const text = useSignal("");
  const answers = useSignal<readonly Answer[]>([]);
  const submit = async (event: Event) => {
    event.preventDefault();
    const typed = text.value.trim();
    if (typed === "") return;
    text.value = "";
    const found = await frames.evaluate(trace, frame.depth, typed);
    if (found.kind === "gone") return onDone();
    const { output, failed } = found;
    answers.value = [...answers.value, { text: typed, output, failed }];
  };
  return (
    <form class={styles.expression} onSubmit={(event) => void submit(event)}>
      <div role="log" aria-label={texts.results(frame.name)}>
        {answers.value.map((answer, index) => (
          <pre key={index} data-failed={answer.failed}>
            {`>>> ${answer.text}\n${answer.output}`.trimEnd()}
          </pre>
        ))}
      </div>
      <label>
        <span aria-hidden="true">{">>>"}</span>
        <input
          aria-label={texts.expression(frame.name)}
          placeholder={texts.example}
          value={text.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </label>
    </form>
  );
}

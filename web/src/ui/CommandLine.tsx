/**
 * The console's own line: a prompt and what is typed behind it, with history and completion.
 */
import { useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Terminal } from "../model/terminal";
import styles from "./CommandLine.module.css";
import { useTexts } from "./texts";
import { type Completed, completed, type Recall, recalled } from "./typing";

export interface CommandLineProps {
  readonly terminal: Terminal;
  /** End what runs, however busy Python is. */
  readonly onStop: () => void;
}

export function CommandLine({ terminal, onStop }: CommandLineProps) {
  const texts = useTexts();
  const text = useSignal("");
  const options = useSignal<readonly string[]>([]);
  const recall = useSignal<Recall | undefined>(undefined);
  /** After Esc the next Tab leaves the line instead of completing it (WCAG 2.1.2). */
  const leaving = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { mode, prompt } = terminal.waiting.value;
  const rows = useComputed(() => Math.min(8, text.value.split("\n").length));

  const write = (value: string, cursor = value.length) => {
    text.value = value;
    requestAnimationFrame(() => field.current?.setSelectionRange(cursor, cursor));
  };
  const submit = () => {
    const typed = text.value;
    write("");
    recall.value = undefined;
    options.value = [];
    void terminal.submit(typed);
  };
  const complete = async (box: HTMLTextAreaElement) => {
    const { value, selectionStart } = box;
    const before = value.slice(0, selectionStart);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const found = await terminal.complete(line);
    const done: Completed = completed(line, found);
    options.value = done.options;
    const head = before.slice(0, before.length - line.length) + done.line;
    if (text.value === value) write(head + value.slice(selectionStart), head.length);
  };
  const older = (box: HTMLTextAreaElement, step: 1 | -1) => {
    const next = recalled(terminal.history, recall.value ?? { back: 0, draft: box.value }, step);
    recall.value = next.recall;
    write(next.text);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const box = event.currentTarget;
    const action = actionFor(event, box, leaving.value);
    leaving.value = event.key === "Escape";
    if (event.key === "Escape") options.value = [];
    if (!action) return;
    event.preventDefault();
    switch (action) {
      case "submit":
        return submit();
      case "complete":
        return void complete(box);
      case "older":
        return older(box, 1);
      case "newer":
        return older(box, -1);
      case "interrupt":
        write("");
        return terminal.busy.value ? onStop() : void terminal.interrupt();
      case "end":
        return void terminal.endInput();
      default:
        return action satisfies never;
    }
  };

  return (
    <div class={styles.foot}>
      <p role="status" class={styles.options}>
        {options.value.join("  ")}
      </p>
      <div class={styles.line} data-mode={mode}>
        <span class={styles.prompt} aria-hidden="true">
          {prompt}
        </span>
        <textarea
          ref={field}
          class={styles.field}
          aria-label={mode === "python" ? texts.console.pythonPrompt : texts.console.commandLine}
          placeholder={mode === "serving" ? texts.console.serving : ""}
          rows={rows.value}
          value={text.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="send"
          onInput={(event) => {
            text.value = event.currentTarget.value;
            recall.value = undefined;
            options.value = [];
          }}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}

type Action = "submit" | "complete" | "older" | "newer" | "interrupt" | "end";

function actionFor(
  event: KeyboardEvent,
  box: HTMLTextAreaElement,
  leaving: boolean,
): Action | undefined {
  if (event.isComposing || event.altKey || event.metaKey) return undefined;
  const { selectionStart, selectionEnd, value } = box;
  if (event.ctrlKey) {
    if (event.key === "c" && selectionStart === selectionEnd) return "interrupt";
    return event.key === "d" && value === "" ? "end" : undefined;
  }
  if (event.shiftKey) return undefined;
  switch (event.key) {
    case "Enter":
      return "submit";
    case "Tab":
      return leaving || value.slice(0, selectionStart).trim() === "" ? undefined : "complete";
    case "ArrowUp":
      return value.lastIndexOf("\n", selectionStart - 1) < 0 ? "older" : undefined;
    case "ArrowDown":
      return value.indexOf("\n", selectionEnd) < 0 ? "newer" : undefined;
    default:
      return undefined;
  }
}

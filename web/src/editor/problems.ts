/**
 * Marks failures at their line: the line tinted, the message beside it, a mark in the gutter.
 */
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { type EditorState, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Failure, Place } from "../protocol/failure";

/** A failure that has a place in the learner's files. */
export interface Problem {
  readonly place: Place;
  readonly summary: string;
  readonly advice: string;
}

/** The problems among these failures, each once. */
export function problemsOf(failures: readonly (Failure | undefined)[]): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const failure of failures) {
    if (!failure?.place) continue;
    const summary = summaryOf(failure);
    const { file, line } = failure.place;
    found.set(`${file}:${line}:${summary}`, {
      place: failure.place,
      summary,
      advice: failure.advice,
    });
  }
  return [...found.values()];
}

function summaryOf({ name, message }: Failure): string {
  return message === "" ? name : `${name}: ${message}`;
}

const setNotes = StateEffect.define<DecorationSet>();

const notes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, transaction) {
    let next = now.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setNotes)) next = effect.value;
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Lets an editor show problems. */
export const problemNotes = notes;

/** Show exactly these problems of the file that the view has open. */
export function showProblems(view: EditorView, problems: readonly Problem[]): void {
  const { state } = view;
  const diagnostics = problems.map((problem) => diagnostic(state, problem));
  const spec = setDiagnostics(state, diagnostics);
  const effects = [spec.effects ?? [], setNotes.of(decorations(state, problems))].flat();
  view.dispatch({ effects });
}

/** A place as offsets: its columns count code points, the editor's UTF-16 units. */
export function rangeOf(doc: Text, place: Place): { from: number; to: number } {
  const line = doc.line(clamp(place.line, 1, doc.lines));
  const from = line.from + units(line.text, (place.column ?? 1) - 1);
  if (place.endColumn !== undefined) {
    const last = doc.line(clamp(place.endLine ?? place.line, line.number, doc.lines));
    return { from, to: Math.max(from, last.from + units(last.text, place.endColumn - 1)) };
  }
  const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
  return { from: place.column === undefined ? line.from + indent : from, to: line.to };
}

function units(text: string, codePoints: number): number {
  return [...text].slice(0, Math.max(0, codePoints)).join("").length;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function diagnostic(state: EditorState, { place, summary, advice }: Problem): Diagnostic {
  const message = advice === "" ? summary : `${summary}\n${advice}`;
  return { ...rangeOf(state.doc, place), severity: "error", message };
}

function decorations(state: EditorState, problems: readonly Problem[]): DecorationSet {
  const ranges = problems.flatMap(({ place, summary }) => {
    const line = state.doc.line(clamp(place.line, 1, state.doc.lines));
    return [
      Decoration.line({ class: "cm-failedLine" }).range(line.from),
      Decoration.widget({ widget: new Note(summary), side: 1 }).range(line.to),
    ];
  });
  return Decoration.set(ranges, true);
}

class Note extends WidgetType {
  constructor(private readonly summary: string) {
    super();
  }

  override eq(other: Note): boolean {
    return other.summary === this.summary;
  }

  override toDOM(): HTMLElement {
    const note = document.createElement("span");
    note.className = "cm-failedNote";
    // An assertion that pytest explains has several lines.
    note.textContent = this.summary.split("\n", 1).join("");
    return note;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

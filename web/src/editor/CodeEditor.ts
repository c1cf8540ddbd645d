/**
 * The editor over the project: one view, one CodeMirror state for every file that was open, so
 * that each tab keeps its undo history, its selection and its place.
 */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { Changes, Goal, Origin, Project } from "../model/project";
import type { Failure } from "../protocol/failure";
import { languageOf, preloadLanguages } from "./languages";
import { problemNotes, problemsOf, rangeOf, showProblems } from "./problems";
import { theme } from "./theme";

type Failures = readonly (Failure | undefined)[];

export interface EditorParts {
  readonly host: HTMLElement;
  readonly project: Project;
  /** What to mark, wherever it has a place in a file. */
  readonly failures: ReadonlySignal<Failures>;
  /** Escape was pressed and nothing inside the editor wanted it. */
  readonly onLeave: () => void;
}

/** Marks transactions that bring in what others did to a file. */
const fromOutside = Annotation.define<boolean>();

export class CodeEditor {
  private readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private readonly ends: Array<() => void> = [];
  private path: string | undefined;
  private reached: Goal | undefined;

  constructor(private readonly parts: EditorParts) {
    this.view = new EditorView({ parent: parts.host });
    this.ends.push(
      parts.project.onChange((changes, origin) => this.hear(changes, origin)),
      // One effect, since several have no promised order and marks belong to the shown file.
      effect(() => {
        const [path, failures] = [parts.project.active.value, parts.failures.value];
        const goal = parts.project.goal.value;
        // The texts are the editor's own: an edit must not come back to it through here.
        untracked(() => this.show(path, failures, goal));
      }),
    );
    preloadLanguages(parts.project.files.value.keys());
  }

  focus(): void {
    this.view.focus();
  }

  dispose(): void {
    for (const end of this.ends) end();
    this.view.destroy();
  }

  private show(path: string | undefined, failures: Failures, goal: Goal | undefined): void {
    this.showFile(path);
    this.mark(failures);
    this.goTo(goal);
  }

  private showFile(path: string | undefined): void {
    if (path === this.path) return;
    if (this.path !== undefined) this.states.set(this.path, this.view.state);
    this.path = path;
    const text = path === undefined ? undefined : this.parts.project.text(path);
    if (path === undefined || text === undefined) return;
    this.view.setState(this.states.get(path) ?? this.stateFor(path, text));
  }

  private stateFor(path: string, doc: string): EditorState {
    const readOnly = !this.parts.project.isEditable(path);
    return EditorState.create({
      doc,
      extensions: [
        common,
        languageOf(path),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({
          "aria-label": path,
          // The browser lets Tab stop here in any case; this tells it to assistive technology.
          tabindex: "0",
          ...(readOnly ? { "aria-readonly": "true" } : {}),
        }),
        EditorView.updateListener.of((update) => {
          const outside = update.transactions.some((one) => one.annotation(fromOutside));
          if (update.docChanged && !outside) this.tell(path);
        }),
        Prec.lowest(keymap.of([{ key: "Escape", run: () => this.leave() }])),
      ],
    });
  }

  private tell(path: string): void {
    this.parts.project.edit(path, this.view.state.doc.toString());
  }

  private leave(): boolean {
    this.parts.onLeave();
    return true;
  }

  /** Bring in changes that did not come from here. */
  private hear(changes: Changes, origin: Origin): void {
    if (origin === "editor") return;
    for (const [path, content] of changes) {
      const state = path === this.path ? this.view.state : this.states.get(path);
      if (!state) continue;
      if (typeof content !== "string") this.states.delete(path);
      else if (path === this.path) this.view.dispatch(replacement(state, content));
      else this.states.set(path, state.update(replacement(state, content)).state);
    }
  }

  private mark(failures: Failures): void {
    const problems = problemsOf(failures).filter(({ place }) => place.file === this.path);
    showProblems(this.view, problems);
  }

  /** Go to a place once: later switches of tabs leave the cursor where the learner put it. */
  private goTo(goal: Goal | undefined): void {
    if (!goal || goal === this.reached || goal.file !== this.path) return;
    this.reached = goal;
    const { from } = rangeOf(this.view.state.doc, goal);
    this.view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    // Once all have heard of the goal: on a narrow screen the editor comes to the front only then.
    if (goal.focus) queueMicrotask(() => this.view.focus());
  }
}

/** Change only the part that differs, so that the cursor and the undo history stay. */
function replacement(state: EditorState, text: string) {
  const before = state.doc.toString();
  let start = 0;
  while (start < before.length && before[start] === text[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, text.length) - start;
  while (end < room && before.at(-1 - end) === text.at(-1 - end)) end += 1;
  return {
    changes: {
      from: start,
      to: before.length - end,
      insert: text.slice(start, text.length - end),
    },
    annotations: fromOutside.of(true),
  };
}

/** The page owns these keys; without this CodeMirror would insert a line or lose focus. */
const pageKeys = Prec.highest(
  keymap.of([
    { key: "Mod-Enter", run: () => true },
    { key: "Mod-s", run: () => true },
  ]),
);

const common: Extension = [
  lineNumbers(),
  lintGutter(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  search({ top: true }),
  problemNotes,
  theme,
  pageKeys,
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
    indentWithTab,
  ]),
];

import { CompletionContext } from "@codemirror/autocomplete";
import { python } from "@codemirror/lang-python";
import { EditorState, Text } from "@codemirror/state";
import { signal } from "@preact/signals";
import { afterEach, describe, expect, it, vi } from "vitest";
import { completeImport, completeMember } from "../../../web/src/editor/completion";
import { CodeEditor } from "../../../web/src/editor/editor";
import { problemsOf, rangeOf } from "../../../web/src/editor/problems";
import { Project } from "../../../web/src/model/project";
import type { Failure } from "../../../web/src/protocol/failure";
import { nameError } from "../fakes";

const made: CodeEditor[] = [];

afterEach(() => {
  for (const editor of made.splice(0)) editor.dispose();
  document.body.replaceChildren();
});

function open(files: Record<string, string>, editable: string[] = []) {
  const project = new Project({ files: new Map(Object.entries(files)), open: [], editable });
  const failures = signal<readonly (Failure | undefined)[]>([]);
  let left = 0;
  const editor = new CodeEditor({
    host: document.body,
    project,
    failures,
    onLeave: () => {
      left += 1;
    },
  });
  made.push(editor);
  const content = () => document.querySelector<HTMLElement>(".cm-content");
  return { project, failures, editor, content, left: () => left };
}

const lines = () =>
  [...document.querySelectorAll(".cm-line")].map(({ textContent }) => textContent);

describe("CodeEditor", () => {
  it("is a textbox named by the file's path", () => {
    const { content, project } = open({ "app.py": "a = 1", "b.css": "p {}" });
    expect([content()?.getAttribute("role"), content()?.getAttribute("aria-label")]).toEqual([
      "textbox",
      "app.py",
    ]);
    project.show("b.css");
    expect([content()?.getAttribute("aria-label"), lines()]).toEqual(["b.css", ["p {}"]]);
  });

  it("colours a page's file once its language has come, also after another tab was shown", async () => {
    const coloured = () => document.querySelectorAll(".cm-line span").length;
    const { project } = open({ "app.py": "a", "b.css": "p { color: red }", "c.html": "<p>x</p>" });
    expect(coloured()).toBe(0);
    project.show("b.css");
    project.show("c.html");
    project.show("b.css");
    await vi.waitFor(() => expect(coloured()).toBeGreaterThan(1));
    project.show("c.html");
    await vi.waitFor(() => expect(coloured()).toBeGreaterThan(1));
  });

  it("shows what the page wrote into the open file, and into one that was open", () => {
    const { project } = open({ "app.py": "a = 1", "b.css": "p {}" });
    project.show("b.css");
    project.replace(
      new Map([
        ["app.py", "a = 2\nb = 3"],
        ["b.css", "q {}"],
      ]),
    );
    expect(lines()).toEqual(["q {}"]);
    project.show("app.py");
    expect(lines()).toEqual(["a = 2", "b = 3"]);
  });

  it("marks a failure at its line with its message, in its file alone", () => {
    const { project, failures } = open({ "app.py": "a = 1\nb = c\n", "b.css": "p {}" });
    failures.value = [{ ...nameError, place: { file: "app.py", line: 2 } }];
    expect(document.querySelector(".cm-failedLine")?.textContent).toBe(
      "b = cNameError: name 'nmae' is not defined",
    );
    project.show("b.css");
    expect(document.querySelector(".cm-failedLine")).toBeNull();
    project.show("app.py");
    expect(document.querySelector(".cm-failedLine")).not.toBeNull();
    failures.value = [undefined];
    expect(document.querySelector(".cm-failedLine")).toBeNull();
  });

  it("can be left by Escape", () => {
    const { editor, content, left } = open({ "app.py": "" });
    editor.focus();
    content()?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(left()).toBe(1);
  });

  it("says when a file is only to be read", () => {
    const { content } = open({ "app.py": "" }, ["*.css"]);
    expect(content()?.getAttribute("aria-readonly")).toBe("true");
  });
});

describe("rangeOf", () => {
  it("counts columns in code points", () => {
    const doc = Text.of(['x = "😀" + y']);
    const range = rangeOf(doc, { file: "app.py", line: 1, column: 11, endLine: 1, endColumn: 12 });
    expect(doc.sliceString(range.from, range.to)).toBe("y");
  });

  it("marks a whole line without its indent where no column is known", () => {
    const doc = Text.of(["def f():", "    return x"]);
    const range = rangeOf(doc, { file: "app.py", line: 2 });
    expect(doc.sliceString(range.from, range.to)).toBe("return x");
  });

  it("stays within a text that became shorter", () => {
    expect(rangeOf(Text.of(["ab"]), { file: "app.py", line: 9, column: 9 })).toEqual({
      from: 2,
      to: 2,
    });
  });
});

describe("problemsOf", () => {
  it("leaves out failures without a place and repeats", () => {
    const { place, ...placeless } = nameError;
    expect(place).toBeDefined();
    expect(problemsOf([nameError, undefined, nameError, placeless])).toHaveLength(1);
  });
});

describe("Completion", () => {
  const at = (doc: string) =>
    new CompletionContext(EditorState.create({ doc, extensions: python() }), doc.length, false);
  const labels = (result: ReturnType<typeof completeImport>) =>
    result?.options.map(({ label }) => label) ?? [];

  it("knows the framework's names after an import, also in brackets over several lines", () => {
    expect(labels(completeImport(at("from flask import Fl")))).toContain("Flask");
    expect(labels(completeImport(at("from flask import (\n    Flask,\n    u")))).toContain(
      "url_for",
    );
    expect(completeImport(at("from flask import Flask\nu"))).toBeNull();
  });

  it("knows what the app, the request and the session offer", () => {
    expect(labels(completeMember(at("request.ar")))).toContain("args");
    expect(labels(completeMember(at("@app.")))).toContain("route");
    expect(completeMember(at("other."))).toBeNull();
  });
});

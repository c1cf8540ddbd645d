import { describe, expect, it } from "vitest";
import { type Changes, type Origin, Project } from "../../../web/src/model/project";

function project(editable: string[] = []): Project {
  return new Project({
    files: new Map([
      ["templates/index.html", "<p>Hi</p>"],
      ["app.py", "app = 1\n"],
    ]),
    open: ["app.py"],
    editable,
  });
}

describe("Project", () => {
  it("lists files by path and opens the first tab", () => {
    const { files, open, active } = project();
    expect([...files.value.keys()]).toEqual(["app.py", "templates/index.html"]);
    expect([open.value, active.value]).toEqual([["app.py"], "app.py"]);
  });

  it("knows which files differ from the start, and forgets it when they agree again", () => {
    const it = project();
    it.edit("app.py", "app = 2\n");
    it.add("static/style.css", "p {}");
    it.remove("templates/index.html");
    expect([...it.changed.value]).toEqual(["app.py", "templates/index.html", "static/style.css"]);
    it.replace(it.start);
    expect(it.dirty.value).toBe(false);
  });

  it("tells listeners who changed what, and nothing when nothing changed", () => {
    const it = project();
    const heard: [Changes, Origin][] = [];
    it.onChange((changes, origin) => heard.push([changes, origin]));
    it.edit("app.py", "app = 1\n");
    it.edit("app.py", "app = 2\n");
    it.absorb(new Map([["log.txt", "x"]]));
    expect(heard).toEqual([
      [new Map([["app.py", "app = 2\n"]]), "editor"],
      [new Map([["log.txt", "x"]]), "app"],
    ]);
  });

  it("keeps a renamed file's tab in its place", () => {
    const it = project();
    it.show("templates/index.html");
    it.rename("app.py", "main.py");
    expect(it.open.value).toEqual(["main.py", "templates/index.html"]);
    expect(it.text("main.py")).toBe("app = 1\n");
  });

  it("closes the tab of a removed file and shows its neighbour", () => {
    const it = project();
    it.show("templates/index.html");
    it.remove("templates/index.html");
    expect([it.open.value, it.active.value]).toEqual([["app.py"], "app.py"]);
  });

  it("protects what the lesson does not name as editable, but not what the learner added", () => {
    const it = project(["templates/**"]);
    it.add("mine.py", "");
    expect(
      ["app.py", "templates/index.html", "mine.py"].map((path) => it.isEditable(path)),
    ).toEqual([false, true, true]);
  });

  it("goes to a place only in a file that is there", () => {
    const it = project();
    it.goTo({ file: "erlen/app.py", line: 3 });
    expect(it.goal.value).toBeUndefined();
    it.goTo({ file: "templates/index.html", line: 1 });
    expect(it.active.value).toBe("templates/index.html");
    expect(it.goal.value).toEqual({ file: "templates/index.html", line: 1, focus: true });
  });
});

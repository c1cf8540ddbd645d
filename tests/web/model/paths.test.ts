import { describe, expect, it } from "vitest";
import { matchesAny } from "../../../web/src/model/globs";
import { pathProblem } from "../../../web/src/model/pathproblems";
import { pathTexts } from "../../../web/src/texts/paths";

const files = new Map([
  ["app.py", ""],
  ["templates/index.html", ""],
]);
const texts = pathTexts("en");

describe("pathProblem", () => {
  it("accepts plain paths", () => {
    expect(pathProblem("static/a b.css", files, texts)).toBeUndefined();
  });

  it.each([
    ["", "Give the file a name, such as templates/index.html."],
    ["/app.py", "'/app.py' begins with a slash. Leave it out."],
    ["a//b", "'a//b' is not a plain path. Use names joined by single slashes."],
    ["../b", "'../b' is not a plain path. Use names joined by single slashes."],
    ["a\\b", "'a\\b' has a character that file names can't have."],
    ["app.py", "There already is a file 'app.py'."],
    ["templates", "There already is a folder 'templates'."],
    ["app.py/x", "'app.py' is a file, so it can't hold other files."],
  ])("refuses %j and says why", (path, problem) => {
    expect(pathProblem(path, files, texts)).toBe(problem);
  });
});

describe("matchesAny", () => {
  it.each([
    ["app.py", "*.py", true],
    ["sub/app.py", "*.py", false],
    ["sub/deep/app.py", "**/*.py", true],
    ["app.py", "**/*.py", true],
    ["templates/a/b.html", "templates/**", true],
    ["app.pyc", "app.py", false],
    ["appxpy", "app.py", false],
    ["a1.py", "a?.py", true],
  ])("says of %s and %s: %s", (path, glob, expected) => {
    expect(matchesAny(path, [glob])).toBe(expected);
  });
});

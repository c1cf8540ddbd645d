// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts under test hold templates
import { describe, expect, test } from "vitest";
import { rewriteModule, rewriteScript } from "../../../web/src/preview/scripts";

const URL_HERE = "http://localhost:5000/js/main.js";
const L = "erlen$location";

function rewritten(source: string): string {
  return rewriteScript(source, URL_HERE);
}

describe("location", () => {
  test.each([
    ["location.href = '/x'", `${L}.href = '/x'`],
    ["location = '/x'", `${L} = '/x'`],
    ["window.location.assign('/x')", `window.${L}.assign('/x')`],
    ["document . location", `document . ${L}`],
    ["self?.location", `self?.${L}`],
    ["f(location, 1)", `f(${L}, 1)`],
    ["x ? location : y", `x ? ${L} : y`],
    [
      "`at ${location.href} and ${`in ${location}`}`",
      `\`at \${${L}.href} and \${\`in \${${L}}\`}\``,
    ],
    ["a = b / location / c", `a = b / ${L} / c`],
    ["({location})", `({location: ${L}})`],
    ["f({a, location, b})", `f({a, location: ${L}, b})`],
    ["const {location} = data; use(location)", `const {location: ${L}} = data; use(${L})`],
    ["function f(location) { return location.x }", `function f(${L}) { return ${L}.x }`],
    ["var a, location, b", `var a, ${L}, b`],
    ["function f() { var a, location, b }", `function f() { var a, ${L}, b }`],
    ["() => { location.reload() }", `() => { ${L}.reload() }`],
  ])("%s", (source, expected) => {
    expect(rewritten(source)).toBe(expected);
  });

  test.each([
    "user.location",
    "top.location.href",
    "response.headers.location",
    "({location: 1})",
    "x = {a: 1, location: y}",
    "'location'",
    '"it\'s \\" location"',
    "// location",
    "/* location */",
    "/location/.test(x)",
    "x = /[/]location/g",
    "return /'location/",
    "`location`",
    "`a ${b} location`",
    "relocation + locations + $location",
    "this.#location",
  ])("%s is left alone", (source) => {
    expect(rewritten(source)).toBe(source);
  });

  test("lines keep their numbers", () => {
    const source = "/* one\n two */\nlocation.href\n\n`\n${location}\n`\n";
    expect(rewritten(source).split("\n")).toHaveLength(source.split("\n").length);
  });

  test("what is no JavaScript passes through", () => {
    const source = "location ' unclosed ` ${ /";
    expect(rewritten(source)).toContain(L);
  });
});

describe("modules", () => {
  const resolve = (specifier: string) =>
    specifier.startsWith(".") ? new URL(specifier, URL_HERE).href : null;

  test.each([
    ["import './a.js'", "a.js"],
    ["import a from './a.js'", "a.js"],
    ["import a, { b as c } from '../a.js'", "../a.js"],
    ['import * as a from "./a.js";', "a.js"],
    ["export { a } from './a.js'", "a.js"],
    ["export * from './a.js'", "a.js"],
    ["import d from './a.json' with { type: 'json' }", "a.json"],
    ["import{a}from'./a.js'", "a.js"],
  ])("%s", (source, name) => {
    const module = rewriteModule(source, URL_HERE, resolve);
    const url = new URL(name, URL_HERE).href;
    expect(module.imports).toEqual([url]);
    expect(module.source).toContain(JSON.stringify(url));
  });

  test("bare names that nothing maps are left to the browser", () => {
    const module = rewriteModule("import 'lib'", URL_HERE, resolve);
    expect(module).toEqual({ source: "import 'lib'", imports: [] });
  });

  test("import() and import.meta.url know the module's address", () => {
    const { source } = rewriteModule("import('./b.js'); import.meta.url", URL_HERE, resolve);
    expect(source).toBe(`erlen$import("${URL_HERE}",'./b.js'); "${URL_HERE}"`);
  });

  test("import() works in classic scripts too", () => {
    expect(rewritten("x.import('a'); import(name)")).toBe(
      `x.import('a'); erlen$import("${URL_HERE}",name)`,
    );
  });

  test("strings after a variable called from are no specifiers", () => {
    const source = "const from = 1; f(from, './a.js'); export const x = './b.js'";
    expect(rewriteModule(source, URL_HERE, resolve)).toEqual({ source, imports: [] });
  });
});

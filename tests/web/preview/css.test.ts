import { expect, test } from "vitest";
import { rewriteCss } from "../../../web/src/preview/css";

const mark = async (url: string, use: string) => `<${use} ${url}>`;

test.each([
  ["a{b:url(x.png)}", 'a{b:url("<other x.png>")}'],
  ["a{b:url( 'x y.png' )}", 'a{b:url("<other x y.png>")}'],
  ['a{b:url("x)y.png")}', 'a{b:url("<other x)y.png>")}'],
  ["a{b:URL(x.png) c,url(y.png)}", 'a{b:url("<other x.png>") c,url("<other y.png>")}'],
  ["@import 'x.css' print;", '@import url("<import x.css>") print;'],
  ["@import url(x.css) layer(a);", '@import url("<import x.css>") layer(a);'],
  ['@import url("x.css");', '@import url("<import x.css>");'],
  ["a{b:url(x\\29 .png)}", 'a{b:url("<other x).png>")}'],
  ["/* url(x) */ a{content:'url(y)'}", "/* url(x) */ a{content:'url(y)'}"],
  ["a{fill:url(#shape)}", "a{fill:url(#shape)}"],
  ["a{b:url()}", "a{b:url()}"],
])("%s", async (css, expected) => {
  expect(await rewriteCss(css, mark)).toBe(expected);
});

test("an address that is left alone stays as it was written", async () => {
  const css = "a{b:url( 'data:,x' );c:url(y)}";
  const replace = async (url: string) => (url === "y" ? "z" : null);
  expect(await rewriteCss(css, replace)).toBe("a{b:url( 'data:,x' );c:url(\"z\")}");
});

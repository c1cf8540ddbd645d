import * as v from "valibot";
import { expect, test } from "vitest";
import { FromFrame, resourceToken, resourceTokens } from "../../../web/src/preview/messages";

const NAVIGATE = {
  kind: "navigate",
  url: "http://localhost:5000/",
  target: "self",
  isReplacement: false,
  download: null,
};

test("what the shim says is understood", () => {
  const body = new Uint8Array([1]);
  const form = {
    action: "/x",
    method: "post",
    encoding: "multipart/form-data",
    entries: [["f", { name: "a", type: "", body }]],
  };
  for (const message of [NAVIGATE, { kind: "submit", target: "self", form }]) {
    expect(v.parse(FromFrame, message)).toEqual(message);
  }
});

test.each([
  null,
  "navigate",
  { kind: "unknown" },
  { ...NAVIGATE, url: 5 },
  { ...NAVIGATE, url: "x".repeat(100_001) },
  { kind: "scroll", x: Number.NaN, y: 0 },
  { kind: "go", delta: 0.5 },
  { kind: "fetch", id: 1, method: "GET X", url: "/", headers: [], body: null },
])("what anybody else says is not, case %#", (message) => {
  expect(v.safeParse(FromFrame, message).success).toBe(false);
});

test("tokens are found whatever digits the run's mark holds", () => {
  const nonce = "0-10-2";
  const text = `url(${resourceToken(nonce, 12)}) ${resourceToken("other", 3)}`;
  const found = [...text.matchAll(resourceTokens(nonce))].map(([, id]) => id);
  expect(found).toEqual(["12"]);
});

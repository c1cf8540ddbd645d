import { describe, expect, it } from "vitest";
import { filesOf, parseLesson } from "../../../web/src/lessons/data";
import { base64FromBytes } from "../../../web/src/protocol/bytes";
import { lessonData } from "../fakes";

describe("parseLesson", () => {
  it("gives back what the builder wrote", () => {
    expect(parseLesson(JSON.stringify(lessonData()))).toEqual(lessonData());
  });

  it("names the field that is wrong", () => {
    const damaged = {
      ...lessonData(),
      files: [{ path: "app.py", content: "", encoding: "rot13" }],
    };
    expect(() => parseLesson(JSON.stringify(damaged))).toThrow(
      /^The lesson's data is damaged at 'files\.0\.encoding': /,
    );
  });
});

describe("filesOf", () => {
  it("decodes base64 and leaves text alone", () => {
    const bytes = Uint8Array.from([0, 200, 255]);
    const files = filesOf([
      { path: "a.txt", content: "é", encoding: "text" },
      { path: "b.bin", content: base64FromBytes(bytes), encoding: "base64" },
    ]);
    expect([...files]).toEqual([
      ["a.txt", "é"],
      ["b.bin", bytes],
    ]);
  });
});

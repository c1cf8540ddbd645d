import { beforeEach, describe, expect, it } from "vitest";
import { mapEntries } from "../../../web/src/lessons/map";
import { Progress } from "../../../web/src/model/progress";
import { openStore } from "../../../web/src/model/storage";
import { markMap, offerResume } from "../../../web/src/ui/CourseMap";
import { attachProse } from "../../../web/src/ui/prose";
import { FakeStorage } from "../fakes";
import { all, one } from "./page";

const progress = () => new Progress(openStore(() => new FakeStorage()));

function map(known: Progress): void {
  const entries = mapEntries(document);
  markMap(entries, known);
  const host = document.getElementById("resume");
  if (host) offerResume(host, entries, known);
}

describe("The course map", () => {
  beforeEach(() => {
    const row = (id: string) =>
      `<li><a href="${id}/" data-lesson-id="${id}">${id}</a> <span class="minutes">4 min</span></li>`;
    document.body.innerHTML = `<div id="resume"></div><ol>${["one", "two", "three"].map(row).join("")}</ol>`;
  });

  it("marks what was begun and what was solved", () => {
    const known = progress();
    known.solve("one", "One");
    known.visit("two", "Two");
    map(known);
    const rows = [...document.querySelectorAll("li")].map((row) => [
      row.dataset.mark,
      row.textContent?.trim(),
    ]);
    expect(rows).toEqual([
      ["solved", "one Solved 4 min"],
      ["visited", "two Begun 4 min"],
      [undefined, "three 4 min"],
    ]);
  });

  it("resumes at the lesson that was open last", () => {
    const known = progress();
    known.visit("two", "Two");
    map(known);
    expect(one("link", "Resume: two").getAttribute("href")).toBe("two/");
  });

  it("resumes after the last one when that is solved", () => {
    const known = progress();
    known.solve("two", "Two");
    map(known);
    one("link", "Resume: three");
  });

  it("offers nothing to a newcomer", () => {
    map(progress());
    expect(all("link", /^Resume/)).toEqual([]);
  });
});

describe("attachProse", () => {
  it("lets a GET request of the text be opened, and any other be sent", () => {
    document.body.innerHTML = `
      <div class="request" data-method="GET" data-url="/hello?x=1"><p class="request-line"></p></div>
      <div class="request" data-method="POST" data-url="/send"><p class="request-line"></p></div>`;
    const asked: string[] = [];
    attachProse(document.body, {
      open: (url) => asked.push(`open ${url}`),
      send: (method, url) => asked.push(`${method} ${url}`),
    });
    one("button", "Open it").click();
    one("button", "Send it").click();
    expect(asked).toEqual(["open /hello?x=1", "POST /send"]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mapChapters } from "../../../web/src/lessons/map";
import { Progress } from "../../../web/src/model/progress";
import { lastFile } from "../../../web/src/model/saved";
import { openStore } from "../../../web/src/model/storage";
import texts from "../../../web/src/texts/en";
import { mapTexts } from "../../../web/src/texts/map";
import { followProgress } from "../../../web/src/ui/CourseMap";
import { attachProse } from "../../../web/src/ui/prose";
import { FakeStorage } from "../fakes";
import { all, nameOf, one } from "./page";

const STORED = new FakeStorage();
const store = () => openStore(() => STORED);
const progress = () => new Progress(store());
let end: () => void = () => undefined;

function follow(known: Progress): void {
  end = followProgress(document, mapChapters(document), {
    progress: known,
    texts: mapTexts("en"),
    fileOf: (lesson) => lastFile(store(), lesson),
  });
}

const row = (id: string, index: number) =>
  `<li><a href="${id}/" data-lesson-id="${id}" data-minutes="${4 + index}">${id}</a>
  <span class="minutes">${4 + index} min</span></li>`;
const chapter = (title: string, ids: readonly string[]) =>
  `<section class="chapter"><h2>${title}</h2><p class="tally">written</p>
  <ol>${ids.map(row).join("")}</ol></section>`;

const rows = () =>
  [...document.querySelectorAll("li")].map((each) => [
    each.dataset.mark,
    each.textContent?.replace(/\s+/g, " ").trim(),
  ]);
const tallies = () =>
  all("progressbar").map((bar) => [nameOf(bar), bar.parentElement?.textContent ?? ""]);

describe("The course map", () => {
  beforeEach(() => {
    STORED.clear();
    const chapters = [chapter("Basics", ["one", "two"]), chapter("Forms", ["three"])];
    document.body.innerHTML = `<p id="course-tally">written</p><div id="resume"></div>
      ${chapters.join("")}`;
  });
  afterEach(() => end());

  it("tells of each lesson whether it is new, begun or passed", () => {
    const known = progress();
    known.solve("one", "One");
    known.visit("two", "Two");
    follow(known);
    expect(rows()).toEqual([
      ["solved", "one Passed 4 min"],
      ["visited", "two Begun 5 min"],
      ["new", "three New 4 min"],
    ]);
  });

  it("tells how much is passed and how long the rest takes, of each chapter and in all", () => {
    const known = progress();
    known.solve("three", "Three");
    known.solve("one", "One");
    follow(known);
    expect(tallies()).toEqual([
      ["Progress in the whole course", "2 of 3 passed, about 5 minutes left"],
      ["Progress in Basics", "1 of 2 passed, about 5 minutes left"],
      ["Progress in Forms", "1 of 1 passed"],
    ]);
  });

  it("follows what another tab keeps", () => {
    const known = progress();
    follow(known);
    progress().solve("two", "Two");
    known.reload();
    expect(rows()[1]).toEqual(["solved", "two Passed 5 min"]);
    expect(tallies()[0]?.[1]).toBe("1 of 3 passed, about 8 minutes left");
  });

  it("resumes at the lesson that was open last, and names its file", () => {
    const known = progress();
    known.visit("two", "Two");
    const work = { changes: {}, open: ["a.html"], active: "a.html" };
    store().write("erlen:work:two:3", JSON.stringify(work));
    store().write("erlen:work:two:2", JSON.stringify({ ...work, active: "old.html" }));
    follow(known);
    expect(one("link", "Resume: two").getAttribute("href")).toBe("two/");
    const place = document.querySelector("#resume section")?.textContent;
    expect(place).toBe("Resume where you wereResume: twoBasics, in a.html");
  });

  it("goes on with the next lesson that is not passed when the last one is", () => {
    const known = progress();
    known.visit("three", "Three");
    known.solve("two", "Two");
    follow(known);
    one("link", "Next: three");
  });

  it("goes back to a lesson that was left out when all behind it is passed", () => {
    const known = progress();
    known.solve("two", "Two");
    known.solve("three", "Three");
    follow(known);
    one("link", "Next: one");
  });

  it("says when every lesson is passed", () => {
    const known = progress();
    for (const id of ["one", "two", "three"]) known.solve(id, id);
    follow(known);
    expect(document.getElementById("resume")?.textContent).toBe("You have passed every lesson.");
  });

  it("offers nothing to a newcomer", () => {
    follow(progress());
    expect(document.getElementById("resume")?.textContent).toBe("");
  });
});

describe("attachProse", () => {
  it("lets a GET request of the text be opened, and any other be sent", () => {
    document.body.innerHTML = `
      <div class="request" data-method="GET" data-url="/hello?x=1"><p class="request-line"></p></div>
      <div class="request" data-method="POST" data-url="/send" data-xray="match"><p class="request-line"></p></div>
      <div class="contexts" data-first="GET /a" data-second="POST /b"><p class="request-line"></p></div>`;
    const asked: string[] = [];
    attachProse(document.body, {
      open: (url) => asked.push(`open ${url}`),
      send: (method, url) => asked.push(`${method} ${url}`),
      texts: texts.prose,
      walk: (first, second) => asked.push(`${first} beside ${second}`),
      xray: (method, url, stage) => asked.push(`${method} ${url} at ${stage}`),
    });
    one("button", "Open it").click();
    one("button", "Send it").click();
    one("button", "X-ray").click();
    one("button", "Side by side").click();
    expect(asked).toEqual([
      "open /hello?x=1",
      "POST /send",
      "POST /send at match",
      "GET /a beside POST /b",
    ]);
  });
});

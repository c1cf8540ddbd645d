import { beforeEach, describe, expect, it } from "vitest";
import { attachFilter } from "../../../web/src/reading/filter";

const PAGE = `
<div class="filter" hidden><input type="search"><p class="filter-count"></p></div>
<section class="topic" id="application"><ul class="names">
  <li data-name="erlen.Flask"><details><ul class="members">
    <li data-name="Flask.route"></li><li data-name="Flask.run"></li>
  </ul></details></li>
</ul></section>
<section class="topic" id="urls"><ul class="names">
  <li data-name="erlen.url_for"></li><li data-name="erlen.abort"></li>
</ul></section>`;

function type(text: string): void {
  const input = document.querySelector("input");
  if (!input) throw new Error("There is no field.");
  input.value = text;
  input.dispatchEvent(new Event("input"));
}

const shown = () =>
  [...document.querySelectorAll<HTMLElement>("[data-name]")]
    .filter((item) => !item.closest("[hidden]"))
    .map((item) => item.dataset.name);
const count = () => document.querySelector(".filter-count")?.textContent;
const details = () => document.querySelector("details");

describe("The filter of names", () => {
  beforeEach(() => {
    document.body.innerHTML = PAGE;
    attachFilter(document);
  });

  it("comes with the script", () => {
    expect(document.querySelector<HTMLElement>(".filter")?.hidden).toBe(false);
  });

  it("shows everything before something is typed", () => {
    expect(shown()).toHaveLength(5);
    expect(count()).toBe("");
    expect(details()?.open).toBe(false);
  });

  it("shows members that match, with what they belong to", () => {
    type("Route");
    expect(shown()).toEqual(["erlen.Flask", "Flask.route"]);
    expect(details()?.open).toBe(true);
    expect(count()).toBe("1 name");
    expect(document.getElementById("urls")?.hidden).toBe(true);
  });

  it("wants every word", () => {
    type("flask ru");
    expect(shown()).toEqual(["erlen.Flask", "Flask.run"]);
    type(" url  for ");
    expect(shown()).toEqual(["erlen.url_for"]);
  });

  it("says when nothing matches, and shows all again", () => {
    type("nothing");
    expect(shown()).toEqual([]);
    expect(count()).toBe("No name has all of that in it.");
    type("");
    expect(shown()).toHaveLength(5);
    expect(details()?.open).toBe(false);
  });

  it("leaves other pages alone", () => {
    document.body.innerHTML = "<main></main>";
    expect(() => attachFilter(document)).not.toThrow();
  });
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import { Finder } from "../../../web/src/search/finder";
import texts from "../../../web/src/texts/en";
import { SearchDialog } from "../../../web/src/ui/SearchDialog";
import { makeSearch } from "../../../web/src/ui/search";
import { all, draw, fill, nameOf, one, press } from "./page";

const lesson = (id: string, title: string) => ({
  id,
  title,
  chapter: "A chapter",
  summary: "What it is about.",
  address: `lessons/${id}/`,
  names: ["url_for"],
  sections: [{ id: "", heading: "", text: "Links that hold." }],
});
const entries = {
  lessons: [lesson("one", "Links"), lesson("two", "More links")],
  names: [{ name: "erlen.url_for", kind: "function", address: "reference/urls/#u", summary: "S." }],
};

const gone: string[] = [];
let closed = 0;

function show(load = async () => new Finder(entries)): void {
  draw(
    <SearchDialog
      texts={texts.search}
      root="/root/"
      load={load}
      goTo={(href) => gone.push(href)}
      onClose={() => {
        closed += 1;
      }}
    />,
  );
}

const field = () => one("combobox", "Search lessons and names");
const status = () => one("status").textContent;
const options = () => all("option").map((each) => each.querySelector("span")?.textContent);
const chosen = () =>
  document.getElementById(field().getAttribute("aria-activedescendant") ?? "")?.textContent;

describe("The search dialog", () => {
  beforeEach(() => {
    gone.length = 0;
    closed = 0;
  });

  it("tells how much was found, and lists lessons before names", async () => {
    show();
    await vi.waitFor(() => expect(status()).toBe(""));
    fill(field(), "url_for");
    await vi.waitFor(() => expect(status()).toBe("2 lessons, 1 name"));
    expect(all("group").map(nameOf)).toEqual(["Lessons", "API reference"]);
    expect(options()).toEqual(["Links", "More links", "erlen.url_for"]);
    expect(all("option").map((each) => each.getAttribute("href"))).toEqual([
      "/root/lessons/one/",
      "/root/lessons/two/",
      "/root/reference/urls/#u",
    ]);
  });

  it("is walked with the arrow keys, around its ends, and opens with Enter", async () => {
    show();
    await vi.waitFor(() => expect(status()).toBe(""));
    fill(field(), "url_for");
    await vi.waitFor(() => expect(chosen()).toMatch(/^Links/));
    press("ArrowDown", {}, field());
    await vi.waitFor(() => expect(chosen()).toMatch(/^More links/));
    press("ArrowUp", {}, field());
    press("ArrowUp", {}, field());
    await vi.waitFor(() => expect(chosen()).toMatch(/^erlen\.url_for/));
    press("Enter", {}, field());
    expect(gone).toEqual(["/root/reference/urls/#u"]);
  });

  it("marks the words that were found", async () => {
    show();
    await vi.waitFor(() => expect(status()).toBe(""));
    fill(field(), "links");
    await vi.waitFor(() => expect(status()).toBe("2 lessons, 0 names"));
    expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
      "Links",
      "links",
    ]);
  });

  it("says when nothing was found, and when the index cannot be fetched", async () => {
    show();
    await vi.waitFor(() => expect(status()).toBe(""));
    fill(field(), "zzz");
    await vi.waitFor(() => expect(status()).toBe("Nothing was found for “zzz”."));
    draw(<p />);
    show(() => Promise.reject(new Error("offline")));
    await vi.waitFor(() => expect(status()).toBe(texts.search.missing));
  });

  it("closes by its button", () => {
    show();
    one("button", "Close").click();
    expect(closed).toBe(1);
  });
});

describe("makeSearch", () => {
  it("opens on a slash, but not in a field and not where single keys are off", async () => {
    const fetched = vi.fn(async () => new Response("[]"));
    vi.stubGlobal("fetch", fetched);
    let singleKeys = false;
    makeSearch(document, {
      texts: texts.search,
      root: new URL("http://site.test/"),
      language: "en",
      goTo: () => undefined,
      usesSingleKeys: () => singleKeys,
    });
    press("/");
    singleKeys = true;
    document.body.innerHTML = "<input>";
    press("/", {}, document.querySelector("input") ?? document);
    expect(all("dialog")).toEqual([]);
    press("/");
    await vi.waitFor(() => expect(all("dialog").map(nameOf)).toEqual(["Search the lessons"]));
    await vi.waitFor(() =>
      expect(fetched.mock.calls.flat().map(String)).toEqual([
        "http://site.test/search/en.json",
        "http://site.test/reference/names.json",
      ]),
    );
    vi.unstubAllGlobals();
  });

  it("needs no network once it was made ready", async () => {
    const fetched = vi.fn(async () => new Response("[]"));
    vi.stubGlobal("fetch", fetched);
    const search = makeSearch(document, {
      texts: texts.search,
      root: new URL("http://site.test/"),
      language: "en",
      goTo: () => undefined,
      usesSingleKeys: () => true,
    });
    await search.prepare();
    expect(fetched).toHaveBeenCalledTimes(2);
    fetched.mockRejectedValue(new TypeError("There is no network."));
    search.open();
    await vi.waitFor(() => expect(status()).toBe(""));
    expect(fetched).toHaveBeenCalledTimes(2);
    vi.unstubAllGlobals();
  });
});

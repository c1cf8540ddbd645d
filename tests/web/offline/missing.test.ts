import { expect, it } from "vitest";
import { missingPage } from "../../../web/src/offline/missing";

const MAP = "https://example.org/course/";

async function read(response: Response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const links = [...page.querySelectorAll("a")];
  return {
    language: page.documentElement.lang,
    title: page.querySelector("h1")?.textContent,
    text: [...page.querySelectorAll("p")].map(({ textContent }) => textContent),
    links: links.map((link) => link.getAttribute("href")),
  };
}

it("leads to the map where the course is kept", async () => {
  expect(await read(missingPage({ language: "lessons", map: MAP }))).toEqual({
    language: "en",
    title: "No network",
    text: [
      "There is no network, and this page is not kept on this device.",
      "All lessons are, and they run here as before.",
      "Go to the course map",
      "Try again",
    ],
    links: [MAP, ""],
  });
});

it("says in the page's language what to do where nothing is kept", async () => {
  expect(await read(missingPage({ language: "de", map: undefined }))).toEqual({
    language: "de",
    title: "Kein Netz",
    text: [
      "Es gibt kein Netz, und diese Seite ist nicht auf diesem Gerät gespeichert.",
      "Die Website wird gespeichert, wenn eine Lektion eine kleine Weile mit Netz offen war; " +
        "die Hilfe auf der Seite einer Lektion sagt, wann es so weit ist. Bis dahin: " +
        "Geh zurück zu der Seite, von der du kommst.",
      "Noch einmal versuchen",
    ],
    links: [""],
  });
});

it("is no page that a browser or a search engine could take for the real one", () => {
  const { status, headers } = missingPage({ language: "en", map: undefined });
  expect(status).toBe(503);
  expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
});

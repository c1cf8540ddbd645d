import { expect, it } from "vitest";
import { Settings } from "../../../web/src/model/settings";
import { openStore } from "../../../web/src/model/storage";
import german from "../../../web/src/texts/help.de";
import english from "../../../web/src/texts/help.en";
import { helpDialog } from "../../../web/src/ui/latecomers";
import { draw } from "./page";

it.each([
  ["de", german.title],
  ["en", english.title],
  ["fr", english.title],
])("gives a dialog that speaks %s, or English", async (language, title) => {
  const HelpDialog = await helpDialog(language);
  draw(
    <HelpDialog settings={new Settings(openStore(() => localStorage))} onClose={() => undefined} />,
  );
  expect(document.querySelector("dialog h2")?.textContent).toBe(title);
});

/**
 * Puts the workbench into a page that the builder wrote: tools beside the text, header, prose.
 */
import { render } from "preact";
import type { Workbench } from "../model/workbench";
import type { Texts } from "../texts/en";
import type { Fittings } from "./fittings";
import { HeaderTools, type HeaderToolsProps } from "./HeaderTools";
import { applyLayout, showRuntime } from "./layout";
import { attachProse } from "./prose";
import { TextsContext } from "./texts";
import { WorkbenchView } from "./WorkbenchView";

export interface MountParts extends Fittings {
  readonly onSearch: () => void;
  readonly texts: Texts;
}

export function mountWorkbench(
  document: Document,
  workbench: Workbench,
  { onSearch, texts, ...fittings }: MountParts,
): void {
  const frame = document.getElementById("workbench");
  const tools = document.getElementById("tools");
  if (!frame || !tools) throw new Error("The page has no place for the workbench.");
  applyLayout(frame, workbench);
  showRuntime(document.documentElement, workbench);
  const lesson = frame.querySelector(".lesson");
  if (lesson) {
    attachProse(lesson, {
      open: (url) => openPage(workbench, url),
      send: (method, url) => sendRequest(workbench, method, url),
      texts: texts.prose,
      walk: (...lines) => {
        workbench.sideBySide.value = lines;
      },
      xray: (method, url, stage) => void workbench.sendForXRay(method, url, stage),
    });
  }
  tools.replaceChildren();
  const view = <WorkbenchView workbench={workbench} fittings={fittings} />;
  render(<TextsContext.Provider value={texts}>{view}</TextsContext.Provider>, tools);
  const onHelp = () => {
    workbench.helpShown.value = true;
  };
  mountHeader(document, texts, { settings: workbench.settings, onSearch, onHelp });
}

/** The header's buttons, on every page. */
export function mountHeader(document: Document, texts: Texts, props: HeaderToolsProps): void {
  const host = document.getElementById("header-tools");
  if (!host) return;
  const tools = <HeaderTools {...props} />;
  render(<TextsContext.Provider value={texts}>{tools}</TextsContext.Provider>, host);
}

function openPage({ browser, view }: Workbench, url: string): void {
  view.value = "page";
  void browser.navigate(url);
}

function sendRequest({ browser, view }: Workbench, method: string, url: string): void {
  view.value = "page";
  void browser.send(method, url);
}

/**
 * Puts the workbench into a page that the builder wrote: tools beside the text, header, prose.
 */
import { render } from "preact";
import type { Workbench } from "../model/workbench";
import type { Fittings } from "./fittings";
import { HeaderTools, type HeaderToolsProps } from "./HeaderTools";
import { applyLayout, showRuntime } from "./layout";
import { attachProse } from "./prose";
import { WorkbenchView } from "./WorkbenchView";

export function mountWorkbench(
  document: Document,
  workbench: Workbench,
  { onSearch, ...fittings }: Fittings & { readonly onSearch: () => void },
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
    });
  }
  tools.replaceChildren();
  render(<WorkbenchView workbench={workbench} fittings={fittings} />, tools);
  const onHelp = () => {
    workbench.helpShown.value = true;
  };
  mountHeader(document, { settings: workbench.settings, onSearch, onHelp });
}

/** The header's buttons, on every page. */
export function mountHeader(document: Document, props: HeaderToolsProps): void {
  const host = document.getElementById("header-tools");
  if (host) render(<HeaderTools {...props} />, host);
}

function openPage({ browser, view }: Workbench, url: string): void {
  view.value = "page";
  void browser.navigate(url);
}

function sendRequest({ browser, view }: Workbench, method: string, url: string): void {
  view.value = "page";
  void browser.send(method, url);
}

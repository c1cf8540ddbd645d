import { describe, expect, it, vi } from "vitest";
import texts from "../../../web/src/texts/en";
import { RequestsPanel } from "../../../web/src/ui/RequestsPanel";
import { TextsContext } from "../../../web/src/ui/texts";
import { XRayDialog } from "../../../web/src/ui/XRayDialog";
import { drawTrace } from "../../../web/src/xray/xray";
import { makeBench } from "../fakes";
import { all, draw, one } from "./page";

const place = (file: string, owner: "app" | "engine") => ({
  file,
  line: 2,
  name: "index",
  doc: "",
  owner,
});

const event = (stage: string, title: string, where: ReturnType<typeof place> | null) => ({
  stage,
  title,
  begun: 0,
  ended: 1,
  depth: 0,
  values: {},
  place: where,
  raised: null,
});

const trace = JSON.stringify({
  number: 1,
  method: "GET",
  path: "/hello/Ada",
  status: "200 OK",
  started: 0,
  milliseconds: 2,
  events: [
    event("match", "Match the URL", place("/site-packages/erlen/flow/routing.py", "engine")),
    event("view", "index()", place("/project/app.py", "app")),
  ],
});

async function open() {
  const bench = makeBench();
  const { workbench, runtime } = bench;
  draw(
    <TextsContext.Provider value={texts}>
      <RequestsPanel browser={workbench.browser} xray={workbench.xray} />
      <XRayDialog
        xray={workbench.xray}
        project={workbench.project}
        drawTrace={async (host, trace, options) => {
          drawTrace(host, trace, options);
        }}
      />
    </TextsContext.Provider>,
  );
  runtime.tell({ kind: "ready" });
  await workbench.start();
  await vi.waitFor(() => one("button", NAME));
  return bench;
}

const NAME = "X-ray of GET /hello/Ada";

describe("The X-ray of a request", () => {
  it("offers to send a request again that was not recorded, and then shows its stages", async () => {
    const { runtime } = await open();
    one("button", NAME).click();
    await vi.waitFor(() => one("button", "Send it again and record it"));
    const sent = runtime.requests.length;
    const answer = runtime.answer;
    runtime.traces.set("a-1", trace);
    runtime.answer = async (request) => ({ ...(await answer(request)), trace: "a-1" });
    one("button", "Send it again and record it").click();
    await vi.waitFor(() => one("button", "Next stage"));
    expect(runtime.requests.slice(sent)).toEqual([runtime.requests[0]]);
    expect(one("dialog").textContent).toContain("Recorded just now");
  });

  it("opens the learner's own line in the editor, and shows the engine's beside the stage", async () => {
    const { workbench, runtime } = await open();
    runtime.traces.set("a-1", trace);
    const exchange = workbench.browser.exchanges.value[0];
    if (!exchange) throw new Error("Nothing was sent.");
    await workbench.xray.open({ ...exchange, trace: "a-1" }, "match");
    await vi
      .waitFor(() => one("button", "index, erlen/flow/routing.py:2"))
      .then((it) => it.click());
    await vi.waitFor(() => expect(one("dialog").textContent).toContain("def wsgi_app(self):"));
    one("button", "Next stage").click();
    one("button", "index, app.py:2").click();
    await vi.waitFor(() => expect(all("dialog")).toEqual([]));
    await vi.waitFor(() =>
      expect(workbench.project.goal.value).toEqual({ file: "app.py", line: 2, focus: true }),
    );
  });

  it("says so when Python cannot be asked", async () => {
    const { runtime } = await open();
    runtime.trace = () => Promise.reject(new Error("Python was stopped."));
    one("button", NAME).click();
    await vi.waitFor(() =>
      expect(one("dialog").textContent).toContain(
        "The request could not be looked at: Python was stopped.",
      ),
    );
  });
});

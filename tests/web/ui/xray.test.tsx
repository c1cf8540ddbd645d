import { describe, expect, it, vi } from "vitest";
import texts from "../../../web/src/texts/en";
import xrayTexts from "../../../web/src/texts/xray/en";
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
  text: "app = Flask(__name__)",
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
      <RequestsPanel
        browser={workbench.browser}
        xray={workbench.xray}
        onCookies={() => undefined}
        onReplay={() => undefined}
        onSideBySide={() => undefined}
      />
      <XRayDialog
        texts={xrayTexts}
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

  it("sends again through the browser: the log has it, and its cookies are taken", async () => {
    const { workbench, runtime } = await open();
    const { browser } = workbench;
    const answer = runtime.answer;
    runtime.traces.set("a-1", trace);
    runtime.answer = async (request) => {
      const { response, ...exchange } = await answer(request);
      const headers = [["Set-Cookie", "seen=1; Path=/"]] as const;
      return { ...exchange, response: { ...response, headers }, trace: "a-1" };
    };
    one("button", NAME).click();
    await vi.waitFor(() => one("button", "Send it again and record it").click());
    await vi.waitFor(() => one("button", "Next stage"));
    expect(browser.exchanges.value.at(-1)).toMatchObject({
      replay: { of: 1, how: "current" },
      cookies: { set: [{ text: "seen=1; Path=/", did: "stored" }] },
    });
    expect(browser.cookies.value.all.map(({ name }) => name)).toContain("seen");
  });

  it("sends nothing again whose body is no longer kept", async () => {
    const { workbench } = await open();
    const exchange = workbench.browser.exchanges.value[0];
    if (!exchange) throw new Error("Nothing was sent.");
    await workbench.xray.open({ ...exchange, cut: ["request"] });
    await vi.waitFor(() => expect(one("dialog").textContent).toContain("too large to be kept"));
    expect(all("button", "Send it again and record it")).toEqual([]);
  });

  it("tells why a request that is sent again has no answer", async () => {
    const { runtime } = await open();
    runtime.answer = () => Promise.reject(new Error("No server listens."));
    one("button", NAME).click();
    await vi.waitFor(() => one("button", "Send it again and record it").click());
    await vi.waitFor(() => expect(one("dialog").textContent).toContain("No server listens."));
  });

  it("says which code has changed since, and shows the lines of then", async () => {
    const { workbench, runtime } = await open();
    const { project, browser, xray } = workbench;
    runtime.traces.set("a-1", trace);
    const exchange = browser.exchanges.value[0];
    if (!exchange) throw new Error("Nothing was sent.");
    await xray.open({ ...exchange, trace: "a-1" }, "view");
    await vi.waitFor(() => one("button", "Next stage"));
    expect(one("dialog").textContent).not.toContain("Changed since");
    xray.close();
    project.edit("app.py", `# A new first line.\n${project.text("app.py")}`);
    project.edit("README.txt", "Nothing points here.\n");
    await xray.open({ ...exchange, trace: "a-1" }, "view");
    await vi.waitFor(() => expect(one("dialog").textContent).toContain("Changed since: app.py."));
    await vi.waitFor(() => one("button", "index, app.py:2").click());
    await vi.waitFor(() => expect(one("dialog").textContent).toContain("from flask import Flask"));
    expect(one("dialog").textContent).not.toContain("# A new first line.");
    expect(project.goal.value).toBeUndefined();
    runtime.answer = async () => ({ ...(await answered), trace: "a-1" });
    const answered = Promise.resolve({
      response: { status: 200, reason: "OK", headers: [], body: new Uint8Array() },
      written: [],
      milliseconds: 1,
    });
    one("button", "Send it again and record it").click();
    await vi.waitFor(() => expect(one("dialog").textContent).toContain("Recorded just now"));
    expect(one("dialog").textContent).not.toContain("Changed since");
  });

  it("says that the code of then is no longer kept, until the request is sent again", async () => {
    const { workbench, runtime } = await open();
    const exchange = workbench.browser.exchanges.value[0];
    if (!exchange) throw new Error("Nothing was sent.");
    runtime.traces.set("a-1", trace);
    const answer = runtime.answer;
    runtime.answer = async (request) => ({ ...(await answer(request)), trace: "a-1" });
    const dropped = "The code that answered this request is no longer kept.";
    await workbench.xray.open({ ...exchange, trace: "a-1", version: 99 });
    await vi.waitFor(() => expect(one("dialog").textContent).toContain(dropped));
    one("button", "Send it again and record it").click();
    await vi.waitFor(() => expect(one("dialog").textContent).toContain("Recorded just now"));
    expect(one("dialog").textContent).not.toContain(dropped);
  });

  it("finds a line by its text where the code of then is no longer kept", async () => {
    const { workbench, runtime } = await open();
    const { project, browser, xray } = workbench;
    const exchange = browser.exchanges.value[0];
    if (!exchange) throw new Error("Nothing was sent.");
    runtime.traces.set("a-1", trace);
    const look = async () => {
      await xray.open({ ...exchange, trace: "a-1", version: 99 }, "view");
      await vi.waitFor(() => one("button", "index, app.py:2")).then((it) => it.click());
    };
    project.edit("app.py", "import os\nimport sys\n\napp = Flask(__name__)\n");
    await look();
    await vi.waitFor(() =>
      expect(project.goal.value).toEqual({ file: "app.py", line: 4, focus: true }),
    );
    const goal = project.goal.value;
    for (const text of ["import os\nimport sys\n", "\n\napp = Flask(__name__)\n".repeat(2)]) {
      project.edit("app.py", text);
      await look();
      await vi.waitFor(() => expect(one("dialog").textContent).toContain("is not known"));
      expect(one("dialog").querySelector('[data-current="true"]')).toBeNull();
      expect(project.goal.value).toBe(goal);
      xray.close();
      await vi.waitFor(() => expect(all("dialog")).toEqual([]));
    }
  });

  it("draws each stage to scale, and keeps the drawing from those who hear the page", async () => {
    const { workbench, runtime } = await open();
    const stage = (begun: number, ended: number | null) => ({
      ...event("view", `from ${begun}`, null),
      begun,
      ended,
    });
    const events = [stage(0, 8), stage(2, 4), stage(4, null)];
    runtime.traces.set("a-1", JSON.stringify({ ...JSON.parse(trace), milliseconds: 8, events }));
    const exchange = workbench.browser.exchanges.value[0];
    if (!exchange) throw new Error("Nothing was sent.");
    await workbench.xray.open({ ...exchange, trace: "a-1" });
    const buttons = await vi.waitFor(() =>
      events.map(({ title }) => one("button", new RegExp(`^${title} `))),
    );
    const drawn = buttons.map((button) => {
      const track = button.querySelector(".xray-track");
      const bar = track?.querySelector<HTMLElement>(".xray-bar");
      return [
        bar?.style.insetInlineStart,
        bar?.style.inlineSize,
        track?.getAttribute("aria-hidden"),
      ];
    });
    expect(drawn).toEqual([
      ["0%", "100%", "true"],
      ["25%", "25%", "true"],
      ["50%", "0%", "true"],
    ]);
    const times = buttons.map((button) => button.querySelector(".xray-time")?.textContent);
    expect(times).toEqual(["8.00 ms", "2.00 ms", "0.00 ms"]);
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

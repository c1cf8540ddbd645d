"""A request is followed through the application, in the playground and on the native page."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .axe import NARROW, WIDE, faults_in_each_size
from .learner import ANSWER_WITHIN, READY_WITHIN, Learner

ENGINE = Path(__file__).resolve().parents[2] / "engine"

APP = """\
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "<p>Hello, World!</p>"


@app.route("/hello/<name>")
def hello(name):
    return f"Hello, {name}!"
"""


@pytest.fixture
def learner(page: Page) -> Learner:
    learner = Learner(page)
    learner.run_app(APP, {"/hello/Ada": "Hello, Ada!"})
    return learner


def test_a_request_is_sent_again_and_followed_by_keyboard(page: Page) -> None:
    learner = Learner(page)
    learner.open("playground/")
    learner.visit("/?x=1")
    opener = learner.requests.get_by_role("button", name="X-ray of GET /?x=1")
    dialog = page.get_by_role("dialog", name="X-ray of GET /?x=1")
    stages = dialog.get_by_role("list", name="Stages").get_by_role("button")
    status = dialog.get_by_role("status")
    for count, size in ((2, WIDE), (3, NARROW)):
        page.set_viewport_size(size)
        learner.show("Page")
        # The oldest was not recorded, since tracing begins with the first X-ray.
        opener.last.press("Enter")
        dialog.get_by_role("button", name="Send it again and record it").press("Enter")
        expect(stages.first).to_be_focused(timeout=ANSWER_WITHIN)
        page.keyboard.press("ArrowDown")
        expect(stages.nth(1)).to_be_focused()
        expect(stages.nth(1)).to_have_attribute("aria-current", "step")
        page.keyboard.press("ArrowUp")
        expect(status).to_contain_text(re.compile(r"Stage 1 of \d+: GET /\?x=1"))
        expect(dialog.get_by_role("button", name="Previous stage")).to_be_disabled()
        dialog.get_by_role("button", name="Next stage").press("Enter")
        expect(status).to_contain_text("Stage 2 of")
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        # What was sent again stands in the log as well, above the request.
        expect(opener).to_have_count(count)
        expect(opener.last).to_be_focused()


def test_a_stage_opens_the_learner_s_line_and_the_engine_s_source_and_a_replay_s_of_then(
    page: Page, learner: Learner
) -> None:
    learner.requests.get_by_role("button", name="X-ray of GET /hello/Ada").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Send it again and record it").click()
    dialog.get_by_role("button", name=re.compile(r"^Match")).click(timeout=ANSWER_WITHIN)
    expect(dialog.get_by_role("cell", name="/hello/<name>")).to_be_visible()
    dialog.get_by_role("button", name=re.compile(r"erlen.*\.py:\d+$")).first.click()
    expect(dialog.get_by_label(re.compile("^Source of"))).to_contain_text("def ")
    dialog.get_by_role("button", name=re.compile(r"^hello\(")).click()
    dialog.get_by_role("button", name="hello, app.py:12").click()
    expect(dialog).to_be_hidden()
    expect(learner.editor("app.py")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    expect(learner.code.locator(".cm-activeLine")).to_have_text("def hello(name):")

    # A replay as it was is followed through the code of then.
    learner.write("app.py", "# Another line on top.\n" + APP.replace("Hello, {", "Bye, {"))
    learner.save()
    learner.sees("Bye, Ada!")
    learner.requests.get_by_role("button", name="Replay of GET /hello/Ada").last.click()
    replay = page.get_by_role("dialog", name="Replay of GET /hello/Ada")
    replay.get_by_role("button", name="Replay as it was").click()
    expect(replay.get_by_role("status")).to_contain_text("Answered: 200 OK", timeout=ANSWER_WITHIN)
    page.keyboard.press("Escape")
    learner.requests.get_by_role("button", name="X-ray of GET /hello/Ada").first.click()
    dialog = page.get_by_role("dialog", name="X-ray of GET /hello/Ada")
    expect(dialog).to_contain_text("Changed since: app.py.", timeout=ANSWER_WITHIN)
    dialog.get_by_role("button", name=re.compile(r"^hello\(")).click()
    dialog.get_by_role("button", name="hello, app.py:12").click()
    expect(dialog.get_by_label("Source of hello")).to_contain_text("Hello, {name}!")


def test_requests_after_the_first_x_ray_are_there_at_once_and_an_old_trace_says_so(
    page: Page, learner: Learner
) -> None:
    learner.requests.get_by_role("button", name="X-ray of GET /hello/Ada").click()
    expect(page.get_by_role("button", name="Send it again and record it")).to_be_visible()
    page.keyboard.press("Escape")
    learner.visit("/hello/Bob")
    learner.sees("Hello, Bob!")
    learner.requests.get_by_role("button", name="X-ray of GET /hello/Bob").click()
    dialog = page.get_by_role("dialog", name="X-ray of GET /hello/Bob")
    expect(dialog.get_by_role("status")).to_contain_text("Stage 1 of", timeout=ANSWER_WITHIN)
    expect(dialog).not_to_contain_text("sent again")
    page.keyboard.press("Escape")

    # An old trace says that the code has changed, and shows the lines of then.
    learner.write("app.py", "# Another line on top.\n" + APP.replace("Hello, {", "Bye, {"))
    learner.save()
    learner.sees("Bye, Bob!")
    opener = learner.requests.get_by_role("button", name="X-ray of GET /hello/Bob").last
    opener.click()
    dialog = page.get_by_role("dialog", name="X-ray of GET /hello/Bob")
    expect(dialog).to_contain_text("Changed since: app.py.", timeout=ANSWER_WITHIN)
    dialog.get_by_role("button", name=re.compile(r"^hello\(")).click()
    dialog.get_by_role("button", name="hello, app.py:12").click()
    source = dialog.get_by_label("Source of hello")
    expect(source.locator('[data-current="true"]')).to_have_text("def hello(name):\n")
    expect(source).to_contain_text("Hello, {name}!")
    dialog.get_by_role("button", name="Send it again and record it").click()
    expect(dialog).to_contain_text("Recorded just now", timeout=ANSWER_WITHIN)
    expect(dialog).not_to_contain_text("Changed since")
    dialog.get_by_role("button", name=re.compile(r"^hello\(")).click()
    expect(dialog.get_by_role("button", name="hello, app.py:13")).to_be_visible()


COUNTING = """\
from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def index():
    visits = int(request.cookies.get("count", 0)) + 1
    return f"Visit {visits}", {"Set-Cookie": f"count={visits}"}
"""


def test_a_request_that_is_sent_again_leaves_its_cookie_and_stands_in_the_log(
    page: Page, learner: Learner
) -> None:
    learner.write("app.py", COUNTING)
    learner.save()
    for visit in (1, 2, 3):
        learner.visit("/?x=1")
        learner.sees(f"Visit {visit}")
    learner.requests.get_by_role("button", name="X-ray of GET /?x=1").nth(1).click()
    dialog = page.get_by_role("dialog", name="X-ray of GET /?x=1")
    dialog.get_by_role("button", name="Send it again and record it").click()
    expect(dialog.get_by_role("status")).to_contain_text("Stage 1 of", timeout=ANSWER_WITHIN)
    page.keyboard.press("Escape")
    buttons = learner.requests.get_by_role("button", name="X-ray of GET /?x=1")
    expect(buttons).to_have_count(4)
    # It was the second visit, and so the app has counted two once more.
    learner.visit("/?x=2")
    learner.sees("Visit 3")
    learner.requests.get_by_role("button", name="Cookies").click()
    cookies = page.get_by_role("dialog", name="Cookies")
    again = cookies.get_by_role("list", name="What each request did").get_by_role("listitem").nth(1)
    again.locator("summary").click()
    expect(again).to_contain_text("Not sent count for localhost, path /.")
    expect(again).to_contain_text("Sent count It stands in the request, which is sent as written.")
    expect(again).to_contain_text("Replaced the one of the same name")


@pytest.mark.parametrize(
    ("lesson", "request_line", "stage"),
    [
        ("a-first-application/converters", "GET /post/seven", "match"),
        ("sessions/session", "GET /", "session"),
    ],
)
def test_a_lesson_points_at_a_stage(page: Page, lesson: str, request_line: str, stage: str) -> None:
    learner = Learner(page)
    learner.open(f"lessons/{lesson}/")
    page.locator(".request", has_text=request_line).get_by_role("button", name="X-ray").click()
    dialog = page.get_by_role("dialog", name=f"X-ray of {request_line}", exact=True)
    current = dialog.locator('[aria-current="step"]')
    expect(current).to_have_attribute("data-stage", stage, timeout=ANSWER_WITHIN)


def test_the_native_page_says_that_a_file_has_changed(
    page: Page, native: str, tmp_path: Path
) -> None:
    page.goto(f"{native}/hello/Ada")
    page.goto(f"{native}/__xray__/")
    page.get_by_role("link", name="GET /hello/Ada").click()
    page.get_by_role("button", name=re.compile(r"^hello\(")).click()
    place = page.get_by_role("button", name=re.compile(r"^hello, .*app\.py:12"))
    place.click()
    expect(page.get_by_label("Source of hello")).to_be_visible()
    said = page.get_by_text("The file has changed since the request")
    expect(said).to_be_hidden()
    (tmp_path / "app.py").write_text(f"# Above it.\n{APP}")
    place.click()
    expect(said).to_be_visible()
    current = page.get_by_label("Source of hello").locator('[data-current="true"]')
    expect(current).to_have_text('@app.route("/hello/<name>")\n')


@pytest.fixture
def native(tmp_path: Path) -> Iterator[str]:
    """Run an application with the X-ray, and give its address."""
    (tmp_path / "app.py").write_text(APP)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "erlen", "run", "--debug", "--no-reload", "--xray"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ENGINE)}
    with subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        said = ""
        while "Running on" not in said:
            line = server.stdout.readline()
            assert line, said
            said += line
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def test_the_native_page_is_stepped_through_by_keyboard(page: Page, native: str) -> None:
    page.goto(f"{native}/hello/Ada")
    page.goto(f"{native}/__xray__/")
    # The browser asks for an icon of its own accord, and that comes last.
    page.get_by_role("link", name="GET /hello/Ada").click()
    expect(page.get_by_role("button", name=re.compile(r"^hello\("))).to_be_visible()
    status = page.get_by_role("status")
    expect(status).to_contain_text("Stage 1 of")
    stages = page.get_by_role("list", name="Stages").get_by_role("button")
    stages.first.focus()
    page.keyboard.press("ArrowDown")
    expect(stages.nth(1)).to_be_focused()
    expect(status).to_contain_text("Stage 2 of")
    page.keyboard.press("ArrowUp")
    expect(status).to_contain_text("Stage 1 of")
    page.get_by_role("button", name=re.compile(r"^hello\(")).press("Enter")
    page.get_by_role("button", name=re.compile(r"^hello, .*app\.py:12")).press("Enter")
    source = page.get_by_label("Source of hello")
    expect(source.locator('[data-current="true"]')).to_have_text("def hello(name):\n")
    assert faults_in_each_size(page) == []


def test_the_timeline_is_to_scale(page: Page, native: str) -> None:
    page.goto(f"{native}/hello/Ada")
    page.goto(f"{native}/__xray__/")
    traces = page.request.get(f"{native}/__xray__/traces.json").json()
    number = next(trace["number"] for trace in traces if trace["path"] == "/hello/Ada")
    trace = page.request.get(f"{native}/__xray__/traces/{number}.json").json()
    page.get_by_role("link", name="GET /hello/Ada").click()
    stages = page.get_by_role("list", name="Stages").get_by_role("button")
    expect(stages).to_have_count(len(trace["events"]))
    # The bars are drawn for the eye alone: each button's name says how long its stage took.
    for index, event in enumerate(trace["events"]):
        begun, ended = event["begun"], event["ended"] or event["begun"]
        stage = stages.nth(index)
        expect(stage).to_have_accessible_name(re.compile(rf" {duration(ended - begun)} ms"))
        left, width, whole = stage.locator(".xray-track").evaluate(
            """track => {
                const [box, bar] = [track, track.firstElementChild]
                    .map((element) => element.getBoundingClientRect());
                return [bar.left - box.left, bar.width, box.width];
            }"""
        )
        assert left == pytest.approx(whole * begun / trace["milliseconds"], abs=1)
        # A bar is at least two pixels wide, or nobody would see it.
        assert width == pytest.approx(
            max(2, whole * (ended - begun) / trace["milliseconds"]), abs=1
        )


def duration(milliseconds: float) -> str:
    """Give a time as the page writes it."""
    return f"{milliseconds:.2f}" if milliseconds < 10 else f"{milliseconds:.0f}"


def test_stages_are_named_in_the_language_of_the_page(page: Page) -> None:
    learner = Learner(page)
    learner.open("de/lessons/a-first-application/converters/")
    page.locator(".request", has_text="GET /post/seven").get_by_role(
        "button", name="Röntgenbild"
    ).click()
    dialog = page.get_by_role("dialog", name="Röntgenbild von GET /post/seven")
    status = dialog.get_by_role("status")
    expect(status).to_contain_text("URL zuordnen", timeout=READY_WITHIN)
    expect(dialog.get_by_role("region", name="Station")).to_match_aria_snapshot("""
        - heading "URL zuordnen" [level=3]
        - paragraph: Die URL-Map vergleicht den Pfad mit ihren Regeln und nennt einen Endpoint.
    """)
    expect(dialog.get_by_role("cell", name="Pfad und Methode passen.")).to_be_visible()
    dialog.get_by_role("list", name="Stationen").get_by_role("button").first.click()
    host = dialog.get_by_role("row", name=re.compile("^Host"))
    expect(host).to_contain_text("Der Host aus der URL")
    # What the engine says is marked as English, and of this nothing is left.
    expect(dialog.locator('td[lang="en"]')).to_have_count(0)
    assert faults_in_each_size(page) == []

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

from .learner import ANSWER_WITHIN, Learner

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
    learner.open("playground/")
    learner.write("app.py", APP)
    learner.save()
    learner.visit("/hello/Ada")
    learner.sees("Hello, Ada!")
    return learner


@pytest.mark.parametrize("width", [1600, 390])
def test_a_request_is_sent_again_and_followed_by_keyboard(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    learner = Learner(page)
    learner.open("playground/")
    show(page, "Page")
    learner.visit("/?x=1")
    opener = learner.requests.get_by_role("button", name="X-ray of GET /?x=1")
    opener.press("Enter")
    dialog = page.get_by_role("dialog", name="X-ray of GET /?x=1")
    dialog.get_by_role("button", name="Send it again and record it").press("Enter")
    stages = dialog.get_by_role("list", name="Stages").get_by_role("button")
    expect(stages.first).to_be_focused(timeout=ANSWER_WITHIN)
    page.keyboard.press("ArrowDown")
    expect(stages.nth(1)).to_be_focused()
    expect(stages.nth(1)).to_have_attribute("aria-current", "step")
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile(r"Stage 1 of \d+: GET /\?x=1"))
    expect(dialog.get_by_role("button", name="Previous stage")).to_be_disabled()
    dialog.get_by_role("button", name="Next stage").press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("Stage 2 of")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def show(page: Page, view: str) -> None:
    """On a narrow screen, bring a view to the front."""
    switch = page.get_by_role("button", name=view, exact=True)
    if switch.is_visible():
        switch.click()


def test_a_stage_opens_the_learner_s_line_and_the_engine_s_source(
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


def test_requests_after_the_first_x_ray_are_there_at_once(page: Page, learner: Learner) -> None:
    learner.requests.get_by_role("button", name="X-ray of GET /hello/Ada").click()
    expect(page.get_by_role("button", name="Send it again and record it")).to_be_visible()
    page.keyboard.press("Escape")
    learner.visit("/hello/Bob")
    learner.sees("Hello, Bob!")
    learner.requests.get_by_role("button", name="X-ray of GET /hello/Bob").click()
    dialog = page.get_by_role("dialog", name="X-ray of GET /hello/Bob")
    expect(dialog.get_by_role("status")).to_contain_text("Stage 1 of", timeout=ANSWER_WITHIN)
    expect(dialog).not_to_contain_text("sent again")


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

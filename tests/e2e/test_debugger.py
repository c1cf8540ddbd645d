"""The debugger: an unhandled error's frames, opened beside the page, in a real Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .learner import ANSWER_WITHIN, Learner

BROKEN = """\
from flask import Flask, request

app = Flask(__name__)


def half(number, divisor):
    return number / divisor


@app.route("/")
def index():
    who = request.args.get("who", "nobody")
    return str(half(8, 0)) + who
"""


@pytest.fixture
def learner(page: Page) -> Learner:
    """Open the free playground with an app that fails."""
    learner = Learner(page)
    learner.run_broken(BROKEN)
    return learner


def own_frame(learner: Learner, name: str) -> Locator:
    frames = learner.browser.get_by_role("list", name="In your files")
    return frames.get_by_role("listitem").filter(has_text=f"Look into {name}")


def ask(frame: Locator, name: str, text: str) -> None:
    box = frame.get_by_role("textbox", name=f"Expression in {name}")
    box.fill(text)
    box.press("Enter")


def test_frames_are_looked_into_and_asked_until_the_app_is_started_anew(learner: Learner) -> None:
    # An expression is evaluated in any frame, by keyboard.
    inner, outer = own_frame(learner, "half"), own_frame(learner, "index")
    for name, frame in (("half", inner), ("index", outer)):
        summary = frame.get_by_text(f"Look into {name}")
        summary.focus()
        summary.press("Enter")
    ask(inner, "half", "number * 5")
    expect(inner.get_by_role("log")).to_contain_text("40", timeout=ANSWER_WITHIN)
    ask(outer, "index", "who, request.method")
    expect(outer.get_by_role("log")).to_contain_text("('Ada', 'GET')", timeout=ANSWER_WITHIN)
    ask(outer, "index", "nam")
    expect(outer.get_by_role("log")).to_contain_text("NameError: name 'nam' is not defined")

    # Each frame shows its source and variables.
    frame = own_frame(learner, "half")
    expect(frame.get_by_role("row", name="number 8 int")).to_be_visible()
    expect(frame.get_by_role("row", name="divisor 0 int")).to_be_visible()
    expect(frame.locator("mark")).to_have_text("number / divisor")
    learner.open_file("app.py")
    expect(learner.code.locator(".cm-lintRange-error").first).to_have_text("number / divisor")

    # The engine's frames are folded, and can be looked into.
    learner.browser.get_by_text("inside the framework").click()
    folded = learner.browser.locator("details", has_text="inside the framework")
    engine_frame = folded.get_by_role("listitem").first
    engine_frame.get_by_text("Look into").click()
    expect(engine_frame.get_by_role("table")).to_be_visible()

    # A frame is gone once the app was started anew.
    learner.page.keyboard.press("Escape")
    ask(frame, "half", "number")
    expect(frame.get_by_role("log")).to_contain_text("8")
    # A loop that never ends takes the whole Python with it, and the page goes on.
    ask(frame, "half", "while True: pass")
    learner.press("Stop")
    expect(frame.get_by_text("this frame is gone")).to_be_visible(timeout=ANSWER_WITHIN)


def test_lesson_on_the_debugger_shows_what_its_text_says(page: Page, base_url: str) -> None:
    learner = Learner(page)
    learner.open(f"{base_url}/lessons/running/look-into-frames/")
    learner.sees_status("500")
    frame = own_frame(learner, "read")
    frame.get_by_text("Look into read").click()
    expect(frame.get_by_role("row", name="part '' str")).to_be_visible()
    expect(frame.get_by_role("row", name=re.compile("^order 'Ida: "))).to_be_visible()
    ask(frame, "read", 'items.split(", ")')
    expect(frame.get_by_role("log")).to_contain_text("['3 rye', '', '1 oat']")
    caller = own_frame(learner, "to_bake")
    caller.get_by_text("Look into to_bake").click()
    expect(caller.get_by_role("row", name=re.compile("^total {'rye': "))).to_be_visible()

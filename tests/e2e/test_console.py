"""The console: a command line and a Python prompt beside the page, in a real Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .learner import ANSWER_WITHIN, READY_WITHIN, Learner

START_THE_SERVER = "/lessons/running/start-the-server/"

SAMPLE = """\
>>> from flask import Markup
>>> Markup('<strong>Hello %s!</strong>') % '<blink>hacker</blink>'
Markup(u'<strong>Hello &lt;blink&gt;hacker&lt;/blink&gt;!</strong>')
>>> with app.test_request_context('/hello', method='POST'):
...     from flask import request
...     print(request.method, request.path)
"""


@pytest.fixture
def learner(page: Page) -> Learner:
    return Learner(page)


def line(learner: Learner, name: str = "Command line") -> Locator:
    return learner.console.get_by_role("textbox", name=name, exact=True)


def log(learner: Learner) -> Locator:
    return learner.console.get_by_role("log", name="Output")


def enter(learner: Learner, text: str, name: str = "Command line") -> None:
    line(learner, name).fill(text)
    line(learner, name).press("Enter")


def shows(learner: Learner, text: str | re.Pattern[str]) -> None:
    expect(log(learner)).to_contain_text(text, timeout=ANSWER_WITHIN)


def test_a_lesson_of_the_command_line_is_solved(learner: Learner, base_url: str) -> None:
    learner.open(f"{base_url}{START_THE_SERVER}")
    learner.sees("No server listens at localhost:5000.")
    enter(learner, "flask run")
    shows(learner, "Error: Could not locate a Flask application.")
    enter(learner, "export FLASK_APP=hello.py")
    enter(learner, "flask run")
    shows(learner, "Press CTRL+C to quit")
    learner.console.get_by_role("button", name="http://127.0.0.1:5000").click()
    learner.sees("Hello, World!")
    shows(learner, '"GET / HTTP/1.1" 200 -')
    learner.press("Check")
    expect(learner.checks.get_by_role("status")).to_have_text(
        "All requirements are met.", timeout=READY_WITHIN
    )
    line(learner).press("Control+c")
    learner.press("Reload")
    learner.sees("No server listens at 127.0.0.1:5000.")


def test_a_server_moves_and_samples_paste_until_a_runaway_loop_is_stopped(
    learner: Learner, base_url: str
) -> None:
    # The page follows a server to another port and back.
    learner.open(f"{base_url}/playground/")
    learner.sees_status("200 OK")
    enter(learner, "flask run --port 8000")
    learner.sees_address(re.compile(r":8000/"))
    learner.sees_status("200 OK")
    learner.console.get_by_role("button", name="Interrupt (Ctrl+C)").click()
    learner.sees_address(re.compile(r"localhost:5000/"))
    learner.sees_status("200 OK")

    # The quickstart's samples paste and run at the prompt.
    enter(learner, "python")
    enter(learner, "request.path", "Python prompt")
    shows(learner, "'/'")
    enter(learner, SAMPLE, "Python prompt")
    shows(learner, "Markup('<strong>Hello &lt;blink&gt;hacker&lt;/blink&gt;!</strong>')")
    shows(learner, "POST /hello")
    enter(learner, "for x in 'ab':", "Python prompt")
    enter(learner, "    print(x * 3)", "Python prompt")
    enter(learner, "", "Python prompt")
    shows(learner, "aaa")
    line(learner, "Python prompt").press("Control+d")
    expect(line(learner)).to_be_visible()

    # A runaway loop at the prompt is stopped, and the work is there.
    enter(learner, "export KEPT=yes")
    enter(learner, "python")
    enter(learner, "while True: pass", "Python prompt")
    enter(learner, "", "Python prompt")
    stop = learner.console.get_by_role("button", name="Interrupt (Ctrl+C)")
    expect(learner.page.locator('html[data-runtime="running"]')).to_have_count(1)
    stop.click()
    shows(learner, "The Python prompt ended with it.")
    enter(learner, "env")
    shows(learner, "KEPT=yes")
    learner.visit("/")
    learner.sees_status("200 OK")


def test_history_and_completion_by_the_keyboard_and_a_way_out(
    learner: Learner, base_url: str
) -> None:
    learner.open(f"{base_url}/playground/")
    learner.sees_status("200 OK")
    enter(learner, "pwd")
    enter(learner, "ls")
    shows(learner, "app.py")  # nothing runs any more when a word is completed
    box = line(learner)
    box.fill("draft")
    box.press("ArrowUp")
    box.press("ArrowUp")
    expect(box).to_have_value("pwd")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(box).to_have_value("draft")
    box.fill("flask ro")
    box.press("Tab")
    expect(box).to_have_value("flask routes ")
    box.fill("flask r")
    box.press("Tab")
    expect(learner.console.get_by_role("status")).to_have_text("routes  run")
    box.press("Escape")
    expect(learner.console.get_by_role("status")).to_have_text("")
    box.press("Tab")
    expect(box).not_to_be_focused()
    learner.page.reload()
    learner.wait_until_ready()
    line(learner).press("ArrowUp")
    expect(line(learner)).to_have_value("ls")


def test_the_console_is_in_reach_and_its_newest_line_in_sight_at_any_width(
    page: Page, learner: Learner, base_url: str
) -> None:
    learner.open(f"{base_url}/playground/")
    learner.sees_status("200 OK")
    in_sight = "it => it.scrollHeight - it.scrollTop - it.clientHeight < 8"
    for number in range(3):
        enter(learner, f"flask routes && echo done {number}")
        shows(learner, re.compile(rf"{number}$"))
    handle = log(learner).element_handle()
    page.wait_for_function(in_sight, arg=handle, timeout=ANSWER_WITHIN)
    log(learner).press("Home")
    page.wait_for_function("it => it.scrollTop === 0", arg=handle)
    enter(learner, "echo once more")
    shows(learner, re.compile("more$"))
    assert log(learner).evaluate("it => it.scrollTop") == 0

    for width in (1600, 390):
        page.set_viewport_size({"width": width, "height": 800})
        if width < 800:
            learner.press("Console")
        learner.console.get_by_role("button", name="Clear console").click()
        enter(learner, "flask routes")
        shows(learner, "/static/<path:filename>")
        box = line(learner).bounding_box()
        assert box is not None
        assert box["width"] > 300
        assert page.evaluate("document.documentElement.scrollWidth") <= width

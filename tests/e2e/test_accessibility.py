"""The pages as axe, a checker of accessibility, sees them: in light and dark, wide and narrow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .axe import NARROW, WIDE, faults_in_each_scheme, faults_in_each_size
from .learner import ANSWER_WITHIN, Learner

CHECKED_WITHIN = 30_000
TO_READ = [
    "",
    "de/",
    "docs/coming-from-flask/",
    "reference/",
    "reference/sessions/",
    "names/",
    "names/url_for/",
    "404.html",
]

BROKEN = """\
from flask import Flask, request

app = Flask(__name__)


def half(number, divisor):
    return number / divisor


@app.route("/")
def index():
    numbers = list(range(40))
    return str(half(numbers[8], 0))


@app.route("/endless")
def endless():
    while True:
        pass
"""

FAILING = """\
from app import app


def test_front_page():
    answer = app.test_client().get("/")
    assert answer.status_code == 404
"""


@pytest.fixture
def learner(page: Page) -> Learner:
    page.set_viewport_size(WIDE)
    page.emulate_media(reduced_motion="reduce")
    return Learner(page)


def show(page: Page, view: str) -> None:
    """On a narrow screen, bring a view to the front."""
    page.set_viewport_size(NARROW)
    page.get_by_role("navigation", name="View").get_by_role("button", name=view).click()


def check(learner: Learner) -> None:
    """Check, and wait for the result."""
    learner.press("Check")
    result = learner.checks.get_by_role("status")
    expect(result).to_contain_text("requirements are met", timeout=CHECKED_WITHIN)


@pytest.mark.parametrize("address", TO_READ)
def test_page_to_read_has_no_fault(page: Page, base_url: str, address: str) -> None:
    answer = page.goto(f"{base_url}/{address}")
    assert answer
    assert answer.ok
    assert faults_in_each_size(page) == []


def test_search_with_hits_has_no_fault(page: Page, base_url: str) -> None:
    page.goto(base_url)
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("url_for")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    assert faults_in_each_size(page) == []


def test_python_that_comes_or_does_not_has_no_fault(page: Page, base_url: str) -> None:
    held: list[Route] = []
    page.route("**/*wasm*", lambda route: held.append(route))
    page.goto(f"{base_url}/playground/")
    show(page, "Page")
    expect(page.get_by_text("Getting Python ready")).to_be_visible()
    assert faults_in_each_size(page) == []
    page.route("**/*wasm*", lambda route: route.abort())
    for route in held:
        route.abort()
    again = page.get_by_role("alert").get_by_role("button", name="Try again")
    expect(again).to_be_visible(timeout=ANSWER_WITHIN)
    assert faults_in_each_scheme(page) == []
    show(page, "Page")
    again.scroll_into_view_if_needed()
    expect(again).to_be_in_viewport(ratio=1)
    assert faults_in_each_scheme(page) == []


def test_lesson_has_no_fault_from_its_start_to_its_solution(
    learner: Learner, page: Page, base_url: str
) -> None:
    learner.open(f"{base_url}/lessons/a-first-application/converters/")
    learner.sees_status("200")
    found = [faults_in_each_size(page)]
    page.set_viewport_size(WIDE)
    check(learner)
    learner.press("Hint")
    found.append(faults_in_each_size(page))
    learner.press("Solution")
    dialog = page.get_by_role("dialog", name="How the solution differs")
    expect(dialog.get_by_role("textbox", name="Changes to app.py")).to_be_visible()
    found.append(faults_in_each_size(page))
    dialog.get_by_role("button", name="Solve it for me").click()
    found.append(faults_in_each_scheme(page))
    dialog.get_by_role("button", name="Replace my code").click()
    expect(page.get_by_text("This is the solution.")).to_be_visible()
    check(learner)
    found.append(faults_in_each_scheme(page))
    assert found == [[], [], [], [], []]


def test_own_test_that_fails_is_marked_and_has_no_fault(
    learner: Learner, page: Page, base_url: str
) -> None:
    learner.open(f"{base_url}/lessons/testing/first-test/")
    learner.write("test_app.py", FAILING)
    check(learner)
    marked = learner.code.locator(".cm-failedLine")
    expect(marked).to_contain_text("assert answer.status_code == 404")
    assert faults_in_each_scheme(page) == []
    learner.open_file("app.py")
    learner.checks.get_by_role("button", name="test_app.py, line 6").press("Enter")
    expect(learner.editor("test_app.py")).to_be_focused()
    expect(marked).to_contain_text("AssertionError: assert 200 == 404")


def test_error_has_no_fault_with_its_frames_open(learner: Learner, page: Page) -> None:
    learner.run_broken(BROKEN)
    learner.browser.get_by_text("Look into half").click()
    line = learner.browser.get_by_role("textbox", name="Expression in half")
    for text in ("number", "nothing"):
        line.fill(text)
        line.press("Enter")
    expect(learner.browser.get_by_role("log")).to_contain_text("NameError", timeout=ANSWER_WITHIN)
    learner.browser.get_by_text("inside the framework").click()
    learner.browser.get_by_text("The traceback as Python prints it").click()
    found = [faults_in_each_scheme(page)]
    show(page, "Page")
    found.append(faults_in_each_scheme(page))
    show(page, "Code")
    found.append(faults_in_each_scheme(page))
    show(page, "Page")
    learner.visit("/endless")
    learner.browser.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("The app was stopped.").first).to_be_visible(timeout=ANSWER_WITHIN)
    found.append(faults_in_each_scheme(page))
    assert found == [[], [], [], []]


def test_files_console_and_requests_have_no_fault(
    learner: Learner, page: Page, base_url: str
) -> None:
    learner.open(f"{base_url}/playground/")
    learner.press("New file")
    page.keyboard.type("/notes.md")
    page.keyboard.press("Enter")
    expect(learner.files.get_by_text("begins with a slash")).to_be_visible()
    show(page, "Code")
    found = [faults_in_each_scheme(page)]
    box = learner.files.get_by_role("textbox", name="Path of the new file")
    box.fill("notes.md")
    box.press("Enter")
    file = learner.files.get_by_role("button", name="notes.md")
    file.press("F2")
    page.set_viewport_size(WIDE)
    found.append(faults_in_each_scheme(page))
    page.keyboard.press("Escape")
    file.press("Delete")
    expect(page.get_by_role("dialog", name="Delete notes.md?")).to_be_visible()
    found.append(faults_in_each_size(page))
    page.keyboard.press("Escape")
    learner.press("Keyboard help")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    found.append(faults_in_each_size(page))
    page.keyboard.press("Escape")

    page.set_viewport_size(WIDE)
    learner.sees_status("200")
    line = learner.console.get_by_role("textbox")
    for text in ("python", "1/0"):
        line.fill(text)
        line.press("Enter")
    expect(learner.console.get_by_role("log")).to_contain_text(
        "ZeroDivisionError", timeout=ANSWER_WITHIN
    )
    learner.requests.locator("summary").first.click()
    found.append(faults_in_each_scheme(page))
    for view in ("Console", "Page"):
        show(page, view)
        found.append(faults_in_each_scheme(page))
    learner.requests.get_by_role("button", name="X-ray of GET /", exact=True).first.click()
    dialog = page.get_by_role("dialog", name="X-ray of GET /")
    dialog.get_by_role("button", name="Send it again and record it").click()
    expect(dialog.get_by_role("status")).to_contain_text("Stage 1 of", timeout=ANSWER_WITHIN)
    found.append(faults_in_each_size(page))
    for stage in (r"^Match", r"^index\.html", r"^200 OK"):
        dialog.get_by_role("button", name=re.compile(stage)).click()
        found.append(faults_in_each_scheme(page))
    assert found == [[] for _ in found]


def test_dialogs_of_a_request_have_no_fault(learner: Learner, page: Page, base_url: str) -> None:
    learner.open(f"{base_url}/playground/")
    learner.visit("/?x=1")
    replay = learner.requests.get_by_role("button", name="Replay of GET /?x=1", exact=True)
    replay.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Edit and resend").click()
    dialog.get_by_role("textbox", name="Path").fill("/nowhere")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog.get_by_role("region", name="The headers")).to_be_visible(timeout=ANSWER_WITHIN)
    found = [faults_in_each_size(page)]
    dialog.get_by_role("textbox", name="Path").fill("nowhere")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_role("button", name="Copy as curl").click()
    found.append(faults_in_each_size(page))
    page.keyboard.press("Escape")
    page.set_viewport_size(WIDE)
    learner.press("Cookies")
    expect(dialog.get_by_role("table", name="The jar")).to_be_visible()
    found.append(faults_in_each_size(page))
    page.keyboard.press("Escape")
    page.set_viewport_size(WIDE)
    learner.press("Side by side")
    expect(dialog).to_contain_text("Not sent yet", timeout=ANSWER_WITHIN)
    page.keyboard.press("1")
    expect(dialog.get_by_role("status")).to_contain_text("Step 1.", timeout=ANSWER_WITHIN)
    found.append(faults_in_each_size(page))
    assert found == [[], [], [], []]

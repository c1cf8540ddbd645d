"""A request of the log is sent once more: as it was, on today's code, edited, and as a test."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import NARROW, WIDE, serious_faults_in_each_scheme
from .held import VIEW, Holder
from .learner import ANSWER_WITHIN, Learner

#: The first run of pytest in a page fetches it.
TESTED_WITHIN = 60_000

APP = """\
from pathlib import Path

from flask import Flask, make_response, request

app = Flask(__name__)


@app.get("/")
def index():
    count = len(Path("visits.txt").read_text()) if Path("visits.txt").exists() else 0
    return f"<h1>Guests</h1>\\n<p>Visits: {count}</p>\\n"


@app.post("/greet")
def greet():
    with Path("visits.txt").open("a") as file:
        file.write("x")
    name = request.form["name"]
    response = make_response(f"<p>Hello, {name}!</p>")
    response.set_cookie("name", name)
    return response


@app.get("/cookie")
def cookie():
    return request.cookies.get("name", "nobody")
"""


@pytest.fixture
def learner(page: Page) -> Learner:
    learner = Learner(page)
    learner.run_app(APP, {"/?x=1": "Visits: 0"})
    return learner


def open_replay(learner: Learner, line: str) -> Locator:
    """Open the dialog of the newest request of that line."""
    learner.requests.get_by_role("button", name=f"Replay of {line}", exact=True).first.click()
    dialog = learner.page.get_by_role("dialog", name=f"Replay of {line}", exact=True)
    expect(dialog).to_be_visible()
    return dialog


def result(dialog: Locator) -> Locator:
    return dialog.get_by_role("status")


def test_a_request_is_replayed_as_it_was_on_today_s_code_and_after_a_reload(
    page: Page, learner: Learner
) -> None:
    learner.write("app.py", APP.replace("Guests", "Visitors"))
    learner.save()
    learner.sees("Visitors")
    dialog = open_replay(learner, "GET /?x=1")
    learner.page.keyboard.press("Escape")
    buttons = learner.requests.get_by_role("button", name="Replay of GET /?x=1", exact=True)
    expect(buttons).to_have_count(2)
    buttons.last.click()
    expect(dialog).to_contain_text("Changed since then: app.py.")
    dialog.get_by_role("button", name="Replay as it was").click()
    expect(result(dialog)).to_contain_text("Answered: 200 OK", timeout=ANSWER_WITHIN)
    comparison = dialog.get_by_role("region", name="Comparison")
    expect(comparison).to_contain_text("The bodies are the same, byte for byte.")
    dialog.get_by_role("button", name="Replay on today's code").click()
    expect(comparison.locator(".cm-content")).to_contain_text("Visitors", timeout=ANSWER_WITHIN)
    expect(comparison.locator(".cm-deletedChunk")).to_contain_text("Guests")
    frames = comparison.locator('iframe[title="Preview"]')
    expect(frames).to_have_count(2)
    expect(frames.first.content_frame.locator("h1")).to_have_text("Guests")
    expect(frames.last.content_frame.locator("h1")).to_have_text("Visitors")
    expect(buttons).to_have_count(4)

    # The history outlives the page.
    page.reload()
    learner.wait_until_ready()
    learner.sees("Visitors")
    buttons.last.click()
    expect(dialog).to_contain_text("Changed since then: app.py.")
    dialog.get_by_role("button", name="Replay as it was").click()
    expect(comparison).to_contain_text("The bodies are the same", timeout=ANSWER_WITHIN)


def test_a_request_is_edited_and_replayed_with_the_files_of_then(
    page: Page, learner: Learner
) -> None:
    # An edit that cannot be sent says why.
    dialog = open_replay(learner, "GET /?x=1")
    edit(dialog, method="GET", path="nowhere")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text(
        "'nowhere' does not begin with a slash. Write /nowhere."
    )
    page.keyboard.press("Escape")

    # A cookie that is written into a header is sent before the page's.
    learner.visit("/cookie")
    learner.sees("nobody")
    dialog = open_replay(learner, "GET /cookie")
    edit(dialog, method="GET", path="/cookie")
    form = dialog.get_by_role("form", name="Edited request")
    expect(form).to_contain_text("Cookies that go along: visits=")
    add_header(dialog, "Cookie", "name=Ada")
    expect(form).to_contain_text(re.compile(r"Cookies that go along: name=Ada; visits="))
    expect(form).to_contain_text("Cookies in a Cookie header above replace the page's own")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(result(dialog)).to_contain_text("Answered: 200 OK", timeout=ANSWER_WITHIN)
    expect(dialog.locator(".cm-content")).to_contain_text("Ada")
    page.keyboard.press("Escape")

    # The files that the app wrote are those of then.
    learner.visit("/")
    learner.sees("Visits: 0")
    dialog = open_replay(learner, "GET /")
    edit(dialog, method="POST", path="/greet")
    add_header(dialog, "Content-Type", "application/x-www-form-urlencoded")
    dialog.get_by_role("textbox", name="Body").fill("name=J%C3%BCrgen")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(result(dialog)).to_contain_text("Answered: 200 OK", timeout=ANSWER_WITHIN)
    headers = dialog.get_by_role("table")
    expect(headers.get_by_role("row", name=re.compile("Set-Cookie added"))).to_be_visible()
    page.keyboard.press("Escape")
    # The cookie went into the jar, and the visit into a file of the project's.
    learner.visit("/cookie")
    learner.sees("Jürgen")
    learner.visit("/?later")
    learner.sees("Visits: 1")
    dialog = open_replay(learner, "GET /")
    expect(dialog).to_contain_text("Changed since then: visits.txt.")
    dialog.get_by_role("button", name="Replay as it was").click()
    expect(dialog).to_contain_text("The bodies are the same, byte for byte.", timeout=ANSWER_WITHIN)
    dialog.get_by_role("button", name="Replay on today's code").click()
    expect(dialog.locator(".cm-content")).to_contain_text("Visits: 1", timeout=ANSWER_WITHIN)


def edit(dialog: Locator, *, method: str, path: str) -> None:
    dialog.get_by_text("Edit and resend").click()
    dialog.get_by_role("textbox", name="Method").fill(method)
    dialog.get_by_role("textbox", name="Path").fill(path)


def add_header(dialog: Locator, name: str, value: str) -> None:
    dialog.get_by_role("button", name="Add a header").click()
    dialog.get_by_role("textbox", name=re.compile("Name of header")).last.fill(name)
    dialog.get_by_role("textbox", name=re.compile("Value of header")).last.fill(value)


def test_a_request_is_copied_and_becomes_a_test_that_passes(page: Page, learner: Learner) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copies = set()
    for kind in ("curl", "Python", "test client"):
        dialog = open_replay(learner, "GET /?x=1")
        dialog.get_by_role("button", name=f"Copy as {kind}").click()
        expect(result(dialog)).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        expect(dialog.get_by_role("region", name="What was copied")).to_have_text(copied)
        assert "/?x=1" in copied
        copies.add(copied)
        page.keyboard.press("Escape")
    assert len(copies) == 3

    dialog = open_replay(learner, "GET /?x=1")
    dialog.get_by_role("button", name="Save as test").click()
    passes = "test_get_x_1 stands in test_requests.py and passes."
    expect(result(dialog)).to_have_text(passes, timeout=TESTED_WITHIN)
    dialog.get_by_role("button", name="Save as test").click()
    again = "test_get_x_1_2 stands in test_requests.py and passes."
    expect(result(dialog)).to_have_text(again, timeout=TESTED_WITHIN)
    page.keyboard.press("Escape")
    code = learner.editor("test_requests.py")
    expect(code).to_contain_text("def test_get_x_1_2(fresh_client):")


# What is cut within its box, and what stands out of the dialog's text to the right.
CUT = """dialog => {
    const edge = dialog.querySelector("ul").getBoundingClientRect().right + 1;
    const isOut = element => element.getBoundingClientRect().right > edge
        && !element.matches('[aria-label="Close"], [aria-label="Schließen"]');
    const names = [...dialog.querySelectorAll("fieldset input:first-child")];
    return [
        ...names.filter(name => name.scrollWidth > name.clientWidth).map(name => name.value),
        ...[...dialog.querySelectorAll("button, input, select")].filter(isOut)
            .map(element => element.textContent),
    ];
}"""


@pytest.mark.parametrize(
    ("folder", "view", "edit_it"),
    [("", "Page", "Edit and resend"), ("de/", "Seite", "Bearbeiten und senden")],
)
def test_nothing_is_cut_on_a_phone(page: Page, folder: str, view: str, edit_it: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    learner = Learner(page)
    learner.open(f"{folder}lessons/a-first-application/hello-world/")
    learner.show(view)
    replay = page.get_by_role("listitem").get_by_role("button", name="GET /").first
    row = page.get_by_role("listitem").locator("summary").filter(has_text="GET").first
    gap = "(row, top) => row.querySelector('span').getBoundingClientRect().top - top"
    top = replay.evaluate("button => button.getBoundingClientRect().top")
    assert 0 <= row.evaluate(gap, top) < 20
    replay.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(edit_it).click()
    expect(dialog.get_by_role("form")).to_be_visible()
    assert dialog.evaluate(CUT) == []


def test_a_button_keeps_the_keyboard_while_its_replay_runs(page: Page) -> None:
    learner = Learner(page)
    holder = Holder(page)
    learner.run_app(APP + VIEW, {"/held": "Held page"})
    holder.hold()
    dialog = open_replay(learner, "GET /held")
    button = dialog.get_by_role("button", name="Replay on today's code")
    button.press("Enter")
    expect(button).to_be_disabled()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    holder.let_go()
    expect(result(dialog)).to_contain_text("Answered: 200 OK", timeout=ANSWER_WITHIN)
    expect(button).to_be_enabled()
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    again = learner.requests.get_by_role("button", name="Replay of GET /held", exact=True)
    expect(again).to_have_count(2)


def test_the_dialog_works_by_keyboard_and_has_no_serious_fault(page: Page) -> None:
    learner = Learner(page)
    learner.open("playground/")
    learner.visit("/?x=1")
    opener = learner.requests.get_by_role("button", name="Replay of GET /?x=1")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        learner.show("Page")
        opener.first.press("Enter")
        dialog = page.get_by_role("dialog", name="Replay of GET /?x=1")
        expect(dialog.get_by_role("heading", name="Replay of GET /?x=1")).to_be_focused()
        press(page, dialog.get_by_role("button", name="Replay on today's code"))
        expect(result(dialog)).to_contain_text("Answered: 200 OK", timeout=ANSWER_WITHIN)
        expect(dialog.locator('iframe[title="Preview"]')).to_have_count(2)
        press(page, dialog.get_by_text("Edit and resend"))
        expect(dialog.get_by_role("form", name="Edited request")).to_be_visible()
        press(page, dialog.get_by_role("button", name="Copy as curl"))
        expect(dialog.get_by_role("region", name="What was copied")).to_contain_text("curl")
        assert serious_faults_in_each_scheme(page) == []
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0
        wide = "element => element.scrollWidth - element.clientWidth"
        assert dialog.evaluate(wide) == 0
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        # The replay stands above it now.
        expect(opener.nth(1)).to_be_focused()


def press(page: Page, target: Locator) -> None:
    """Walk to a control with the Tab key, backward where it lies there, and press Enter."""
    forward = target.evaluate(
        "(element) => Boolean(document.activeElement.compareDocumentPosition(element) & 4)"
    )
    for _ in range(60):
        if target.evaluate("(element) => element === document.activeElement"):
            break
        page.keyboard.press("Tab" if forward else "Shift+Tab")
    expect(target).to_be_focused()
    page.keyboard.press("Enter")

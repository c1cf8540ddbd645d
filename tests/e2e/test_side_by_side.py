"""Two requests are walked side by side in the page, really interleaved, by keyboard alone."""

from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .axe import NARROW, WIDE, serious_faults, serious_faults_in_each_scheme
from .learner import ANSWER_WITHIN, Learner

APP = """\
from flask import Flask, g, request, session

app = Flask(__name__)
app.secret_key = "for the tests"
guest = None


@app.before_request
def remember():
    g.table = request.args.get("table")


@app.route("/order/<name>")
def order(name):
    global guest
    guest = name
    session["name"] = name
    return f"One soup for {guest}, at {g.table}."
"""

LEFT = "The code was changed, or the console was used. Both requests begin again."

LAST = 'return f"One soup for {guest}, at {g.table}."'


@pytest.fixture
def learner(page: Page) -> Learner:
    learner = Learner(page)
    shown = {
        "/order/Ada?table=1": "One soup for Ada, at 1.",
        "/order/Grace?table=2": "One soup for Grace, at 2.",
    }
    learner.run_app(APP, shown)
    return learner


def opened(learner: Learner) -> Locator:
    """Open the dialog by keyboard: it suggests the last two requests, the newest first."""
    learner.requests.get_by_role("button", name="Side by side").press("Enter")
    dialog = learner.page.get_by_role("dialog", name="Two requests side by side")
    expect(side(dialog, "First")).to_contain_text("Not sent yet", timeout=ANSWER_WITHIN)
    return dialog


def side(dialog: Locator, name: str) -> Locator:
    return dialog.get_by_role("region", name=re.compile(f"^{name}: "))


def status(dialog: Locator, text: str | re.Pattern[str]) -> None:
    expect(dialog.get_by_role("status")).to_have_text(text, timeout=ANSWER_WITHIN)


def steps(page: Page, dialog: Locator, key: str, first: int, last: int) -> None:
    """Press a key for each step, and wait for what the live region says of it."""
    name = {"1": "First", "2": "Second"}[key]
    for number in range(first, last + 1):
        page.keyboard.press(key)
        status(dialog, re.compile(rf"^{name}: Step {number}\. "))


def start_over(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Start over").press("Enter")
    status(dialog, "Both requests are ready. None is sent yet.")


def test_two_requests_are_stepped_in_any_order_each_in_its_own_context(
    page: Page, learner: Learner
) -> None:
    # One overtakes the other.
    dialog = opened(learner)
    first, second = side(dialog, "First"), side(dialog, "Second")
    expect(first).to_contain_text("GET /order/Grace?table=2")
    expect(first).to_contain_text("Empty: no context is pushed.")
    steps(page, dialog, "1", 1, 7)
    status(dialog, f"First: Step 7. app.py, line 18, in order: {LAST}")
    steps(page, dialog, "2", 1, 6)
    contexts = first.get_by_role("listitem").filter(has_text=re.compile("context of"))
    expect(contexts).to_have_text(
        [
            re.compile(r"^Request context of GET /order/Grace\?table=2"),
            re.compile("^Application context of app"),
        ]
    )
    expect(first).to_contain_text("name = 'Grace'")
    expect(first).to_contain_text("table = '2'")
    expect(second).to_contain_text("table = '1'")
    # Ada's request has just written over what Grace's is about to read.
    shared = dialog.get_by_role("region", name=re.compile("^Shared by both"))
    expect(shared).to_contain_text("app.guest = 'Ada'")
    page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    expect(first).to_contain_text("One soup for Ada, at 2.")
    expect(second).to_contain_text("One soup for Ada, at 1.")
    expect(first).to_contain_text("RuntimeError: Working outside of request context.")

    # A name is used outside, between two steps.
    start_over(dialog)
    steps(page, dialog, "1", 1, 4)
    outside = dialog.get_by_role("region", name="Outside of both")
    outside.get_by_role("button", name="g", exact=True).press("Enter")
    status(
        dialog,
        "g.get('user') raises RuntimeError: Working outside of application context.",
    )
    expect(outside).to_contain_text("This needs the app at hand.")
    steps(page, dialog, "1", 5, 5)

    # Any order leads to two answers.
    start_over(dialog)
    order = ["1", "2"] * 14
    random.Random(1).shuffle(order)
    taken = {"1": 0, "2": 0}
    for key in order:
        page.keyboard.press(key)
        taken[key] += 1
        name = {"1": "First", "2": "Second"}[key]
        said = f"{name}: Step {taken[key]}\\." if taken[key] <= 10 else f"{name}: Answered after 10"
        status(dialog, re.compile(f"^{said}"))
    expect(side(dialog, "First")).to_contain_text(", at 2.")
    expect(side(dialog, "Second")).to_contain_text(", at 1.")

    # The buttons step and start over, and keep the keyboard.
    start_over(dialog)
    step = dialog.get_by_role("button", name="Step second")
    step.press("Enter")
    status(dialog, "Second: Step 1. Next, the contexts are pushed.")
    step.press("Enter")
    status(dialog, "Second: Step 2. The contexts are there. Next, the URL is matched.")
    expect(step).to_be_focused()
    dialog.get_by_role("button", name="Step both to the end").press("Enter")
    status(dialog, "Both requests are answered.")
    field = dialog.get_by_role("textbox", name="First request").or_(
        dialog.get_by_role("combobox", name="First request")
    )
    field.fill("/order/Bob")
    field.press("Enter")
    status(dialog, "Both requests are ready. None is sent yet.")
    expect(side(dialog, "First")).to_contain_text("GET /order/Bob")


def test_two_requests_stay_held_while_the_learner_does_something_else(
    page: Page, learner: Learner
) -> None:
    # Others are replayed and looked through.
    dialog = opened(learner)
    steps(page, dialog, "1", 1, 6)
    steps(page, dialog, "2", 1, 4)
    page.keyboard.press("Escape")
    line = "GET /order/Ada?table=1"
    learner.requests.get_by_role("button", name=f"X-ray of {line}").click()
    xray = page.get_by_role("dialog", name=f"X-ray of {line}")
    xray.get_by_role("button", name="Send it again and record it").press("Enter")
    expect(xray.get_by_role("status")).to_contain_text("Stage 1 of", timeout=ANSWER_WITHIN)
    expect(xray.get_by_role("button", name=re.compile(r"^order\("))).to_be_visible()
    page.keyboard.press("Escape")
    learner.requests.get_by_role("button", name=f"Replay of {line}").last.click()
    replay = page.get_by_role("dialog", name=f"Replay of {line}")
    replay.get_by_role("button", name="Replay as it was").press("Enter")
    expect(replay.get_by_role("status")).to_contain_text("Answered: 200 OK", timeout=ANSWER_WITHIN)
    page.keyboard.press("Escape")
    learner.requests.get_by_role("button", name="Side by side").press("Enter")
    expect(side(dialog, "First")).to_contain_text("Step 6", timeout=ANSWER_WITHIN)
    expect(side(dialog, "Second")).to_contain_text("Step 4")
    steps(page, dialog, "1", 7, 8)
    page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    expect(side(dialog, "First")).to_contain_text("One soup for")
    expect(side(dialog, "Second")).to_contain_text("One soup for Ada, at 1.")

    # A line is opened in the editor.
    start_over(dialog)
    steps(page, dialog, "1", 1, 7)
    dialog.get_by_role("button", name="Open app.py, line 18, in order in the editor").press("Enter")
    expect(dialog).to_be_hidden()
    expect(learner.editor("app.py")).to_be_focused()
    expect(learner.code.locator(".cm-activeLine")).to_contain_text("return f")
    # The page goes on meanwhile.
    learner.visit("/order/Bob?table=3")
    learner.sees("One soup for Bob, at 3.")
    learner.requests.get_by_role("button", name="Side by side").press("Enter")
    expect(side(dialog, "First")).to_contain_text("Step 7", timeout=ANSWER_WITHIN)
    page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    page.keyboard.press("Escape")
    expect(learner.requests.get_by_role("button", name="Side by side")).to_be_focused()


WRITING = """\
from pathlib import Path

from flask import Flask

app = Flask(__name__)


@app.route("/<name>")
def note(name):
    Path("guest.txt").write_text(name)
    return f"Noted {name}."
"""


def test_a_change_of_the_code_lets_held_requests_go_and_begins_anew(
    page: Page, learner: Learner
) -> None:
    # None is held yet.
    dialog = opened(learner)
    page.keyboard.press("Escape")
    learner.write("app.py", APP.replace("One soup", "Two soups"))
    learner.save()
    learner.sees("Two soups for Grace, at 2.")
    begins_anew(learner, "Two soups for")

    # Both are answered.
    page.keyboard.press("Escape")
    learner.write("app.py", APP.replace("One soup", "Three soups"))
    learner.save()
    learner.sees("Three soups for Grace, at 2.")
    begins_anew(learner, "Three soups for")

    # Both are held.
    start_over(dialog)
    steps(page, dialog, "1", 1, 6)
    steps(page, dialog, "2", 1, 3)
    page.keyboard.press("Escape")
    learner.write("app.py", APP.replace("One soup", "Four soups"))
    learner.save()
    learner.visit("/order/Ada?table=1")
    learner.sees("Four soups for Ada, at 1.")
    begins_anew(learner, "Four soups for")
    page.keyboard.press("Escape")

    # What is written in a step is kept.
    learner.write("app.py", WRITING)
    learner.save()
    learner.visit("/Ada")
    learner.sees("Noted Ada.")
    dialog = opened(learner)
    field = dialog.get_by_role("combobox", name="First request")
    field.fill("/Grace")
    field.press("Enter")
    status(dialog, "Both requests are ready. None is sent yet.")
    button = dialog.get_by_role("button", name="Step first")
    for number in range(1, 6):
        button.press("Enter")
        status(dialog, re.compile(rf"^First: Step {number}\. "))
    expect(side(dialog, "First")).to_contain_text('return f"Noted {name}."')
    page.keyboard.press("Escape")
    learner.open_file("guest.txt")
    expect(learner.editor("guest.txt")).to_have_text("Grace")


def begins_anew(learner: Learner, answer: str) -> None:
    """Open the dialog after a change, read that it begins anew, and step to the answers."""
    dialog = opened(learner)
    status(dialog, LEFT)
    learner.page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    expect(side(dialog, "First")).to_contain_text(answer)


def test_a_lesson_begins_with_its_own_two_requests_and_a_check_leaves_them_held(
    page: Page,
) -> None:
    learner = Learner(page)
    learner.open("lessons/contexts/g/")
    page.locator(".contexts").get_by_role("button", name="Side by side").press("Enter")
    dialog = page.get_by_role("dialog", name="Two requests side by side")
    expect(side(dialog, "First")).to_contain_text("GET /order/Ada/tea", timeout=ANSWER_WITHIN)
    expect(side(dialog, "Second")).to_contain_text("GET /order/Grace/tea")
    steps(page, dialog, "1", 1, 5)
    expect(side(dialog, "First")).to_contain_text("return receipt(dish)")
    for number in range(1, 10):
        page.keyboard.press("2")
        status(dialog, re.compile(rf"^Second: (Step {number}|Answered after {number - 1} steps)\."))
    page.keyboard.press("e")
    expect(side(dialog, "First")).to_contain_text("One tea for Grace.")
    expect(side(dialog, "Second")).to_contain_text("One tea for Grace.")

    # A check leaves the held requests where they are.
    start_over(dialog)
    steps(page, dialog, "1", 1, 5)
    steps(page, dialog, "2", 1, 3)
    page.keyboard.press("Escape")
    learner.press("Check")
    met = re.compile("requirements are met")
    expect(learner.checks.get_by_role("status")).to_have_text(met, timeout=ANSWER_WITHIN)
    learner.requests.get_by_role("button", name="Side by side").press("Enter")
    expect(side(dialog, "First")).to_contain_text("Step 5", timeout=ANSWER_WITHIN)
    expect(side(dialog, "First")).to_contain_text("return receipt(dish)")
    steps(page, dialog, "2", 4, 5)
    page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    expect(side(dialog, "First")).to_contain_text("Ada")
    expect(side(dialog, "Second")).to_contain_text("Grace")


def test_the_dialog_speaks_german(page: Page) -> None:
    learner = Learner(page)
    learner.open("de/lessons/a-first-application/hello-world/")
    learner.page.get_by_role("button", name="Nebeneinander").press("Enter")
    dialog = page.get_by_role("dialog", name="Zwei Anfragen nebeneinander")
    expect(dialog).to_contain_text("Noch nicht gesendet", timeout=ANSWER_WITHIN)
    page.keyboard.press("1")
    status(dialog, "Erste: Schritt 1. Als Nächstes werden die Kontexte aufgelegt.")


def test_the_dialog_has_no_serious_fault(page: Page) -> None:
    learner = Learner(page)
    learner.open("playground/")
    learner.visit("/?x=1")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        learner.show("Page")
        dialog = opened(learner)
        steps(page, dialog, "1", 1, 4)
        dialog.get_by_role("button", name="request", exact=True).press("Enter")
        expect(dialog).to_contain_text("This works only while a request is answered.")
        assert serious_faults_in_each_scheme(page) == []
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0
        assert dialog.evaluate("dialog => dialog.scrollWidth - dialog.clientWidth") == 0
        start_over(dialog)
        page.keyboard.press("Escape")


def without_stack_switching(route: Route) -> None:
    """Serve the worker as a browser sees it that has no JavaScript Promise Integration."""
    answer = route.fetch()
    cut = "delete WebAssembly.Suspending; delete WebAssembly.promising;"
    route.fulfill(response=answer, body=f"{cut}{answer.text()}")


@pytest.fixture
def unheld(page: Page) -> Learner:
    """A learner whose browser cannot hold a request."""
    page.route(re.compile(r"/assets/worker-[^/]+\.js$"), without_stack_switching)
    return Learner(page)


def test_where_no_request_can_be_held_both_are_recorded_and_that_is_said(
    page: Page, unheld: Learner
) -> None:
    unheld.open("lessons/contexts/g/")
    page.locator(".contexts").get_by_role("button", name="Side by side").press("Enter")
    dialog = page.get_by_role("dialog", name="Two requests side by side")
    status(dialog, "Both requests are answered and recorded. Step through them.")
    expect(dialog).to_contain_text("This browser cannot hold Python in the middle of a request")
    steps(page, dialog, "1", 1, 5)
    expect(side(dialog, "First")).to_contain_text("return receipt(dish)")
    expect(side(dialog, "First")).to_contain_text("Request context of GET /order/Ada/tea")
    page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    # Neither has overtaken the other.
    expect(side(dialog, "First")).to_contain_text("One tea for Ada.")
    expect(side(dialog, "Second")).to_contain_text("One tea for Grace.")
    assert serious_faults(page) == []


def test_that_no_request_can_be_held_is_said_in_german(page: Page, unheld: Learner) -> None:
    unheld.open("de/lessons/a-first-application/hello-world/")
    page.get_by_role("button", name="Nebeneinander").press("Enter")
    dialog = page.get_by_role("dialog", name="Zwei Anfragen nebeneinander")
    expect(dialog).to_contain_text(
        "Dieser Browser kann Python nicht mitten in einer Anfrage festhalten.",
        timeout=ANSWER_WITHIN,
    )
    page.keyboard.press("1")
    status(dialog, "Erste: Schritt 1. Als Nächstes werden die Kontexte aufgelegt.")


def test_recordings_go_when_the_code_changes(page: Page, unheld: Learner) -> None:
    unheld.open("playground/")
    unheld.write("app.py", APP)
    unheld.save()
    unheld.visit("/order/Ada?table=1")
    unheld.sees("One soup for Ada, at 1.")
    dialog = opened(unheld)
    page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    page.keyboard.press("Escape")
    unheld.write("app.py", APP.replace("One soup", "Two soups"))
    unheld.save()
    unheld.sees("Two soups for Ada, at 1.")
    dialog = opened(unheld)
    status(dialog, LEFT)
    page.keyboard.press("e")
    status(dialog, "Both requests are answered.")
    expect(side(dialog, "First")).to_contain_text("Two soups for")

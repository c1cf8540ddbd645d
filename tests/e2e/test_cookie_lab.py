"""The laboratory of cookies: the jar, why each was sent, and a session that is tampered with."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import NARROW, WIDE, faults_in_each_size
from .learner import ANSWER_WITHIN, Learner

APP = """\
from flask import Flask, make_response, session

app = Flask(__name__)
app.secret_key = "first"


@app.route("/")
def index():
    return f"<p>Hello, {session.get('user', 'nobody')}!</p>"


@app.route("/login")
def login():
    session["user"] = "Ada"
    session["seen"] = (1, 2)
    answer = make_response("<p>Welcome!</p>")
    answer.set_cookie("here", "1", path="/admin")
    answer.headers.add("Set-Cookie", "broken=1; SameSite=None")
    return answer


@app.route("/logout")
def logout():
    session.clear()
    return "<p>Bye!</p>"
"""


@pytest.fixture
def learner(page: Page) -> Learner:
    """Log in to an app with a session, and go to its first page."""
    learner = Learner(page)
    learner.run_app(APP, {"/login": "Welcome!", "/": "Hello, Ada!"})
    return learner


def open_lab(learner: Learner) -> Locator:
    """Open the dialog by its button."""
    learner.requests.get_by_role("button", name="Cookies", exact=True).press("Enter")
    dialog = learner.page.get_by_role("dialog", name="Cookies")
    expect(dialog.get_by_role("heading", name="The app's verdict")).to_be_visible(
        timeout=ANSWER_WITHIN
    )
    return dialog


def says(dialog: Locator, text: str) -> None:
    """Expect the app's verdict to hold a text."""
    expect(dialog.get_by_role("status").filter(has_text=text)).to_be_visible(timeout=ANSWER_WITHIN)


def press(dialog: Locator, name: str) -> None:
    dialog.get_by_role("button", name=name).press("Enter")


def test_why_cookies_were_sent_and_a_jar_that_is_changed_and_emptied(learner: Learner) -> None:
    dialog = open_lab(learner)
    requests = dialog.get_by_role("list", name="What each request did")
    home, login = (
        requests.get_by_role("listitem").filter(has_text=path).first
        for path in ("GET / 200", "GET /login 200")
    )
    expect(home.locator("summary")).to_contain_text("2 sent, 1 not sent, 0 Set-Cookie")
    home.locator("summary").press("Enter")
    expect(home.get_by_role("listitem")).to_have_text(
        [
            # The playground's own app has set it.
            "Sent visits for localhost, path /. Its domain and path match.",
            "Not sent here for localhost, path /admin. The address is not below its path.",
            "Sent session for localhost, path /. Its domain and path match.",
        ]
    )
    login.locator("summary").press("Enter")
    deeds = login.get_by_role("listitem")
    expect(deeds.filter(has_text="broken=1")).to_have_text(
        "Refused SameSite=None asks for Secure. broken=1; SameSite=None"
    )
    expect(deeds.filter(has_text="Path=/admin")).to_contain_text(
        "Followed Stored: it was not there before."
    )

    # A value is changed, and cookies are deleted.
    table = dialog.get_by_role("table", name="The jar")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Name", "Value", "Domain", "Path", "Expires", "HttpOnly", "Secure", "SameSite", "Change"]
    )
    here = table.get_by_role("row").filter(has_text="/admin")
    expect(here.get_by_role("cell").nth(0)).to_have_text("1")
    expect(here.get_by_role("cell").nth(3)).to_have_text("when the browser is closed")
    press(dialog, "Edit here")
    box = dialog.get_by_role("textbox", name="New value of here")
    expect(box).to_be_focused()
    box.fill("a;b")
    press(dialog, "Save")
    expect(dialog.get_by_role("alert")).to_contain_text("can't have semicolons")
    box.fill("two")
    press(dialog, "Save")
    says(dialog, "here has its new value.")
    expect(here.get_by_role("cell").nth(0)).to_have_text("two")
    press(dialog, "Delete here")
    says(dialog, "here was deleted.")
    expect(here).to_have_count(0)
    expect(dialog.get_by_role("heading", name="The jar")).to_be_focused()
    press(dialog, "Delete all cookies")
    expect(dialog.get_by_text("The jar is empty.")).to_be_visible()
    learner.page.keyboard.press("Escape")
    learner.press("Reload")
    learner.sees("Hello, nobody!")


def test_a_session_is_tampered_with_forged_and_replayed(learner: Learner) -> None:
    # A changed byte is refused, and the app sees nobody.
    dialog = open_lab(learner)
    says(dialog, "Accepted The signature fits the app's secret key.")
    seen = dialog.get_by_role("table", name="The session that the app sees")
    expect(seen.get_by_role("row", name="user str 'Ada'")).to_be_visible()
    expect(seen.get_by_role("row", name="seen tuple (1, 2)")).to_be_visible()
    expect(dialog.get_by_role("listitem").filter(has_text="marks a tuple")).to_be_visible()
    press(dialog, "Change one byte of the payload")
    says(dialog, "Refused The signature does not fit payload and timestamp")
    says(dialog, "BadTimeSignature: Signature b'")
    expect(dialog.get_by_text("An empty one, as for somebody who comes")).to_be_visible()
    press(dialog, "Take it as it was")
    says(dialog, "Accepted")
    press(dialog, "Change one byte of the timestamp")
    says(dialog, "Refused")
    press(dialog, "Put it into the jar and send the request again")
    says(dialog, "GET /: 200 OK")
    says(dialog, "Hello, nobody!")
    press(dialog, "Show the page")
    expect(dialog).to_be_hidden()
    learner.sees("Hello, nobody!")

    # Who knows the key forges a session.
    dialog = open_lab(learner)
    dialog.get_by_role("textbox", name="Payload, decoded").fill('{"user":"Eve"}')
    press(dialog, "Put this into the cookie")
    says(dialog, "Refused")
    key = dialog.get_by_role("textbox", name="Key to sign with")
    key.fill("guessed")
    key.press("Enter")
    says(dialog, "Refused")
    key.fill("first")
    key.press("Enter")
    says(dialog, "Accepted")
    press(dialog, "Put it into the jar and send the request again")
    says(dialog, "Hello, Eve!")
    learner.page.keyboard.press("Escape")

    # An old cookie is replayed after the log-out.
    learner.visit("/login")
    learner.sees("Welcome!")
    learner.visit("/logout")
    learner.sees("Bye!")
    learner.visit("/")
    learner.sees("Hello, nobody!")
    dialog = open_lab(learner)
    expect(dialog.get_by_role("combobox", name="Cookie to try")).to_contain_text("from the app")
    says(dialog, "Accepted")
    press(dialog, "Put it into the jar and send the request again")
    says(dialog, "Hello, Ada!")
    learner.page.keyboard.press("Escape")

    # Another key of the app is told from a changed cookie.
    learner.visit("/")
    learner.sees("Hello, Ada!")
    learner.write("app.py", APP.replace('"first"', '"second"'))
    learner.save()
    learner.sees("Hello, nobody!")
    dialog = open_lab(learner)
    says(dialog, "so its secret key has been changed since")
    learner.page.keyboard.press("Escape")
    fallbacks = '"second"\napp.config["SECRET_KEY_FALLBACKS"] = ["first"]'
    learner.write("app.py", APP.replace('"first"', fallbacks))
    learner.save()
    learner.sees("Hello, Ada!")
    says(open_lab(learner), "Accepted The signature fits one of SECRET_KEY_FALLBACKS")


def test_a_lesson_s_lab_is_used_by_keyboard_alone(page: Page) -> None:
    learner = Learner(page)
    learner.open("lessons/sessions/session/")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        view = page.get_by_role("button", name="Page", exact=True)
        if view.is_visible():
            view.press("Enter")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("c")
        dialog = page.get_by_role("dialog", name="Cookies")
        expect(dialog.get_by_role("heading", name="Cookies", exact=True)).to_be_focused()
        box = dialog.get_by_role("textbox", name="Payload, decoded")
        expect(box).to_be_visible(timeout=ANSWER_WITHIN)
        says(dialog, "Accepted")
        reach(page, box)
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text('{"name":"Eve"}')
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        says(dialog, "Refused")
        flip = dialog.get_by_role("button", name="Change one byte of the payload")
        reach(page, flip, backwards=True)
        page.keyboard.press("Enter")
        says(dialog, "Refused")
        overflow = "element => element.scrollWidth - element.clientWidth"
        assert dialog.evaluate(overflow) == 0
        assert dialog.locator("> div").last.evaluate(overflow) == 0
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()


def reach(page: Page, goal: Locator, *, backwards: bool = False) -> None:
    """Press Tab until the keyboard has come to an element."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if goal.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("The keyboard does not come there.")


def test_axe_finds_nothing_in_the_lab(learner: Learner) -> None:
    dialog = open_lab(learner)
    press(dialog, "Edit here")
    says(dialog, "Accepted")
    press(dialog, "Change one byte of the signature")
    says(dialog, "Refused")
    press(dialog, "Put it into the jar and send the request again")
    says(dialog, "GET /: 200 OK")
    for summary in dialog.locator("summary").all():
        summary.press("Enter")
    expect(dialog.get_by_text("Cookies of this request").first).to_be_visible()
    assert faults_in_each_size(learner.page) == []

"""What a learner does with an app of their own in the free playground, in a real Chromium."""

from __future__ import annotations

import hashlib
import random
import re

import pytest
from playwright.sync_api import FilePayload, Page, Request, expect

from .learner import ANSWER_WITHIN, Learner

NOTES = """\
from flask import Flask, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def index():
    if request.method == "POST":
        return "You wrote: " + ", ".join(request.form.getlist("note"))
    return '''<h1>Notes</h1><form method="post">
        <label>First <input name="note"></label>
        <label>Second <input name="note"></label>
        <button>Send</button></form>'''
"""

UPLOAD = """\
import hashlib

from flask import Flask, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def index():
    if request.method == "POST":
        file = request.files["the_file"]
        file.save("kept.bin")
        content = open("kept.bin", "rb").read()
        return f"{file.filename} {len(content)} {hashlib.sha256(content).hexdigest()}"
    return '''<form method="post" enctype="multipart/form-data">
        <label>File <input type="file" name="the_file"></label>
        <button>Send</button></form>'''
"""

LOGIN = """\
from flask import Flask, make_response, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = "a key for this test"


@app.route("/")
def index():
    visits = request.cookies.get("stamps", "no")
    if "username" in session:
        return f"Logged in as {session['username']}, {visits} stamps"
    return f"You are not logged in, {visits} stamps"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["username"] = request.form["username"]
        answer = redirect(url_for("index"))
        answer.set_cookie("stamps", "3")
        return answer
    return '''<form method="post"><label>Name <input name="username"></label>
        <button>Log in</button></form>'''


@app.route("/logout")
def logout():
    session.pop("username", None)
    answer = redirect(url_for("index"))
    answer.delete_cookie("stamps")
    return answer
"""

PAGES = """\
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return '<h1>First page</h1><a href="/second">Go on</a>'


@app.route("/second")
def second():
    return '<h1>Second page</h1><a href="third">Go on</a>'


@app.route("/third")
def third():
    return "<h1>Third page</h1>"


@app.route("/loop")
def loop():
    while True:
        pass


@app.route("/stubborn")
def stubborn():
    while True:
        try:
            pass
        except:
            pass


@app.route("/deep")
def deep():
    class Deep:
        def __getattr__(self, name):
            return getattr(self, name)
    return Deep().anything


@app.route("/print")
def say():
    print("said by the app")
    app.logger.warning("A warning occurred (%d apples)", 42)
    return "printed"


@app.route("/broken")
def broken():
    return undefined_name
"""

# How the editor marks an error: under the characters, or at a place between them.
MARKED = ".cm-lintRange-error, .cm-lintPoint-error"


@pytest.fixture
def learner(page: Page, base_url: str) -> Learner:
    """Open the free playground in a fresh profile."""
    learner = Learner(page)
    learner.open(f"{base_url}/playground/")
    return learner


def start(learner: Learner, app: str) -> None:
    """Replace the playground's app and show its first page."""
    learner.write("app.py", app)
    learner.save()
    learner.go_to("/")


def test_forms_and_uploads_reach_the_app_byte_for_byte(learner: Learner) -> None:
    # A form with repeated fields.
    start(learner, NOTES)
    learner.preview.get_by_label("First").fill("one & two")
    learner.preview.get_by_label("Second").fill("drei = ü")
    learner.preview.get_by_role("button", name="Send").click()
    learner.sees("You wrote: one & two, drei = ü")
    learner.sees_status("200 OK")

    # Its own address asks for the page without the form, which Run would ask to send again.
    learner.visit("/")
    learner.sees("Notes")

    # An upload of three megabytes.
    start(learner, UPLOAD)
    content = random.Random(3).randbytes(3 * 1024 * 1024)
    learner.preview.get_by_label("File").set_input_files(
        FilePayload(name="holiday ü.bin", mimeType="application/octet-stream", buffer=content)
    )
    learner.preview.get_by_role("button", name="Send").click()
    learner.sees(f"holiday ü.bin {len(content)} {hashlib.sha256(content).hexdigest()}")


def test_log_in_and_out_by_cookie_and_all_survives_a_kill(learner: Learner) -> None:
    start(learner, LOGIN)
    learner.sees("You are not logged in, no stamps")
    learner.visit("/login")
    learner.preview.get_by_label("Name").fill("Ada")
    learner.preview.get_by_role("button", name="Log in").click()
    learner.sees("Logged in as Ada, 3 stamps")
    learner.sees_address(re.compile(r":5000/$"))
    learner.visit("/logout")
    learner.sees("You are not logged in, no stamps")

    # Work, cookies and files survive a kill.
    start(
        learner,
        LOGIN.replace(
            "@app.route", "@app.route('/loop')\ndef loop():\n    while 1: 0\n\n\n@app.route", 1
        ),
    )
    learner.visit("/login")
    learner.preview.get_by_label("Name").fill("Ada")
    learner.preview.get_by_role("button", name="Log in").click()
    learner.sees("Logged in as Ada")
    learner.visit("/loop")
    learner.browser.get_by_role("button", name="Stop").click()
    learner.visit("/")
    learner.sees("Logged in as Ada, 3 stamps")
    expect(learner.editor("app.py")).to_contain_text("while 1: 0")


def test_history_goes_back_and_forward_and_a_reload_finds_the_work(learner: Learner) -> None:
    start(learner, PAGES)
    learner.sees("First page")
    learner.preview.get_by_role("link", name="Go on").click()
    learner.sees("Second page")
    learner.preview.get_by_role("link", name="Go on").click()
    learner.sees("Third page")
    learner.press("Back")
    learner.sees("Second page")
    learner.sees_address(re.compile(r"/second$"))
    learner.press("Back")
    learner.sees("First page")
    learner.press("Forward")
    learner.sees("Second page")
    learner.press("Reload")
    learner.sees("Second page")
    assert learner.page.url.endswith("/playground/")

    # Print and logging reach the console.
    learner.visit("/print")
    learner.sees("printed")
    expect(learner.console).to_contain_text("said by the app")
    expect(learner.console).to_contain_text("A warning occurred (42 apples)")

    # A reload of the page finds the work.
    start(learner, PAGES.replace("First page", "Kept page"))
    learner.sees("Kept page")
    learner.page.reload()
    learner.wait_until_ready()
    expect(learner.editor("app.py")).to_contain_text("Kept page")
    learner.visit("/")
    learner.sees("Kept page")


def test_errors_are_marked_while_the_last_page_stays(learner: Learner) -> None:
    # The editor is left by keyboard.
    editor = learner.editor("app.py")
    editor.click()
    expect(editor).to_be_focused()
    learner.page.keyboard.press("Escape")
    learner.page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()

    # A syntax error is marked while the last page stays.
    start(learner, PAGES)
    learner.sees("First page")
    learner.write("app.py", PAGES.replace("def second():", "def second()"))
    expect(learner.page.get_by_text("expected ':'").first).to_be_visible()
    learner.page.get_by_role("button", name="app.py, line 12").first.click()
    expect(learner.code.locator(MARKED).first).to_be_attached()
    learner.sees("First page")
    learner.write("app.py", PAGES.replace("First page", "Mended page"))
    learner.sees("Mended page")
    expect(learner.code.locator(MARKED)).to_have_count(0)

    # An unhandled error names its line and marks it.
    start(learner, PAGES)
    learner.visit("/broken")
    learner.sees_status("500")
    expect(learner.page.get_by_text("name 'undefined_name' is not defined").first).to_be_visible()
    line = PAGES[: PAGES.index("undefined_name")].count("\n") + 1
    expect(learner.page.get_by_text(re.compile(rf"app\.py.*line {line}\b")).first).to_be_visible()
    expect(learner.code.locator(".cm-lintRange-error")).to_have_text("undefined_name")


def test_a_runaway_app_is_stopped_or_meets_a_limit_and_the_page_works_again(
    learner: Learner,
) -> None:
    start(learner, PAGES)
    for path in ("/loop", "/stubborn"):
        learner.visit("/")
        learner.sees("First page")
        learner.visit(path)
        learner.browser.get_by_role("button", name="Stop").click()
        learner.visit("/second")
        learner.sees("Second page")
        learner.press("Back")
        learner.sees("First page")

    # Endless recursion leaves the page usable.
    learner.visit("/deep")
    expect(learner.page.get_by_text("The app went deeper").first).to_be_visible(
        timeout=ANSWER_WITHIN
    )
    learner.visit("/second")
    learner.sees("Second page")

    # An endless loop meets the time limit.
    learner.visit("/loop")
    expect(learner.page.get_by_text(re.compile("took longer than")).first).to_be_visible(
        timeout=ANSWER_WITHIN
    )
    learner.visit("/third")
    learner.sees("Third page")


def test_nothing_is_fetched_from_elsewhere(page: Page, base_url: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    learner = Learner(page)
    learner.open(f"{base_url}/playground/")
    learner.visit("/")
    learner.sees_status("200 OK")
    elsewhere = [
        request.url
        for request in asked
        if not request.url.startswith((base_url, "blob:", "data:", "about:"))
    ]
    assert elsewhere == []

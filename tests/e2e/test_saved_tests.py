"""A request is saved as a test that passes, also tomorrow; one that does not pass is not kept."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from .learner import Learner

#: The first run of pytest in a page fetches it.
TESTED_WITHIN = 60_000

APP = """\
import os
from hashlib import sha256

from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = "first"


@app.get("/")
def index():
    return f"<p>Hello, {session.get('user', 'nobody')}!</p>"


@app.get("/login")
def login():
    session["user"] = "Ada"
    return "<p>Welcome!</p>"


@app.get("/odd")
def odd():
    return "tested" if "PYTEST_CURRENT_TEST" in os.environ else "asked"


@app.route("/upload", methods=["GET", "POST"])
def upload():
    if request.method == "GET":
        return '<form method="post" enctype="multipart/form-data">' \\
            '<input name="title" value="é"><input name="file" type="file">' \\
            '<button>Send</button></form>'
    file = request.files["file"]
    return f"<p>{request.form['title']}, {file.filename}: {sha256(file.read()).hexdigest()}</p>"


@app.route("/raw", methods=["GET", "PUT"])
def raw():
    if request.method == "GET":
        return "<script>fetch('', {method: 'PUT', body: Uint8Array.from({length: 5000}, " \\
            "(_, at) => at % 256)}).then((answer) => answer.text()).then((text) => " \\
            "{ document.body.textContent = text; })</script>"
    return request.get_data()[::-1][:300]
"""
EVERY_BYTE = bytes(range(256))


@pytest.fixture
def learner(page: Page) -> Learner:
    learner = Learner(page)
    learner.run_app(APP, {"/login": "Welcome!", "/": "Hello, Ada!"})
    return learner


def save(learner: Learner, line: str) -> Locator:
    """Save the newest request of that line as a test; gives what the dialog says of it."""
    learner.requests.get_by_role("button", name=f"Replay of {line}", exact=True).first.click()
    dialog = learner.page.get_by_role("dialog", name=f"Replay of {line}", exact=True)
    dialog.get_by_role("button", name="Save as test").click()
    return dialog.get_by_role("status")


def test_requests_of_each_kind_become_tests_that_pass_and_no_other_is_kept(
    page: Page, learner: Learner
) -> None:
    # A test that does not pass is not kept.
    learner.visit("/odd")
    learner.sees("asked")
    told = save(learner, "GET /odd")
    expect(told).to_contain_text(
        "test_get_odd does not pass, so it was taken out of test_requests.py again: ",
        timeout=TESTED_WITHIN,
    )
    expect(told).to_contain_text(re.compile(r"assert '?tested'? == '?asked'?|'tested'"))
    page.keyboard.press("Escape")
    expect(learner.files.get_by_role("button", name="app.py")).to_be_visible()
    expect(learner.files.get_by_role("button", name="test_requests.py")).to_have_count(0)

    # An upload becomes a test that passes.
    learner.visit("/upload")
    payload = FilePayload(name="every.bin", mimeType="application/octet-stream", buffer=EVERY_BYTE)
    learner.preview.locator("[name=file]").set_input_files(payload)
    learner.preview.get_by_role("button", name="Send").click()
    learner.sees("é, every.bin: ")
    passes = "test_post_upload stands in test_requests.py and passes."
    expect(save(learner, "POST /upload")).to_have_text(passes, timeout=TESTED_WITHIN)
    page.keyboard.press("Escape")

    # So does a body of bytes.
    learner.visit("/raw")
    sent = learner.requests.get_by_role("button", name="Replay of PUT /raw", exact=True)
    expect(sent).to_be_visible()
    passes = "test_put_raw stands in test_requests.py and passes."
    expect(save(learner, "PUT /raw")).to_have_text(passes, timeout=TESTED_WITHIN)
    page.keyboard.press("Escape")
    expect(learner.files.get_by_title("test_bodies/test_put_raw.bin")).to_be_visible()


def test_the_session_of_then_is_in_a_test_that_outlives_its_key(
    page: Page, learner: Learner
) -> None:
    passes = "test_get_index stands in test_requests.py and passes."
    expect(save(learner, "GET /")).to_have_text(passes, timeout=TESTED_WITHIN)
    page.keyboard.press("Escape")
    code = learner.editor("test_requests.py")
    expect(code).to_contain_text('session["user"] = "Ada"')
    expect(code).to_contain_text('assert response.text == "<p>Hello, Ada!</p>"')
    learner.write("app.py", APP.replace('"first"', '"second"'))
    learner.save()
    learner.sees("Hello, nobody!")
    requests = learner.requests.get_by_role("button", name="Replay of GET /", exact=True)
    requests.nth(1).click()
    dialog = page.get_by_role("dialog", name="Replay of GET /")
    dialog.get_by_role("button", name="Save as test").click()
    renewed = (
        "test_get_index_2 stands in test_requests.py and passes. The app no longer accepts the "
        "session cookie of this request, so the test signs what it held anew."
    )
    expect(dialog.get_by_role("status")).to_have_text(renewed, timeout=TESTED_WITHIN)

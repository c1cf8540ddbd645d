"""The tree of roles and names in the dialogs of requests: cookies, replay, side by side."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import WIDE
from .learner import ANSWER_WITHIN, Learner

APP = """\
from flask import Flask, session

app = Flask(__name__)
app.secret_key = "first"


@app.route("/")
def index():
    return f"<p>Hello, {session.get('user', 'nobody')}!</p>"


@app.route("/login")
def login():
    session["user"] = "Ada"
    return "<p>Welcome!</p>"
"""

COOKIES = """
- dialog "Cookies":
  - heading "Cookies" [level=2]
  - button "Close"
  - region "The jar":
    - heading "The jar" [level=3]
    - region "The jar, which scrolls sideways":
      - table "The jar":
        - rowgroup:
          - row "Name Value Domain Path Expires HttpOnly Secure SameSite Change"
        - rowgroup:
          - row /^visits/:
            - rowheader "visits"
            - cell "1"
            - cell "localhost, and no other host"
            - cell "/"
            - cell
            - cell "no"
            - cell "no"
            - cell "Lax"
            - cell "Edit visits Delete visits":
              - button "Edit visits"
              - button "Delete visits"
          - row /^session/
    - button "Delete all cookies"
    - status
"""

SESSION = """
- dialog "Cookies":
  - region "The signed session":
    - heading "The signed session" [level=3]
    - paragraph: The app keeps its session in the cookie “session”.
    - combobox "Cookie to try"
    - button "Take it as it was"
    - group "The parts of the cookie":
      - button "Change one byte of the payload"
      - textbox "Payload"
      - button "Change one byte of the timestamp"
      - textbox "Timestamp"
      - button "Change one byte of the signature"
      - textbox "Signature"
    - textbox "Payload, decoded": "{\\"user\\":\\"Ada\\"}"
    - button "Put this into the cookie"
    - textbox "Key to sign with"
    - button "Sign with this key"
    - heading "The app's verdict" [level=4]
    - status:
      - paragraph:
        - strong: Accepted
        - text: The signature fits the app's secret key.
    - heading "The session that the app sees" [level=4]
    - table "The session that the app sees":
      - rowgroup:
        - row "Key Type Value"
      - rowgroup:
        - row "user str 'Ada'":
          - rowheader "user"
          - cell "str"
          - cell "'Ada'"
    - button "Put it into the jar and send the request again"
    - status
  - region "What each request did":
    - heading "What each request did" [level=3]
    - list "What each request did":
      - listitem:
        - group:
          - code: GET /
          - text: 200 2 sent, 0 not sent, 0 Set-Cookie
      - listitem:
        - group:
          - code: GET /login
          - text: 200 1 sent, 0 not sent, 1 Set-Cookie
"""

REPLAY = """
- dialog "Replay of GET /":
  - heading "Replay of GET /" [level=2]
  - button "Close"
  - list:
    - listitem: The project's files are as they were then.
  - group "Actions":
    - button "Replay as it was"
    - button "Replay on today's code"
    - button "Save as test"
    - button "Copy as curl"
    - button "Copy as Python"
    - button "Copy as test client"
  - status
  - group: Edit and resend
  - region "Comparison":
    - combobox "Compare with"
"""

EDITED = """
- dialog "Replay of GET /":
  - group:
    - form "Edited request":
      - textbox "Method": GET
      - textbox "Path": /
      - group "Headers":
        - textbox "Name of header 1": Connection
        - textbox "Value of header 1": keep-alive
        - button "Remove header 1"
        - button "Add a header"
      - checkbox "With the cookies that the page has now" [checked]
      - paragraph: "/Cookies that go along: visits=1; session=.+/"
      - textbox "Body"
      - button "Send"
"""

COMPARED = """
- dialog "Replay of GET /":
  - region "Comparison":
    - combobox "Compare with"
    - heading "Status" [level=3]
    - heading "Headers" [level=3]
    - region "The headers, which scroll sideways":
      - table:
        - rowgroup:
          - row /Header Change Answer \\d+ Answer \\d+/
        - rowgroup:
          - row /Set-Cookie added/
    - heading "Rendered" [level=3]
    - region /Answer \\d+/:
      - iframe
    - region /Answer \\d+/:
      - iframe
    - heading "Source" [level=3]
"""

SIDE_BY_SIDE = """
- dialog "Two requests side by side":
  - heading "Two requests side by side" [level=2]
  - button "Close"
  - paragraph:
    - combobox "First request": GET /
  - paragraph:
    - combobox "Second request": GET /login
  - 'region "First: GET /"':
    - 'heading "First: GET /" [level=3]'
    - paragraph: Step 2
    - heading "Stack of contexts" [level=4]
    - list:
      - listitem:
        - text: Request context of GET /
        - code: request, session
        - emphasis: on top
      - listitem:
        - text: Application context of app
        - code: current_app, g
    - heading "What the names stand for here" [level=4]
  - 'region "Second: GET /login"':
    - 'heading "Second: GET /login" [level=3]'
    - paragraph: Not sent yet
    - heading "Stack of contexts" [level=4]
    - paragraph: "Empty: no context is pushed."
    - heading "What the names stand for here" [level=4]
  - 'region "Shared by both: the variables of your modules"'
  - region "Outside of both":
    - button "request"
    - button "session"
    - button "g"
    - button "current_app"
  - status: "First: Step 2. The contexts are there. Next, the URL is matched."
  - button "Step first"
  - button "Step second"
  - button "Step both to the end"
  - button "Start over"
"""


@pytest.fixture
def learner(page: Page) -> Learner:
    """Log in to an app, and go to its first page."""
    page.set_viewport_size(WIDE)
    learner = Learner(page)
    learner.run_app(APP, {"/login": "Welcome!", "/": "Hello, Ada!"})
    return learner


def opened(learner: Learner, name: str) -> Locator:
    """Open a dialog by its button among the requests."""
    learner.requests.get_by_role("button", name=name, exact=True).first.click()
    dialog = learner.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_cookies_two_requests_and_a_replay_are_named(learner: Learner) -> None:
    dialog = opened(learner, "Cookies")
    expect(dialog).to_match_aria_snapshot(COOKIES, timeout=ANSWER_WITHIN)
    expect(dialog).to_match_aria_snapshot(SESSION, timeout=ANSWER_WITHIN)
    learner.page.keyboard.press("Escape")

    # Two requests side by side.
    dialog = opened(learner, "Side by side")
    expect(dialog).to_contain_text("Not sent yet", timeout=ANSWER_WITHIN)
    for number in (1, 2):
        learner.page.keyboard.press("1")
        expect(dialog.get_by_role("status")).to_contain_text(
            f"First: Step {number}.", timeout=ANSWER_WITHIN
        )
    expect(dialog).to_match_aria_snapshot(SIDE_BY_SIDE, timeout=ANSWER_WITHIN)
    learner.page.keyboard.press("Escape")

    # A replay, an edited request and the comparison.
    dialog = opened(learner, "Replay of GET /")
    expect(dialog).to_match_aria_snapshot(REPLAY)
    dialog.get_by_text("Edit and resend").click()
    expect(dialog).to_match_aria_snapshot(EDITED)
    dialog.get_by_role("textbox", name="Path").fill("/login")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog.get_by_role("status")).to_contain_text("Answered", timeout=ANSWER_WITHIN)
    expect(dialog).to_match_aria_snapshot(COMPARED, timeout=ANSWER_WITHIN)

"""The tree of roles and names that a screen reader goes through, in the main states of a lesson."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .axe import WIDE
from .learner import ANSWER_WITHIN, Learner

CHECKED_WITHIN = 30_000

HEADER = """
- banner:
  - link "erlen"
  - paragraph: A first application › Hello, World
  - navigation "Site":
    - link "Course"
    - link "Playground"
    - link "Reference"
    - link "Docs"
  - navigation "Language":
    - link "Deutsch"
  - button "Search"
  - button "Keyboard help"
  - 'button "Theme: as the system has it"'
"""

CHECKS_AT_START = """
- region "Checks":
  - heading "Checks" [level=2]
  - status
  - list:
    - listitem: "Not checked yet: The page at / says Hello."
    - listitem: "Not checked yet: It greets a person of your choice instead of the world."
  - list "Hints"
  - button "Check"
  - button "Hint"
  - button "Solution"
  - button "Reset" [disabled]
"""

CHECKS_AND_A_HINT = """
- region "Checks":
  - status: 1 of 2 requirements are met.
  - list:
    - listitem: "Met: The page at / says Hello."
    - listitem:
      - group:
        - text: "Not met: It greets a person of your choice instead of the world."
        - paragraph: /The page should greet a person of your choice/
  - list "Hints":
    - listitem:
      - paragraph: Hint 1 of 3
"""

FILES = """
- region "Files":
  - heading "Files" [level=2]
  - button "New file"
  - button "Rename file"
  - button "Delete file"
  - list:
    - listitem:
      - button "app.py"
"""

FILES_WITH_A_PROBLEM = """
- region "Files":
  - textbox "Path of the new file" [invalid]: /x
  - paragraph: "'/x' begins with a slash. Leave it out."
"""

CODE = """
- region "Code":
  - heading "Code" [level=2]
  - tablist "Open files":
    - tab "app.py" [selected]
  - switch "As you type" [checked]
  - button "Run"
  - tabpanel "app.py":
    - textbox "app.py"
"""

PAGE = """
- region "Page":
  - heading "Page" [level=2]
  - button "Back" [disabled]
  - button "Forward" [disabled]
  - button "Reload"
  - button "Stop" [disabled]
  - textbox "Address": http://localhost:5000/
  - status: 200 OK
  - iframe
"""

CONSOLE = """
- region "Console":
  - heading "Console" [level=2]
  - button "Interrupt (Ctrl+C)" [disabled]
  - button "Clear console" [disabled]
  - log "Output":
    - paragraph: What the app prints and logs shows here. Type help for the commands.
  - status
  - textbox "Command line"
"""

REQUESTS = """
- region "Requests":
  - heading "Requests" [level=2]
  - list:
    - listitem:
      - group: /GET \\/ 200/
      - button "X-ray of GET /": X-ray
"""

ERROR = """
- region "Page":
  - status: 500 INTERNAL SERVER ERROR
  - paragraph:
    - strong: ZeroDivisionError
    - text: ": division by zero"
  - button "app.py, line 7"
  - paragraph: A number was divided by zero. Check the divisor first.
  - list "In your files":
    - listitem:
      - button "app.py, line 7"
      - group:
        - region "Source of index"
        - table "Variables in index":
          - rowgroup:
            - row "Name Value Type"
          - rowgroup:
            - row "number 8 int":
              - rowheader "number"
              - cell "8"
              - cell "int"
        - log "Results in index"
        - textbox "Expression in index"
"""

BROKEN = """\
from flask import Flask
app = Flask(__name__)

@app.route("/")
def index():
    number = 8
    return str(number / 0)
"""


@pytest.fixture
def learner(page: Page, base_url: str) -> Learner:
    """Open the first lesson, wide, with its page shown."""
    page.set_viewport_size(WIDE)
    learner = Learner(page)
    learner.open(f"{base_url}/lessons/a-first-application/hello-world/")
    learner.sees_status("200")
    return learner


def test_lesson_is_named_in_every_part_with_its_problems_and_errors(learner: Learner) -> None:
    expect(learner.page.get_by_role("banner")).to_match_aria_snapshot(HEADER)
    for part, tree in (
        (learner.checks, CHECKS_AT_START),
        (learner.files, FILES),
        (learner.code, CODE),
        (learner.browser, PAGE),
        (learner.console, CONSOLE),
        (learner.requests, REQUESTS),
    ):
        expect(part).to_match_aria_snapshot(tree)
    learner.press("Check")
    result = learner.checks.get_by_role("status")
    expect(result).to_contain_text("requirements are met", timeout=CHECKED_WITHIN)
    learner.press("Hint")
    expect(learner.checks).to_match_aria_snapshot(CHECKS_AND_A_HINT)

    # A problem and an error are named where they stand.
    learner.press("New file")
    expect(learner.files.get_by_role("textbox", name="Path of the new file")).to_be_focused()
    learner.page.keyboard.type("/x")
    learner.page.keyboard.press("Enter")
    expect(learner.files).to_match_aria_snapshot(FILES_WITH_A_PROBLEM)
    learner.page.keyboard.press("Escape")
    learner.write("app.py", BROKEN)
    learner.press("Run")
    learner.sees_status("500")
    learner.browser.get_by_text("Look into index").click()
    expect(learner.browser).to_match_aria_snapshot(ERROR, timeout=ANSWER_WITHIN)

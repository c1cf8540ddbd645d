"""One lesson of each kind beside the first chapter's, worked through by hand in the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.course import read_course
from course.lesson import Lesson

from .learner import ANSWER_WITHIN, Learner

COURSE = read_course(Path(__file__).resolve().parents[2] / "lessons")
LESSONS = {lesson.matter.id: lesson for lesson in COURSE.lessons}
CHECKED_WITHIN = 30_000

ATTACK = """<img src="x" onerror="document.body.innerHTML = 'Buy your tea elsewhere.'">"""


@pytest.fixture
def learner(page: Page) -> Learner:
    return Learner(page)


def begin(learner: Learner, base_url: str, name: str) -> Lesson:
    """Open a lesson and wait until its app has answered."""
    lesson = LESSONS[name]
    learner.open(f"{base_url}/{lesson.address}")
    return lesson


def solve(learner: Learner, lesson: Lesson) -> None:
    """Write the right answer into the files, and make those that are new."""
    for path, content in lesson.solution.items():
        if lesson.start.get(path) != content:
            if path not in lesson.start:
                learner.add_file(path)
            learner.write(path, content.decode())


def check(learner: Learner, says: str) -> None:
    """Press Check and expect the result."""
    learner.press("Check")
    result = learner.checks.get_by_role("status")
    expect(result).to_have_text(says, timeout=CHECKED_WITHIN)


def go_on(learner: Learner, name: str) -> None:
    """Follow the link behind a passed check, by the keyboard that is on it already."""
    expect(learner.checks.get_by_role("link", name="Continue with")).to_be_focused()
    learner.page.keyboard.press("Enter")
    heading = learner.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(LESSONS[name].matter.title)


def send_comment(learner: Learner, text: str) -> None:
    learner.preview.get_by_label("Your comment").fill(text)
    learner.preview.get_by_role("button", name="Send").click()


def test_an_attack_works_by_hand_until_the_app_is_mended(learner: Learner, base_url: str) -> None:
    lesson = begin(learner, base_url, "scripts-in-comments")
    send_comment(learner, "This is *good* tea.")
    expect(learner.preview.locator("strong")).to_have_text(["lovely", "good"])
    send_comment(learner, ATTACK)
    learner.sees("Buy your tea elsewhere.")
    learner.press("Run")
    learner.sees("What customers say")
    check(learner, "1 of 3 requirements are met.")
    expect(learner.checks).to_contain_text("has put the tag <script> into the page")

    solve(learner, lesson)
    learner.save()
    send_comment(learner, ATTACK)
    learner.sees("<img src=")
    learner.sees("What customers say")
    check(learner, "All requirements are met.")
    go_on(learner, "forged-session")


def test_the_learner_s_own_tests_are_judged(learner: Learner, base_url: str) -> None:
    lesson = begin(learner, base_url, "first-test")
    check(learner, "2 of 4 requirements are met.")
    expect(learner.checks).to_contain_text("Your tests still pass when the page says")
    solve(learner, lesson)
    check(learner, "All requirements are met.")
    go_on(learner, "test-forms")


def test_a_step_of_the_blog_is_taken_with_a_file_that_is_new(
    learner: Learner, base_url: str
) -> None:
    lesson = begin(learner, base_url, "blog-error-pages")
    learner.sees_status("404 NOT FOUND")
    check(learner, "3 of 6 requirements are met.")
    solve(learner, lesson)
    learner.save()
    learner.visit("/nothing")
    expect(learner.preview.get_by_role("link", name="The blog")).to_be_visible()
    learner.sees_status("404 NOT FOUND")
    check(learner, "All requirements are met.")
    go_on(learner, "blog-tests")


def test_a_server_in_the_console_follows_a_change(learner: Learner, base_url: str) -> None:
    lesson = begin(learner, base_url, "debug-mode")
    learner.press("Solution")
    dialog = learner.page.get_by_role("dialog")
    expect(dialog).to_contain_text("SAVE hello.py")
    expect(dialog.get_by_role("region", name="Changes to hello.py")).to_contain_text("Hello, Ada")
    learner.page.keyboard.press("Escape")

    log = learner.console.get_by_role("log", name="Output")
    line = learner.console.get_by_role("textbox", name="Command line")
    line.fill("flask --app hello run --debug")
    line.press("Enter")
    expect(log).to_contain_text("Debug mode: on", timeout=ANSWER_WITHIN)
    learner.visit("/")
    learner.sees("Hello, World")
    check(learner, "1 of 3 requirements are met.")
    solve(learner, lesson)
    expect(log).to_contain_text("Detected change in '/hello.py'", timeout=ANSWER_WITHIN)
    learner.visit("/")
    learner.sees("Hello, Ada")
    check(learner, "All requirements are met.")
    go_on(learner, "read-a-traceback")

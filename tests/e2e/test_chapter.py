"""A learner goes through the whole first chapter, from the map to the last lesson's check."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from course.course import read_course
from course.lesson import Lesson

from .learner import Learner

COURSE = read_course(Path(__file__).resolve().parents[2] / "lessons")
CHAPTER = COURSE.chapters[0]
CHECKED_WITHIN = 30_000


def solve(learner: Learner, lesson: Lesson) -> None:
    """Write the lesson's right answer into the files that differ from the start."""
    for path, content in lesson.solution.items():
        if lesson.start.get(path) != content:
            learner.write(path, content.decode())


def test_chapter_is_walked_from_the_map_to_its_end(page: Page, base_url: str) -> None:
    learner = Learner(page)
    page.goto(base_url)
    page.get_by_role("link", name=CHAPTER.lessons[0].matter.title).first.click()
    for lesson in CHAPTER.lessons:
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson.matter.title)
        learner.wait_until_ready()
        for check in lesson.checks:
            expect(learner.checks).to_contain_text(check.requirement.replace("`", ""))
        learner.press("Check")
        result = learner.checks.get_by_role("status")
        expect(result).to_contain_text("requirements are met", timeout=CHECKED_WITHIN)
        expect(result).not_to_contain_text("All requirements")
        solve(learner, lesson)
        learner.press("Check")
        expect(result).to_have_text("All requirements are met.", timeout=CHECKED_WITHIN)
        onward = learner.checks.get_by_role("link")
        expect(onward).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(f"{base_url}/{lesson.address}")
    page.goto(base_url)
    done = page.get_by_role("link", name=CHAPTER.lessons[0].matter.title).first
    expect(done.locator("xpath=ancestor::li[1]")).to_contain_text("Passed")


def test_lesson_reads_without_scripts(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for lesson in CHAPTER.lessons:
        page.goto(f"{base_url}/{lesson.address}")
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson.matter.title)
        expect(page.get_by_role("region", name="Lesson")).to_contain_text("Your turn")
    context.close()


def test_failed_check_hints_and_solution_help_and_the_work_is_there_on_return(
    page: Page, base_url: str
) -> None:
    # A failed check says what happened and what was expected.
    learner = Learner(page)
    lesson = CHAPTER.lessons[0]
    wrong = next(wrong for wrong in lesson.wrongs if wrong.check)
    learner.open(f"{base_url}/{lesson.address}")
    learner.write("app.py", wrong.files["app.py"].decode())
    learner.press("Check")
    expect(learner.checks).to_contain_text(wrong.message, timeout=CHECKED_WITHIN)

    # Hints come one by one, and the solution after a confirm.
    learner.press("Hint")
    expect(learner.checks).to_contain_text("1 of 3")
    learner.press("Hint")
    expect(learner.checks).to_contain_text("2 of 3")
    learner.press("Solution")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("How the solution differs")
    dialog.get_by_role("button", name="Solve it for me").click()
    dialog.get_by_role("button", name="Replace my code").click()
    expect(learner.editor("app.py")).to_contain_text(
        next(
            line
            for line in lesson.solution["app.py"].decode().splitlines()
            if line.encode() not in lesson.start["app.py"]
        ).strip()
    )
    learner.press("Reset")
    learner.sees("Hello, World!")

    # The work is offered when the learner returns to the lesson.
    learner.write("app.py", lesson.start["app.py"].decode().replace("World", "Returner"))
    learner.sees("Hello, Returner!")
    page.get_by_role("link", name="Next").click()
    learner.wait_until_ready()
    page.get_by_role("link", name="Previous").click()
    learner.wait_until_ready()
    expect(learner.editor("app.py")).to_contain_text("Hello, Returner!")
    learner.sees("Hello, Returner!")

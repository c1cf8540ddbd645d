"""The course map: what is done, what is left, and the way back to where the learner was."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from course.course import read_course
from website.texts import texts_of

from .learner import Learner
from .test_reference import MARKED, NARROW, OVERFLOWING

COURSE = read_course(Path(__file__).resolve().parents[2] / "lessons")
CHAPTER = COURSE.chapters[0]
TEXTS = texts_of(COURSE.language)


def test_map_reads_without_scripts(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base_url)
    for chapter in COURSE.chapters:
        region = page.get_by_role("region", name=chapter.title, exact=True)
        took = f"{TEXTS.lessons(len(chapter.lessons))}, {TEXTS.duration(chapter.minutes)}"
        told = region.get_by_text(took, exact=True)
        expect(told).to_be_visible()
        links = region.get_by_role("listitem").get_by_role("link")
        assert links.all_inner_texts() == [lesson.matter.title for lesson in chapter.lessons]
    context.close()


def test_learner_comes_back_to_the_lesson_and_file_where_they_were(
    page: Page, base_url: str
) -> None:
    lesson = CHAPTER.lessons[-1]
    learner = Learner(page)
    learner.open(f"{base_url}/{lesson.address}")
    learner.open_file("static/style.css")
    page.goto(base_url)
    resume = page.get_by_role("region", name="Resume where you were")
    expect(resume).to_contain_text(f"{CHAPTER.title}, in static/style.css")
    row = page.get_by_role("listitem").filter(has_text=lesson.matter.summary)
    expect(row).to_contain_text("Begun")
    progress = page.get_by_role("progressbar", name=f"Progress in {CHAPTER.title}")
    expect(progress).to_have_js_property("value", 0)
    resume.get_by_role("link", name=f"Resume: {lesson.matter.title}").focus()
    page.keyboard.press("Enter")
    expect(learner.editor("static/style.css")).to_be_visible()


def test_map_is_walked_by_keyboard(page: Page, base_url: str) -> None:
    page.goto(base_url)
    first = page.get_by_role("link", name=CHAPTER.lessons[0].matter.title, exact=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(MARKED)
        if first.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base_url}/{CHAPTER.lessons[0].address}")


def test_map_fits_a_narrow_screen(page: Page, base_url: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(base_url)
    page.evaluate(
        """() => localStorage.setItem("erlen:progress", JSON.stringify({
            lessons: {routes: "visited"}, last: {id: "routes", title: "Routes"},
        }))"""
    )
    page.reload()
    expect(page.get_by_role("link", name="Resume: Routes")).to_be_visible()
    assert page.evaluate(OVERFLOWING) == []

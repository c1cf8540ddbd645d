"""A learner works in German: the text, the tools, and what the checks say."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from course.course import read_course
from course.messages import translate

from .learner import Learner
from .test_reference import NARROW, OVERFLOWING

COURSE = read_course(Path(__file__).resolve().parents[2] / "lessons")
GERMAN = COURSE.translations[0]
LESSON = GERMAN.lessons[1]
CHECKED_WITHIN = 30_000


@pytest.fixture
def german(page: Page, base_url: str) -> Page:
    """Return a page with a German lesson on which Python stands."""
    Learner(page).open(f"{base_url}/{LESSON.address}")
    return page


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="app.py", exact=True).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def test_check_speaks_german_on_a_mistake_and_on_the_solution(german: Page) -> None:
    checks = german.get_by_role("region", name="Prüfungen", exact=True)
    for check in LESSON.checks:
        expect(checks).to_contain_text(check.requirement)
    wrong = next(wrong for wrong in LESSON.wrongs if wrong.check)
    write(german, wrong.files["app.py"].decode())
    checks.get_by_role("button", name="Prüfen", exact=True).click()
    message = translate(wrong.message, LESSON.messages)
    assert message is not None
    expect(checks).to_contain_text(message, timeout=CHECKED_WITHIN)
    write(german, LESSON.solution["app.py"].decode())
    checks.get_by_role("button", name="Prüfen", exact=True).click()
    result = checks.get_by_role("status")
    expect(result).to_have_text("Alle Anforderungen sind erfüllt.", timeout=CHECKED_WITHIN)
    onward = checks.get_by_role("link", name=f"Weiter mit „{GERMAN.lessons[2].matter.title}“")
    expect(onward).to_be_focused()


def test_language_is_changed_without_losing_place_work_or_progress_and_search_is_german(
    german: Page, base_url: str
) -> None:
    write(german, LESSON.start["app.py"].decode().replace("Hello, World!", "Hallo, Welt!"))
    german.get_by_role("navigation", name="Sprache").get_by_role("link", name="English").click()
    original = COURSE.lessons[1]
    expect(german).to_have_url(f"{base_url}/{original.address}")
    expect(german.get_by_role("heading", level=1)).to_have_text(original.matter.title)
    editor = german.get_by_role("textbox", name="app.py", exact=True)
    expect(editor).to_contain_text("Hallo, Welt!")
    german.get_by_role("link", name="erlen", exact=True).click()
    german.get_by_role("link", name="Deutsch").click()
    expect(german).to_have_url(f"{base_url}/de/")
    resume = german.get_by_role("region", name="Mach weiter, wo du warst")
    resume.get_by_role("link", name=f"Weiter mit: {LESSON.matter.title}").click()
    expect(german).to_have_url(f"{base_url}/{LESSON.address}")

    # The search finds German words.
    german.get_by_role("button", name="Suchen", exact=True).click()
    german.keyboard.type("Weiterleitung")
    first = german.get_by_role("group", name="Lektionen").get_by_role("option").first
    expect(first).to_contain_text("Eine Adresse für jede Seite")
    german.keyboard.press("Enter")
    expect(german).to_have_url(re.compile("/de/lessons/a-first-application/unique-urls/"))


def test_german_lesson_reads_without_scripts(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for lesson in GERMAN.chapters[0].lessons:
        page.goto(f"{base_url}/{lesson.address}")
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson.matter.title)
        expect(page.get_by_role("region", name="Lektion")).to_contain_text("Du bist dran")
    context.close()


@pytest.mark.parametrize("address", ["de/", LESSON.address])
def test_german_pages_fit_a_narrow_screen(page: Page, base_url: str, address: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{base_url}/{address}")
    expect(page.get_by_role("button", name="Suchen", exact=True)).to_be_visible()
    assert page.evaluate(OVERFLOWING) == []


def _take_url(found: list[str], request: Request) -> None:
    found.append(request.url)


def test_page_loads_the_texts_of_its_language_alone(page: Page, base_url: str) -> None:
    for address, language in ((LESSON.address, "de"), (COURSE.lessons[1].address, "en")):
        fetched: list[str] = []
        page.on("request", partial(_take_url, fetched))
        page.goto(f"{base_url}/{address}")
        Learner(page).wait_until_ready()
        texts = [url for url in fetched if re.search(r"/assets/(de|en)-[^/]*\.js$", url)]
        assert [re.sub(r".*/(..)-[^/]*$", r"\1", url) for url in texts] == [language]

"""The search: from the map and from a lesson, by keyboard alone, and without a network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import SCHEMES
from .learner import READY_WITHIN, Learner
from .test_reference import NARROW, OVERFLOWING

# All of it: the browser lists what it has fetched to its end.
INDEX_IS_THERE = """() => ["search/en.json", "reference/names.json"].every((file) =>
    performance.getEntriesByType("resource").some(({ name }) => name.endsWith(file)))"""
LESSON = "lessons/a-first-application/url-for/"


def open_by_key(page: Page) -> Locator:
    """Press the slash once the page listens; return the search's field."""
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_visible()
    page.keyboard.press("/")
    field = page.get_by_role("dialog", name="Search the lessons").get_by_role("combobox")
    expect(field).to_be_focused()
    return field


def test_name_is_found_in_lessons_and_reference_by_keyboard(page: Page, base_url: str) -> None:
    page.goto(base_url)
    open_by_key(page)
    page.keyboard.type("url_for")
    lessons = page.get_by_role("group", name="Lessons").get_by_role("option")
    expect(lessons.first).to_contain_text("Links that never break")
    reference = page.get_by_role("group", name="API reference").get_by_role("option")
    expect(reference.filter(has_text=re.compile(r"^erlen\.url_for"))).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("lessons")
    expect(lessons.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(lessons.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(f"{base_url}/{LESSON}")))


def test_search_goes_on_without_a_network_and_gives_the_keyboard_back(
    page: Page, base_url: str
) -> None:
    page.goto(base_url)
    open_by_key(page)
    page.keyboard.type("session")
    expect(page.get_by_role("option").first).to_be_visible()
    learner = Learner(page)
    learner.open(f"{base_url}/{LESSON}")
    page.context.set_offline(True)
    open_by_key(page)
    page.keyboard.type("session")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    # Within a lesson the slash is also a character of the code.
    learner.editor("app.py").click()
    page.keyboard.type("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(learner.editor("app.py")).to_contain_text("/")
    button = page.get_by_role("button", name="Search", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("cookie")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("address", ["", LESSON])
def test_search_that_was_never_opened_answers_without_a_network(
    page: Page, base_url: str, address: str
) -> None:
    page.goto(f"{base_url}/{address}")
    page.wait_for_function(INDEX_IS_THERE, timeout=READY_WITHIN)
    page.context.set_offline(True)
    open_by_key(page)
    page.keyboard.type("session")
    expect(page.get_by_role("option").first).to_be_visible()


def test_search_fits_a_narrow_screen(page: Page, base_url: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(base_url)
    open_by_key(page)
    page.keyboard.type("test_request_context")
    expect(page.get_by_role("option").first).to_be_visible()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(OVERFLOWING) == []


def test_lesson_leads_to_the_lessons_that_use_the_same_name(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/{LESSON}")
    section = page.get_by_role("region", name="In the reference")
    section.get_by_role("link", name="Lessons that use url_for", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lessons that use url_for")
    expect(page.get_by_role("main").get_by_role("link", name="Static files")).to_be_visible()
    page.get_by_role("link", name="url_for in the API reference").click()
    expect(page).to_have_url(f"{base_url}/reference/urls/#erlen.url_for")

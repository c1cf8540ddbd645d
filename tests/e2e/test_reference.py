"""The reference and the docs in a browser: from a lesson and back, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from .learner import Learner

LESSON = "lessons/a-first-application/hello-world/"
ROUTE = "reference/application/#erlen.Flask.route"
PAGES = [
    "reference/",
    "reference/application/",
    "reference/configuration/",
    "docs/",
    "docs/first-steps/",
    "docs/coming-from-flask/",
]
NARROW: ViewportSize = {"width": 390, "height": 780}

# Runs in the page: what stands out to the right of the window.
OVERFLOWING = """() => [document.documentElement, ...document.querySelectorAll(
    "main, header, nav, section, dl, h1, h2, h3, h4, p"
)].filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
    .map((part) => part.outerHTML.slice(0, 80))"""

# Runs in the page: whether the focused element is drawn with a mark, inside of the window.
MARKED = """() => {
    const style = getComputedStyle(document.activeElement);
    const box = document.activeElement.getBoundingClientRect();
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
        && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


@pytest.fixture
def scriptless(browser: Browser, base_url: str) -> Iterator[Page]:
    """Return a page of a browser that runs no scripts."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_learner_goes_from_a_lesson_to_an_entry_and_back(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/{LESSON}")
    lesson = page.get_by_role("region", name="Lesson", exact=True)
    lesson.get_by_role("link", name="Flask.route", exact=True).click()
    expect(page).to_have_url(f"{base_url}/{ROUTE}")
    entry = page.locator("[id='erlen.Flask.route']")
    expect(entry.get_by_role("heading", name="route")).to_be_in_viewport()
    expect(entry).to_contain_text("Route requests for a URL rule to the decorated view.")
    entry.get_by_role("link", name="Hello, World").click()
    expect(page).to_have_url(f"{base_url}/{LESSON}")
    Learner(page).wait_until_ready()


def test_header_leads_to_every_part_of_the_site(page: Page, base_url: str) -> None:
    page.goto(base_url)
    for name, title in (
        ("Docs", "Docs"),
        ("Reference", "API reference"),
        ("Course", "Learn Flask"),
    ):
        site = page.get_by_role("navigation", name="Site")
        site.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        here = page.get_by_role("navigation", name="Site").locator("[aria-current]")
        expect(here).to_have_text(name)


def test_filter_finds_a_name_by_keyboard(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/reference/")
    field = page.get_by_role("searchbox", name="Filter names")
    field.fill("response set_cookie")
    expect(page.get_by_role("status")).to_have_text("1 name")
    link = page.get_by_role("main").get_by_role("link", name="set_cookie").first
    for _ in range(8):
        page.keyboard.press("Tab")
        if link.evaluate("(link) => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base_url}/reference/response/#erlen.Response.set_cookie")


@pytest.mark.parametrize("address", PAGES)
def test_keyboard_skips_to_the_text_and_shows_where_it_is(
    page: Page, base_url: str, address: str
) -> None:
    page.goto(f"{base_url}/{address}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    main = page.get_by_role("main")
    expect(main).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate(MARKED)
        assert main.evaluate("(main) => main.contains(document.activeElement)")


@pytest.mark.parametrize("address", PAGES)
def test_nothing_overflows_on_a_narrow_screen(page: Page, base_url: str, address: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{base_url}/{address}")
    assert page.evaluate(OVERFLOWING) == []
    page.get_by_role("navigation").filter(has_text="Contents").get_by_text("Contents").click()
    assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("address", PAGES)
def test_page_loads_no_python_and_complains_of_nothing(
    page: Page, base_url: str, address: str
) -> None:
    loaded: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(base_url)))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{base_url}/{address}", wait_until="networkidle")
    assert [url for url in loaded if "/runtime/" in url or "/main-" in url] == []
    assert said == []


def test_page_reads_without_scripts(scriptless: Page) -> None:
    scriptless.goto("/reference/")
    expect(scriptless.get_by_role("searchbox")).to_have_count(0)
    scriptless.get_by_role("main").get_by_role("link", name="Flask", exact=True).click()
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("Application")
    contents = scriptless.get_by_role("navigation", name="Reference")
    expect(contents.get_by_role("link", name="before_request", exact=True)).to_be_visible()


def test_theme_that_was_chosen_in_the_course_holds_here(page: Page, base_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(base_url)
    page.get_by_role("button", name="Theme: as the system has it").click()
    page.get_by_role("button", name="Theme: light").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.goto(f"{base_url}/docs/")
    expect(page.locator("html")).to_have_css("background-color", dark)


def test_difference_leads_to_the_entry_that_tells_it(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/docs/coming-from-flask/")
    page.get_by_role("main").get_by_role("link", name="Flask.teardown_request").click()
    entry = page.locator("[id='erlen.Flask.teardown_request']")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("Unlike Flask, every teardown function runs")

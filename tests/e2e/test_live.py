"""An author writes a lesson while its page is open: what is edited shows, and so do problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from course.new import make_lesson
from live.server import serving_live
from live.site import LiveSite
from live.workshop import Workshop
from provision.site import RUNTIME, WEB

from .learner import READY_WITHIN, Learner

CHAPTER = "01-steps"
# The gate's own Python has to start first.
TRIED_WITHIN = 30_000


@dataclass(frozen=True, slots=True)
class Author:
    """Writes the files of a course that is served.

    :param address: the site's root.
    """

    root: Path
    address: str
    workshop: Workshop

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / CHAPTER / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def name_a_chapter_that_is_missing(self) -> None:
        """Make a problem that changes no page."""
        settings = self.root / "course.toml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace(f'"{CHAPTER}"', f'"{CHAPTER}", "02-more"'), "utf-8")

    def wait_for_problem(self) -> None:
        """Wait until the files have been read and a problem is found in them."""
        next(news for news in self.workshop.follow("index.html") if news and news.problems)

    def page(self, lesson: str) -> str:
        return f"{self.address}/lessons/steps/{lesson}/"


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    """Serve a course of two lessons from a folder of its own, and follow its files."""
    root = tmp_path / "course"
    make_lesson(root, CHAPTER, "Say hello")
    make_lesson(root, CHAPTER, "Say more")
    workshop = Workshop(LiveSite(root, web=WEB, runtime=RUNTIME))
    with serving_live(workshop, WEB, RUNTIME) as address:
        yield Author(root, address, workshop)


@pytest.fixture
def learner(page: Page) -> Learner:
    return Learner(page)


def problems(page: Page) -> Locator:
    return page.get_by_role("dialog", name=re.compile("problem"))


# Notes when the page first showed another text.
NOTE_TEXT = """each => new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => { window.shownAt = Date.now(); });
}).observe(each, { childList: true })"""


def test_edit_shows_in_the_open_page_which_keeps_place_and_work(
    author: Author, learner: Learner, page: Page
) -> None:
    page.set_viewport_size({"width": 1000, "height": 420})
    learner.open(author.page("say-hello"))
    learner.write("app.py", "# mine\n")
    prose = page.get_by_role("region", name="Lesson")
    scrolled = prose.evaluate("each => each.scrollTop = 180")
    prose.evaluate(NOTE_TEXT)

    author.edit("01-say-hello/lesson.md", "Give the reason", "Tell the reason")
    expect(prose).to_contain_text("Tell the reason")
    page.wait_for_function("() => window.shownAt")  # and Python goes on: it was not loaded again
    assert prose.evaluate("each => each.scrollTop") == scrolled == 180

    (author.root / CHAPTER / "01-say-hello" / "start" / "more.py").write_text("")
    expect(learner.files.get_by_role("button", name="more.py")).to_be_visible(timeout=READY_WITHIN)
    assert page.evaluate("window.shownAt") is None  # another file: it was loaded again
    assert prose.evaluate("each => each.scrollTop") == scrolled
    expect(learner.editor("app.py")).to_have_text("# mine")


def test_problem_is_told_in_the_page_until_it_is_mended(author: Author, page: Page) -> None:
    page.goto(author.page("say-hello"))
    author.edit("01-say-hello/lesson.md", "minutes: 5", "minutes: soon")
    overlay = problems(page)
    expect(overlay.get_by_role("heading")).to_have_text("1 problem in this course")
    expect(overlay.get_by_role("alert").get_by_role("listitem")).to_have_text(
        f"{CHAPTER}/01-say-hello/lesson.md:10 field: minutes"
        "'soon' is not a whole number."
        "How long the lesson takes, in whole minutes."
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("Say hello")

    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    page.get_by_role("button", name="1 problem").click()
    expect(overlay.get_by_role("button", name="Close (Esc)")).to_be_focused()

    author.edit("01-say-hello/lesson.md", "minutes: soon", "minutes: 7")
    expect(page.get_by_role("region", name="Lesson")).to_contain_text("about 7 minutes")
    expect(overlay).to_be_hidden()
    expect(page.get_by_role("button", name="1 problem")).to_be_hidden()


def test_broken_lesson_leaves_the_page_of_another_alone(author: Author, page: Page) -> None:
    author.edit("01-say-hello/lesson.md", "id: say-hello", "id: ''")
    # A page of before the edit would load itself anew, across the test's own next step.
    author.wait_for_problem()
    page.goto(author.address)
    expect(problems(page)).to_contain_text("01-say-hello/lesson.md:2 field: id")

    page.goto(author.page("say-hello"))
    expect(page.get_by_role("heading", level=1)).to_have_text("This lesson cannot be shown yet")
    expect(problems(page)).to_contain_text("01-say-hello/lesson.md:2 field: id")

    page.goto(author.page("say-more"))
    author.edit("02-say-more/lesson.md", "Name it", "Call it")
    expect(page.get_by_role("region", name="Lesson")).to_contain_text("Call it")
    expect(problems(page)).to_be_hidden()


def test_gate_tries_the_edited_lesson_in_the_background(author: Author, page: Page) -> None:
    page.goto(author.page("say-hello"))
    author.edit("01-say-hello/solution/app.py", "Done", "Finished")
    expect(problems(page)).to_contain_text(
        "test_page_says_done failed: The page at / should say Done, but it says: 'Finished'.",
        timeout=TRIED_WITHIN,
    )
    author.edit("01-say-hello/solution/app.py", "Finished", "Done")
    expect(problems(page)).to_be_hidden(timeout=TRIED_WITHIN)


class HeldPage:
    """Holds the answer to a page's own requests for its newer text."""

    def __init__(self, page: Page, address: str) -> None:
        self.requests: list[Route] = []
        self.page = page
        self.address = address
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        if route.request.resource_type == "fetch":
            self.requests.append(route)
        else:
            route.continue_()

    def wait(self, edit: Callable[[], None]) -> None:
        """Edit a file and wait until the page asks for its newer text."""
        with self.page.expect_request(lambda each: each.resource_type == "fetch"):
            edit()


def test_edits_during_an_update_are_one_update_more_and_the_last_one_wins(
    author: Author, page: Page
) -> None:
    address = author.page("say-hello")
    held = HeldPage(page, address)
    page.goto(address)
    prose = page.get_by_role("region", name="Lesson")
    lesson = "01-say-hello/lesson.md"
    held.wait(lambda: author.edit(lesson, "Give the reason", "Tell the reason"))
    author.edit(lesson, "Tell the reason", "Say the reason")
    author.name_a_chapter_that_is_missing()
    expect(problems(page)).to_contain_text("There is no file 02-more/chapter.md.")
    assert len(held.requests) == 1  # though news of the second edit came
    [first] = held.requests
    answer = first.fetch()
    author.edit(lesson, "Say the reason", "Show the reason")
    with page.expect_request(lambda each: each.resource_type == "fetch"):
        first.fulfill(response=answer, body=answer.text().replace("Say the reason", "Old reason"))
    expect(prose).to_contain_text("Old reason")
    held.requests[1].continue_()
    expect(prose).to_contain_text("Show the reason")


def test_page_says_that_the_server_is_gone_and_follows_it_again(author: Author, page: Page) -> None:
    address = author.page("say-hello")
    page.goto(address)
    page.route(address, lambda route: route.abort())
    gone = page.get_by_text("The server is gone. The page goes on once it is back.")
    expect(gone).to_be_hidden()
    author.edit("01-say-hello/lesson.md", "Give the reason", "Tell the reason")
    expect(gone).to_be_visible()
    page.unroute(address)
    expect(page.get_by_role("region", name="Lesson")).to_contain_text("Tell the reason")
    expect(gone).to_be_hidden()


def test_server_is_gone_once_it_has_been_asked_again_in_vain(author: Author, page: Page) -> None:
    events = "**/live/events?**"
    held: list[Route] = []
    page.route(events, lambda route: held.append(route))
    ended = "retry: 1\n\n"
    with page.expect_request(events):
        page.goto(author.page("say-hello"))
    gone = page.get_by_text("The server is gone. The page goes on once it is back.")
    expect(gone).to_be_hidden()
    with page.expect_request(events):
        held[0].fulfill(content_type="text/event-stream", body=ended)
    expect(gone).to_be_hidden()
    with page.expect_request(events):
        held[1].abort()
    expect(gone).to_be_visible()
    held[2].continue_()
    expect(gone).to_be_hidden()


def test_page_that_is_come_back_to_listens_again(author: Author, page: Page) -> None:
    page.goto(author.page("say-hello"))
    with page.expect_request("**/live/events?**"):
        page.evaluate("""() => {
            for (const type of ["pagehide", "pageshow"]) {
                window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
            }
        }""")
    author.edit("01-say-hello/lesson.md", "Give the reason", "Tell the reason")
    expect(page.get_by_role("region", name="Lesson")).to_contain_text("Tell the reason")


def test_page_that_is_not_there_is_not_loaded_again_and_again(author: Author, page: Page) -> None:
    page.goto(f"{author.address}/lessons/steps/nothing/")
    page.evaluate("window.mine = true")
    author.edit("01-say-hello/lesson.md", "minutes: 5", "minutes: soon")
    expect(problems(page)).to_be_visible()
    author.edit("01-say-hello/lesson.md", "minutes: soon", "minutes: 5")
    expect(problems(page)).to_be_hidden()
    assert page.evaluate("window.mine")


def test_keys_of_the_page_work_beside_the_problems(author: Author, page: Page) -> None:
    author.name_a_chapter_that_is_missing()
    page.goto(author.address)
    expect(problems(page)).to_be_visible()
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_visible()
    page.keyboard.press("/")
    search = page.get_by_role("dialog", name="Search the lessons")
    expect(search).to_be_visible()
    page.keyboard.press("Escape")
    expect(search).to_be_hidden()
    expect(problems(page)).to_be_visible()

"""The playground works without a network, on an open page, after a reload and in other lessons."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from course.new import make_lesson
from live.server import make_live_server
from live.site import LiveSite
from live.workshop import Workshop
from provision.server import SiteHandler, SiteServer, serving
from provision.site import DIST, RUNTIME, WEB
from website.offline import FILE_LIST, render_file_list

from .learner import ANSWER_WITHIN, Learner

APP = """\
from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def index():
    who = request.args.get("who", "nobody")
    return f"Hello, {who} of {8 / len(who.strip())}!"
"""

# All is there that is fetched ahead.
FETCHED_AHEAD = '() => performance.getEntriesByName("erlen:ahead").length > 0'
AHEAD_WITHIN = 30_000

# In the manifest but for other pages, or for another language.
NOT_WANTED = re.compile(r"ui/map\.tsx$|[./]de\.ts$")


FIRST = "lessons/a-first-application/hello-world/"
SECOND = "lessons/a-first-application/variable-rules/"
# The page says so once all of the site is kept.
KEPT = 'html[data-offline="ready"]'
KEPT_WITHIN = 60_000
CHECKED_WITHIN = 30_000
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
# The addresses of what the worker keeps.
LIST_KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        found.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
    }
    return found;
}"""
# As after an accident: nothing is left of every other file, and the list makes no sense.
SPOIL = """async () => {
    const cache = await caches.open((await caches.keys())[0]);
    for (const [index, request] of (await cache.keys()).entries()) {
        if (request.url.endsWith("offline.json")) await cache.put(request, new Response("{"));
        else if (index % 2) await cache.delete(request);
    }
}"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Let the service worker work: all but these tests do without."""
    return {**browser_context_args, "service_workers": "allow"}


def wait_until_kept(page: Page) -> None:
    expect(page.locator(KEPT)).to_have_count(1, timeout=KEPT_WITHIN)


def wait_for_what_is_fetched_ahead(page: Page) -> None:
    page.wait_for_function(FETCHED_AHEAD, timeout=AHEAD_WITHIN)


def test_dialogs_errors_and_new_files_need_no_network(page: Page) -> None:
    learner = Learner(page)
    learner.run_app(APP, {"/?who=Ada": "Hello, Ada of"})
    wait_for_what_is_fetched_ahead(page)
    page.context.set_offline(True)

    learner.visit("/?who=%20")
    learner.sees_status("500")
    frames = learner.browser.get_by_role("list", name="In your files")
    frames.get_by_text("Look into index").click()
    expect(frames.get_by_role("row", name="who ' ' str")).to_be_visible()

    row = learner.requests.get_by_role("listitem").filter(has_text="/?who=Ada")
    row.locator("summary").click()
    expect(row.get_by_role("term").get_by_text("Host", exact=True)).to_be_visible()

    learner.add_file("templates/new.html")

    row.get_by_role("button", name="X-ray of GET /?who=Ada").click()
    xray = page.get_by_role("dialog", name="X-ray of GET /?who=Ada")
    xray.get_by_role("button", name="Send it again and record it").click()
    expect(xray.get_by_role("status")).to_contain_text("Stage 1 of", timeout=ANSWER_WITHIN)
    page.keyboard.press("Escape")

    row.last.get_by_role("button", name="Replay of GET /?who=Ada").click()
    replay = page.get_by_role("dialog", name="Replay of GET /?who=Ada")
    replay.get_by_role("button", name="Replay on today's code").click()
    expect(replay.get_by_role("status")).to_contain_text("200", timeout=ANSWER_WITHIN)


def late_scripts() -> set[str]:
    """List the scripts that a lesson in English may come to need, by the builder's manifest."""
    chunks = json.loads((DIST / "assets" / "manifest.json").read_text("utf-8"))
    found: set[str] = set()
    asked = ["src/main.tsx"]
    while asked:
        key = asked.pop()
        chunk = chunks[key]
        if NOT_WANTED.search(key) or chunk["file"] in found:
            continue
        found.add(chunk["file"])
        asked += [*chunk.get("imports", []), *chunk.get("dynamicImports", [])]
    return found


def test_every_script_is_fetched_ahead(page: Page) -> None:
    fetched: set[str] = set()
    page.on("response", lambda answer: fetched.add(PurePosixPath(answer.url).name))
    Learner(page).open("playground/")
    wait_for_what_is_fetched_ahead(page)
    assert late_scripts() - fetched == set()


def test_what_is_fetched_ahead_needs_no_python(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort("blockedbyclient")

    page.route("**/runtime/**", refuse)
    page.goto("playground/")
    wait_for_what_is_fetched_ahead(page)


@pytest.fixture(scope="module")
def kept(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """Give a browser that has kept the site, by a visit of one lesson, and has lost the network."""
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        Learner(page).open(FIRST)
        wait_until_kept(page)
        page.close()
        context.set_offline(True)
        yield context


@pytest.fixture
def offline(kept: BrowserContext) -> Iterator[Page]:
    """Open an empty page in that browser."""
    page = kept.new_page()
    yield page
    page.close()


def test_lesson_is_read_run_and_checked_after_a_reload_without_a_network(offline: Page) -> None:
    learner = Learner(offline)
    for _ in range(2):
        learner.open(FIRST)
        learner.sees_status("200 OK")
    learner.sees("Hello")
    learner.visit("/nowhere")  # each document is shown in a frame of its own
    learner.sees_status("404")
    learner.visit("/")
    learner.sees_status("200 OK")
    learner.press("Check")
    result = learner.checks.get_by_role("status")
    expect(result).to_contain_text(re.compile(r"\d of \d"), timeout=CHECKED_WITHIN)


def test_lesson_that_was_never_visited_opens_without_a_network(offline: Page) -> None:
    learner = Learner(offline)
    learner.open(SECOND)
    learner.sees_status(re.compile(r"^\d\d\d "))
    offline.goto("de/")
    expect(offline.get_by_role("heading", level=1)).to_be_visible()
    offline.goto("docs/index.html")
    expect(offline.get_by_role("main")).to_be_visible()


def test_help_says_that_the_site_is_kept(page: Page) -> None:
    learner = Learner(page)
    learner.open(f"de/{FIRST}")
    wait_until_kept(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tasten")).to_contain_text("Bereit ohne Netz")


@pytest.mark.parametrize(
    ("address", "title", "link", "leads_to"),
    [
        ("lessons/nowhere/", "No network", "Go to the course map", ""),
        ("de/lessons/nowhere/", "Kein Netz", "Zum Kursplan", "de/"),
    ],
)
def test_page_that_is_not_kept_leads_to_the_map(
    offline: Page, base_url: str, address: str, title: str, link: str, leads_to: str
) -> None:
    offline.goto(address)
    expect(offline.get_by_role("heading", level=1)).to_have_text(title)
    offline.get_by_role("link", name=link).click()
    expect(offline).to_have_url(f"{base_url}/{leads_to}")
    expect(offline.locator(".chapters")).to_be_visible()


def test_first_walk_side_by_side_needs_no_network(offline: Page) -> None:
    learner = Learner(offline)
    learner.run_app(APP, {"/?who=Ada": "Hello, Ada", "/?who=Eve": "Hello, Eve"})
    learner.requests.get_by_role("button", name="Side by side").press("Enter")
    dialog = offline.get_by_role("dialog", name="Two requests side by side")
    first = dialog.get_by_role("region", name=re.compile("^First: "))
    expect(first).to_contain_text("Not sent yet", timeout=ANSWER_WITHIN)
    offline.keyboard.press("1")
    expect(dialog.get_by_role("status")).to_contain_text("First: Step 1.", timeout=ANSWER_WITHIN)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Copy the site, so that a test can change it, with no more pages than the tests open."""
    site = Path(shutil.copytree(DIST, tmp_path / "site"))
    opened = {site / folder / "index.html" for folder in ("", FIRST, SECOND, f"de/{FIRST}")}
    for page in set(site.rglob("index.html")) - opened:
        page.unlink()
    list_files(site)
    return site


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def list_files(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    (site / FILE_LIST).write_text(render_file_list(site, files), "utf-8")


def release(site: Path) -> tuple[str, str]:
    """Release another text and another style; give the names of the old style and the new."""
    [style] = (site / "assets").glob("main-*.css")
    renamed = style.rename(style.with_name("main-NEWSTYLE.css"))
    for page in site.rglob("index.html"):
        page.write_text(page.read_text("utf-8").replace(style.name, renamed.name), "utf-8")
    change(site / FIRST / "index.html", "</h1>", " again</h1>")
    list_files(site)
    return style.name, renamed.name


def test_new_release_shows_at_once_and_replaces_the_old_one(site: Path, page: Page) -> None:
    title = page.get_by_role("heading", level=1)
    with serving(site) as address:
        Learner(page).open(f"{address}/{FIRST}")
        wait_until_kept(page)
        former = page.context.new_page()
        Learner(former).open(f"{address}/{SECOND}")
        wait_until_kept(former)
        old, new = release(site)

        page.reload()
        expect(title).to_contain_text("again")
        wait_until_kept(page)
        names = {PurePosixPath(url).name for url in page.evaluate(LIST_KEPT)}
        assert {old, new} <= names  # a page of the former release is open
        former.close()
        page.reload()
        wait_until_kept(page)
        names = {PurePosixPath(url).name for url in page.evaluate(LIST_KEPT)}
        assert new in names
        assert old not in names

        page.context.set_offline(True)
        page.reload()
        expect(title).to_contain_text("again")
        Learner(page).sees_status("200 OK")


def test_site_that_could_not_be_kept_whole_works_as_before(site: Path, page: Page) -> None:
    (site / SECOND / "index.html").write_text("cut off", "utf-8")  # not what the list says
    learner = Learner(page)
    with serving(site) as address:
        learner.open(f"{address}/{FIRST}")
        page.wait_for_function(CONTROLLED, timeout=KEPT_WITHIN)
        page.reload()
        learner.sees_status("200 OK")
        page.context.set_offline(True)
        page.goto(f"{address}/{SECOND}")
        expect(page.get_by_role("main")).to_contain_text("has been open for a little while")
        page.context.set_offline(False)
        page.get_by_role("link", name="Try again").click()
        expect(page.locator("body")).to_have_text("cut off")


def test_spoilt_store_costs_nothing_with_a_network_and_is_mended(
    site: Path, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    with serving(site) as address, browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        learner = Learner(page)
        learner.open(f"{address}/{FIRST}")
        wait_until_kept(page)
        page.evaluate(SPOIL)
        page.reload()
        learner.sees_status("200 OK")
        wait_until_kept(page)
        context.set_offline(True)
        page.reload()
        learner.sees_status("200 OK")


def test_what_could_not_be_fetched_ahead_is_fetched_when_a_network_is_back(page: Page) -> None:
    refused = threading.Event()

    def refuse(route: Route) -> None:
        route.abort("internetdisconnected")
        refused.set()

    page.route("**/search/en.json", refuse)
    page.goto("playground/")
    wait_for_what_is_fetched_ahead(page)
    assert refused.is_set()
    page.unroute("**/search/en.json")
    with page.expect_response("**/search/en.json"):
        page.evaluate("dispatchEvent(new Event('online'))")


class ClosingHandler(SiteHandler):
    """Ends each connection: one that is left open would be answered by a server that is gone."""

    protocol_version = "HTTP/1.0"


def test_course_that_is_being_written_is_never_kept(tmp_path: Path, page: Page) -> None:
    root = tmp_path / "course"
    make_lesson(root, "01-steps", "Say hello")
    with SiteServer(("127.0.0.1", 0), partial(ClosingHandler, directory=str(DIST))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        Learner(page).open(f"http://localhost:{port}/{FIRST}")
        wait_until_kept(page)
        server.shutdown()
    # The author's course comes to the very address of a site that is kept.
    workshop = Workshop(LiveSite(root, web=WEB, runtime=RUNTIME))
    with make_live_server(workshop, WEB, RUNTIME, port) as live:
        threading.Thread(target=live.serve_forever, daemon=True).start()
        address = f"http://localhost:{port}/lessons/steps/say-hello/"
        heading = page.get_by_role("heading", level=1)
        page.goto(address)
        expect(heading).to_have_text("Say hello")
        lesson = root / "01-steps" / "01-say-hello" / "lesson.md"
        change(lesson, 'title: "Say hello"', 'title: "Say goodbye"')
        workshop.refresh()
        expect(heading).to_have_text("Say goodbye")  # the page has loaded itself again
        page.goto(address)
        expect(heading).to_have_text("Say goodbye")
        expect(page.locator('meta[name="erlen-offline"]')).to_have_count(0)
        workshop.close()
        live.shutdown()

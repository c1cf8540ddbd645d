"""The page around the app: keyboard, narrow screens, themes, failures to load, kept work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypedDict

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, ViewportSize, expect

from course.course import read_course
from measure.wire import NEVER_IDLE

from .held import VIEW, Holder
from .learner import ANSWER_WITHIN, READY_WITHIN, Learner, tab_to

COURSE = read_course(Path(__file__).resolve().parents[2] / "lessons")
LESSON = COURSE.chapters[0].lessons[0]
MANY_CHECKS = next(
    lesson.address for lesson in COURSE.lessons if lesson.address.endswith("/which-pictures/")
)
TERMINALS = {lesson.address for lesson in COURSE.lessons if lesson.matter.terminal}
# Each chapter is gone through in one page, as a learner does.
PAGES = {
    "map and playground": ["", "playground/"],
    **{
        chapter.title: [lesson.address for lesson in chapter.lessons] for chapter in COURSE.chapters
    },
}
CHECKED_WITHIN = 30_000
NARROW: ViewportSize = {"width": 390, "height": 780}
USUAL: ViewportSize = {"width": 1280, "height": 720}

APP = """\
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "First page"
"""

# Runs in the page: what stands out to the right of the window, and what scrolls sideways but
# should not.
OVERFLOWING = """() => [document.documentElement, ...document.querySelectorAll(
    "main, header, .lesson, section, nav, form, dialog"
)].filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1
    && !part.closest(".cm-editor")).map((part) => part.outerHTML.slice(0, 80))"""

# Where the preview has the address of a file that the app does not have.
MISSING = "blob:null/missing"

# Runs before the page: notes what it fetches.
NOTE_FETCHES = """
window.fetched = [];
window.fetch = new Proxy(window.fetch, { apply(fetch, self, [address, ...rest]) {
    window.fetched.push(String(address));
    return Reflect.apply(fetch, self, [address, ...rest]);
} });
"""


class Focus(TypedDict):
    """What has the keyboard, and whether a person can tell."""

    name: str
    seen: bool
    marked: bool


# Runs in the page: the focused element, or its nearest frame that draws the mark for it.
FOCUSED = """() => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    const drawn = active.closest(".cm-editor") ?? active;
    const style = getComputedStyle(drawn);
    const box = drawn.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {
        name: `${active.tagName} ${active.getAttribute("aria-label") ?? active.textContent}`
            .slice(0, 60),
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
            && box.left < innerWidth && box.top < innerHeight,
        marked: outlined || style.boxShadow !== "none",
    };
}"""


def solution() -> str:
    return LESSON.solution["app.py"].decode()


def test_lesson_is_worked_through_by_keyboard_alone(page: Page, base_url: str) -> None:
    learner = Learner(page)
    page.goto(base_url)
    tab_to(page, f'[data-lesson-id="{LESSON.matter.id}"]')
    page.keyboard.press("Enter")
    learner.wait_until_ready()
    learner.sees("Hello, World!")
    page.keyboard.press("e")
    expect(learner.editor("app.py")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(solution())
    page.keyboard.press("Escape")  # closes the list of completions, if one is open
    page.keyboard.press("Escape")
    expect(learner.editor("app.py")).not_to_be_focused()
    page.keyboard.press("Tab")
    expect(learner.editor("app.py")).not_to_be_focused()
    page.keyboard.press("r")
    page.keyboard.press("ControlOrMeta+Enter")
    result = learner.checks.get_by_role("status")
    expect(result).to_have_text("All requirements are met.", timeout=CHECKED_WITHIN)
    expect(learner.checks.get_by_role("link", name=re.compile("^Continue with"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base_url}/{COURSE.lessons[1].address}")


def test_focus_is_always_visible(page: Page, base_url: str) -> None:
    learner = Learner(page)
    learner.open(f"{base_url}/{LESSON.address}")
    learner.sees_status("200 OK")
    stops: list[Focus] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if learner.editor("app.py").evaluate("(box) => box === document.activeElement"):
            # The editor draws its mark a moment after the keyboard has come.
            expect(learner.code.locator(".cm-editor")).to_have_class(re.compile("cm-focused"))
            stops.append(page.evaluate(FOCUSED))
            page.keyboard.press("Escape")
            continue
        found: Focus | None = page.evaluate(FOCUSED)
        if found is None:
            break
        stops.append(found)
    assert len(stops) > 20
    assert [stop for stop in stops if not (stop["seen"] and stop["marked"])] == []


def test_narrow_screen_fits_switches_views_and_brings_the_code_of_an_error_to_the_front(
    page: Page, base_url: str
) -> None:
    page.set_viewport_size(NARROW)
    learner = Learner(page)
    page.goto(f"{base_url}/{LESSON.address}")
    assert overflows_when_narrow(page) == []
    text = page.get_by_role("region", name="Lesson", exact=True)
    parts = {"Text": text, "Code": learner.code, "Page": learner.browser}
    switch = page.get_by_role("navigation", name="View")
    for chosen in ("Code", "Page", "Text"):
        button = switch.get_by_role("button", name=chosen, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        for name, part in parts.items():
            expect(part).to_be_visible(visible=name == chosen)
    switch.get_by_role("button", name="Code").click()
    learner.write("app.py", solution().replace("def ", "df "))
    switch.get_by_role("button", name="Page").click()
    learner.browser.get_by_role("button", name=re.compile("^app.py, line")).first.click()
    expect(learner.code).to_be_visible()
    expect(learner.editor("app.py")).to_be_focused()


def test_narrow_screen_leaves_the_room_to_the_text_and_shows_the_first_failure(
    page: Page, base_url: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    learner = Learner(page)
    learner.open(f"{base_url}/{MANY_CHECKS}")
    text = page.get_by_role("region", name="Lesson")
    checks = learner.checks
    items = checks.get_by_role("listitem")
    expect(items.first).to_be_in_viewport(ratio=1)
    expect(items.last).not_to_be_in_viewport(ratio=1)
    assert text.evaluate("it => it.clientHeight") > 1.8 * checks.evaluate("it => it.clientHeight")
    checks.locator("[tabindex]").focus()
    page.keyboard.press("End")
    expect(items.last).to_be_in_viewport(ratio=1)
    learner.press("Check")
    failed = checks.locator("details[open]")
    expect(failed).to_be_in_viewport(ratio=1, timeout=CHECKED_WITHIN)
    expect(checks.get_by_text("but the answer is 302 FOUND.")).to_be_in_viewport(ratio=1)
    assert text.evaluate("it => it.clientHeight") > checks.evaluate("it => it.clientHeight")


@pytest.mark.parametrize("address", ["", "playground/", "404.html"])
def test_nothing_overflows_where_a_page_opens_on_a_narrow_screen(
    page: Page, base_url: str, address: str
) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{base_url}/{address}")
    assert overflows_when_narrow(page) == []


def overflows_when_narrow(page: Page) -> list[str]:
    """Return what overflows on a narrow screen, in each view of a page that has several."""
    page.set_viewport_size(NARROW)
    found: list[str] = page.evaluate(OVERFLOWING)
    if page.locator("#workbench").count():
        Learner(page).wait_until_ready()
        views = page.get_by_role("navigation", name="View").get_by_role("button")
        expect(views).not_to_have_count(0)
        for view in views.all():
            view.click()
            found += page.evaluate(OVERFLOWING)
    return found


def test_dark_theme_is_kept_over_a_reload(page: Page, base_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{base_url}/{LESSON.address}")
    page.get_by_role("button", name="Theme: as the system has it").click()
    page.get_by_role("button", name="Theme: light").click()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
    expect(page.locator("html")).to_have_css("background-color", dark)
    page.goto(base_url)
    expect(page.locator("html")).to_have_css("background-color", dark)


def cut_off(route: Route) -> None:
    """Answer with the first half of the file."""
    response = route.fetch()
    body = response.body()
    route.fulfill(response=response, body=body[: len(body) // 2])


def refuse(route: Route) -> None:
    route.abort("blockedbyclient")


def forbid(route: Route) -> None:
    route.fulfill(status=403, body="<h1>Not allowed here</h1>", content_type="text/html")


def without_webassembly(route: Route) -> None:
    """Run the worker as a browser does whose WebAssembly is switched off."""
    response = route.fetch()
    route.fulfill(response=response, body=f"delete globalThis.WebAssembly;{response.text()}")


def without_memory(route: Route) -> None:
    """Run the worker as a browser does that has no memory left."""
    response = route.fetch()
    refusal = "class { constructor() { throw new RangeError('could not allocate memory'); } }"
    route.fulfill(response=response, body=f"WebAssembly.Memory = {refusal};{response.text()}")


LOADING = [
    ("**/runtime/**", refuse, "A file of Python was refused"),
    ("**/runtime/**/*.packed", forbid, "A file of Python was refused"),
    ("**/runtime/**/manifest.json", forbid, "A file of Python was refused"),
    ("**/runtime/**/*.packed", cut_off, "A file of Python arrived damaged"),
    ("**/runtime/**/manifest.json", cut_off, "A file of Python arrived damaged"),
    ("**/runtime/**/pyodide.asm.mjs", cut_off, "A file of Python arrived damaged"),
    ("**/assets/worker-*.js", without_webassembly, "This browser does not run WebAssembly"),
    ("**/assets/worker-*.js", without_memory, "There is not enough memory for Python"),
    ("**/assets/worker-*.js", refuse, "This browser does not start workers"),
]


@pytest.mark.parametrize(("files", "harm", "title"), LOADING)
def test_failure_to_load_says_what_to_do(
    page: Page, base_url: str, files: str, harm: object, title: str
) -> None:
    page.route(files, harm)  # type: ignore[arg-type]  # a handler of one argument
    page.goto(f"{base_url}/{LESSON.address}")
    expect(page.locator('html[data-runtime="failed"]')).to_have_count(1, timeout=READY_WITHIN)
    learner = Learner(page)
    alert = learner.browser.get_by_role("alert")
    expect(alert).to_contain_text(title)
    expect(alert.get_by_role("listitem")).not_to_have_count(0)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_role("region", name="Lesson", exact=True)).to_contain_text("Your turn")
    expect(learner.editor("app.py")).to_be_visible()
    page.unroute(files)
    alert.get_by_role("button", name="Try again").click()
    learner.wait_until_ready()
    learner.sees("Hello, World!")


def test_loss_of_the_network_is_named(page: Page, base_url: str) -> None:
    held: list[Route] = []
    page.route("**/runtime/**", lambda route: held.append(route))
    with page.expect_worker():
        page.goto(f"{base_url}/{LESSON.address}", wait_until="commit")
    page.context.set_offline(True)
    page.wait_for_function("!navigator.onLine")
    page.unroute("**/runtime/**")  # lets what was held go on, into nothing
    learner = Learner(page)
    alert = learner.browser.get_by_role("alert")
    expect(alert).to_contain_text("You are offline", timeout=READY_WITHIN)


def revise(route: Route) -> None:
    """Give the lesson's page as its next revision."""
    response = route.fetch()
    number = LESSON.matter.revision
    html, count = re.subn(rf'"revision": ?{number}\b', f'"revision":{number + 1}', response.text())
    assert count == 1
    route.fulfill(response=response, body=html)


@pytest.mark.parametrize(
    ("choice", "says"), [("Restore", "Hello, Returner!"), ("Start fresh", "Hello, World!")]
)
def test_new_revision_offers_the_work_on_the_old_one(
    page: Page, base_url: str, choice: str, says: str
) -> None:
    learner = Learner(page)
    learner.open(f"{base_url}/{LESSON.address}")
    learner.write("app.py", LESSON.start["app.py"].decode().replace("World", "Returner"))
    learner.sees("Hello, Returner!")
    page.route(f"**/{LESSON.address}", revise)
    page.reload()
    learner.wait_until_ready()
    expect(page.get_by_text("This lesson has changed since you worked on it.")).to_be_visible()
    learner.sees("Hello, World!")
    learner.press(choice)
    learner.sees(says)
    expect(page.get_by_role("button", name=choice, exact=True)).to_have_count(0)
    page.reload()
    learner.wait_until_ready()
    learner.sees(says)
    expect(page.get_by_text("This lesson has changed")).to_have_count(0)


def test_navigation_that_ends_leaves_a_typed_address_alone(page: Page, base_url: str) -> None:
    learner = Learner(page)
    holder = Holder(page)
    learner.open(f"{base_url}/playground/")
    learner.write("app.py", APP + VIEW)
    learner.visit("/")
    learner.sees("First page")
    holder.hold()
    learner.visit("/held")
    expect(learner.browser.get_by_role("button", name="Stop")).to_be_enabled()
    address = learner.browser.get_by_role("textbox", name="Address")
    address.fill("/dra")
    holder.let_go()
    learner.sees("Held page")
    expect(address).to_have_value("/dra")
    address.press_sequentially("ft")
    expect(address).to_have_value("/draft")
    address.press("Escape")
    expect(address).to_have_value(re.compile(r":5000/held$"))


@pytest.mark.parametrize("addresses", PAGES.values(), ids=PAGES)
def test_pages_complain_of_nothing_and_fit_a_narrow_screen(
    page: Page, base_url: str, addresses: list[str]
) -> None:
    told: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # Some lessons begin with a file that is missing, which any browser tells.
        if message.type in ("error", "warning") and not message.text.endswith(MISSING):
            told.append(f"{page.url}: {message.text}")

    page.add_init_script(NOTE_FETCHES)
    page.add_init_script(NEVER_IDLE)
    page.on("console", listen)
    page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))
    overflowing: dict[str, list[str]] = {}
    for address in addresses:
        page.set_viewport_size(USUAL)
        page.goto(f"{base_url}/{address}")
        if page.locator("#workbench").count():
            wait_for_its_app(Learner(page), address)
        # The browser warns of unused preloads seconds later; what decides it is known at once.
        preloads = page.eval_on_selector_all(
            'link[rel="preload"]', "all => all.map((one) => one.href)"
        )
        assert page.evaluate("window.fetched") == preloads, address
        overflowing[address] = overflows_when_narrow(page)
    assert told == []
    assert overflowing == {address: [] for address in addresses}


def wait_for_its_app(learner: Learner, address: str) -> None:
    learner.wait_until_ready()
    if address in TERMINALS:  # there the learner starts the server, at a prompt
        prompt = learner.console.get_by_role("textbox", name="Command line", exact=True)
        expect(prompt).to_be_editable(timeout=ANSWER_WITHIN)
    else:
        learner.sees_status(re.compile(r"^\d\d\d "))

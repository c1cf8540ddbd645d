"""A learner's page in a real Chromium, timed from a press to what is painted.

The page's marks say when an edit is run and when its page has loaded. What a person waits for is
the paint: the preview's frame is new for each document, so its first contentful paint is that of
the document, and is what counts here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, Playwright

from measure.report import Figure
from provision.server import serving
from runtime.chromium import chromium
from runtime.layout import STEPS

LESSON = "lessons/a-first-application/url-for"
# A larger app: templates, a style sheet, a script.
BESIDE = "playground"

_SOURCES = STEPS / "bench"
_WITHIN = 30.0
_PAUSE = 0.4

_PRESSED = """key => performance.timeOrigin
    + pressed.filter(([name]) => name === key).at(-1)[1]"""
_MARK = """name => performance.timeOrigin
    + (performance.getEntriesByName(name)[0]?.startTime ?? NaN)"""
# `arrived` settles two frames after the mark, when the page has been painted.
AWAIT_PAGE = """() => {
    performance.clearMarks();
    window.arrived = new Promise(resolve => {
        const observer = new PerformanceObserver(list => {
            if (list.getEntriesByName("erlen:page").length === 0) return;
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(resolve));
        });
        observer.observe({ type: "mark" });
    });
}"""
_PAINTED = """() => performance.timeOrigin
    + (performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN)"""


@dataclass(frozen=True, slots=True)
class EditTimes:
    """Milliseconds of one edit, from the press of Ctrl+S."""

    run: float
    marked: float
    painted: float


def measure_page(
    playwright: Playwright,
    site: Path,
    page: str,
    *,
    edits: int,
    stops: int,
    limits: Mapping[str, float],
) -> list[Figure]:
    """Edit an app and wait for its page, then stop endless views and ask for a page again.

    :param limits: the largest medians that are good enough, in milliseconds, by name.
    """
    with serving(site) as address, chromium(playwright) as browser:
        timed = TimedPage(browser, f"{address}/{page}/")
        edited = [timed.edit() for _ in range(edits)]
        stopped = [timed.stop() for _ in range(stops)]
    times = {
        "edit to page": [one.painted for one in edited],
        "edit to run (mark)": [one.run for one in edited],
        "edit to load (mark)": [one.marked for one in edited],
        "stop to page": stopped,
    }
    short = page.rpartition("/")[2]
    return [
        Figure(f"{name}, {short}", "ms", values, limits.get(name))
        for name, values in times.items()
        if values
    ]


class TimedPage:
    """A lesson or the playground with its app, which shows the number of the last edit.

    :param address: the page's own.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._page: Page = browser.new_page()
        self._page.add_init_script(path=_SOURCES / "times.js")
        self._page.goto(address)
        self._page.wait_for_selector('html[data-runtime="ready"]', timeout=_WITHIN * 1000)
        self._wait_for_mark("erlen:page")
        self._page.get_by_role("switch", name="As you type").click()
        self._source = self._find_source() + (_SOURCES / "number.py").read_text()
        self._number = 0
        self.edit()

    def edit(self) -> EditTimes:
        """Change the app, save, and wait for its page."""
        self._number += 1
        wanted = f"Edit {self._number:04}"
        editor = self._page.get_by_role("textbox", name="app.py", exact=True)
        editor.click()
        self._page.keyboard.press("ControlOrMeta+a")
        self._page.keyboard.insert_text(self._source.replace("Edit 0000", wanted))
        time.sleep(_PAUSE)  # as between typing and saving: the editor's own work is done by then
        self._page.evaluate(AWAIT_PAGE)
        self._page.keyboard.press("ControlOrMeta+s")
        # Nothing is asked of the page meanwhile: each question would take its main thread.
        self._page.evaluate("arrived")
        painted = self._painted(wanted)
        begun = self._page.evaluate(_PRESSED, "s")
        run = self._page.evaluate(_MARK, "erlen:edit")
        marked = self._wait_for_mark("erlen:page")
        return EditTimes(run - begun, marked - begun, painted - begun)

    def stop(self) -> float:
        """Ask for what never ends, press Stop, ask for a page; give the wait for it."""
        wanted = f"Edit {self._number:04}"
        self._visit("/endless")
        self._page.wait_for_selector('html[data-runtime="running"]', timeout=_WITHIN * 1000)
        time.sleep(_PAUSE)  # as a person would need at least to see that nothing comes
        self._page.evaluate("performance.clearMarks()")
        region = self._page.get_by_role("region", name="Page", exact=True)
        region.get_by_role("button", name="Stop", exact=True).click()
        begun = self._page.evaluate(_PRESSED, "click")
        self._visit("/?again")
        self._wait_for_mark("erlen:page")
        painted = self._painted(wanted)
        self._visit("/")
        self._painted(wanted)
        time.sleep(_PAUSE)
        return float(painted - begun)

    def _find_source(self) -> str:
        data = json.loads(self._page.locator("#lesson-data").text_content() or "{}")
        return str(next(file["content"] for file in data["files"] if file["path"] == "app.py"))

    def _visit(self, address: str) -> None:
        region = self._page.get_by_role("region", name="Page", exact=True)
        box = region.get_by_role("textbox", name="Address")
        box.fill(address)
        box.press("Enter")

    def _wait_for_mark(self, name: str) -> float:
        deadline = time.monotonic() + _WITHIN
        while time.monotonic() < deadline:
            value: float = self._page.evaluate(_MARK, name)
            if value == value:  # NaN, while there is none, is unlike itself
                return value
            time.sleep(0.005)
        raise SystemExit(f"The page set no mark {name}.")

    def _painted(self, wanted: str) -> float:
        """Wait until the preview shows a text; give the time of its paint."""
        frames = self._page.frame_locator('iframe[title="Preview"]')
        frames.get_by_text(wanted, exact=True).wait_for(timeout=_WITHIN * 1000)
        deadline = time.monotonic() + _WITHIN
        while time.monotonic() < deadline:
            frame = self._preview()
            value: float = frame.evaluate(_PAINTED) if frame else float("nan")
            if value == value:
                return value
            time.sleep(0.005)
        raise SystemExit(f"{wanted!r} was never painted.")

    def _preview(self) -> Frame | None:
        """Give the frame; None while it gives way to the next one."""
        return self._page.locator('iframe[title="Preview"]').element_handle().content_frame()

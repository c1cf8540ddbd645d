"""A course that is being written, timed from an edit to what its open page shows.

It is this repository's course with all of its lessons, in a folder of its own. The edit changes a
lesson's text; beside it stands what an author without such a server does, a reload of the page.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, Playwright

from live.server import serving_live
from live.site import LiveSite
from live.workshop import Workshop
from measure.report import Figure
from provision.site import RUNTIME, WEB
from runtime.chromium import chromium

_FILE = "01-a-first-application/01-hello-world/lesson.md"
_LESSON = "lessons/a-first-application/hello-world"
_WITHIN = 30_000

# Notes when the page has been drawn with the text: two frames after it is there.
_NOTE_TEXT = """text => {
    window.shownAt = null;
    const note = () => { window.shownAt = Date.now(); };
    const observer = new MutationObserver(() => {
        if (!document.body.textContent.includes(text)) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(note));
    });
    const options = { childList: true, subtree: true, characterData: true };
    observer.observe(document.body, options);
}"""
_SHOWN = "() => window.shownAt"
_PAINTED = """() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return paint && performance.timeOrigin + paint.startTime;
}"""


def measure_live(
    playwright: Playwright, lessons: Path, *, edits: int, limit: float
) -> list[Figure]:
    """Edit a lesson's text while its page is open, and each time load the page again as well.

    :param limit: the largest median that is good enough, in milliseconds.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        shutil.copytree(lessons, root)
        workshop = Workshop(LiveSite(root, web=WEB, runtime=RUNTIME))
        with serving_live(workshop, WEB, RUNTIME) as address, chromium(playwright) as browser:
            page = browser.new_page()
            page.goto(f"{address}/{_LESSON}/")
            page.wait_for_selector('html[data-runtime="ready"]', timeout=_WITHIN)
            _edit(page, root / _FILE, 0)
            shown = [_edit(page, root / _FILE, number) for number in range(1, edits + 1)]
            loaded = [_load_again(page) for _ in range(edits)]
    return [
        Figure("edit of a lesson to its open page", "ms", shown, limit),
        Figure("the page loaded again", "ms", loaded),
    ]


def _edit(page: Page, file: Path, number: int) -> float:
    """Add a sentence to a lesson; give the milliseconds until the page shows it."""
    sentence = f"This is edit {number:04}."
    text = file.read_text("utf-8")
    page.evaluate(_NOTE_TEXT, sentence)
    begun = time.time()
    file.write_text(f"{text}\n{sentence}\n", "utf-8")
    page.wait_for_function(_SHOWN, timeout=_WITHIN)
    return float(page.evaluate(_SHOWN)) - begun * 1000


def _load_again(page: Page) -> float:
    """Load the page anew; give the milliseconds until it is painted."""
    begun = time.time()
    page.reload()
    page.wait_for_function(_PAINTED, timeout=_WITHIN)
    return float(page.evaluate(_PAINTED)) - begun * 1000

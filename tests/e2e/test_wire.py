"""What a visit to a lesson fetches is listed by file, with its size."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser

from measure.wire import FIRST_LESSON, Sent, compare, fetched_files, script_figure
from provision.site import DIST

LIST = Path(__file__).with_name("wire.json")
# Scripts of our own until the editor is ready, in kB of 1000 bytes, compressed.
MOST_SCRIPTS = 250.0


def test_a_lesson_fetches_what_is_listed(browser: Browser) -> None:
    fetched = fetched_files(browser, DIST, FIRST_LESSON)
    advice = "If that is meant: python3 scripts/bench_web.py wire --write-list"
    assert compare(json.loads(LIST.read_text()), fetched) == [], advice
    assert script_figure(fetched, MOST_SCRIPTS).passed


def test_the_list_is_missed_by_a_new_a_missing_and_a_larger_file() -> None:
    fetched = {"/a.js": Sent(12_001, 1), "/b.js": Sent(50_000, 1), "/new.js": Sent(1, 1)}
    assert compare({"/a.js": 10, "/b.js": 46, "/gone.js": 3}, fetched) == [
        "/new.js is fetched and not listed.",
        "/a.js has 13 kB, and 10 kB are listed.",
        "/gone.js is listed and not fetched.",
    ]

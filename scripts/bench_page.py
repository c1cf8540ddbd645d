"""Measure how soon a page follows an edit, and an answer follows Stop, in a real Chromium.

Works on a lesson of the built site, whose medians must keep the limits, and shows the playground's
larger app (templates, a style sheet, a script) beside it. Both times begin with the person's press
and end with the paint. Prints a table and writes build/bench/page.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from provision.server import make_server
from provision.site import DIST
from runtime.chromium import chromium
from runtime.layout import BUILD
from runtime.page_times import TimedPage

REPORT = BUILD / "bench" / "page.json"
LESSON = "lessons/a-first-application/url-for"
BESIDE = "playground"


def main() -> int:
    """Measure and report; return the exit status."""
    options = _parse_options()
    missing = [page for page in (options.page, BESIDE) if not _is_page(options.site, page)]
    if missing:
        print(f"There is no page {missing[0]}: python3 scripts/play.py --build-only builds them.")
        return 1
    limits = {"edit to page": options.limit_edit, "stop to page": options.limit_stop}
    times = _measure(options.site, options.page, options.edits, options.stops)
    beside = _measure(options.site, BESIDE, options.edits, options.stops)
    passed = all(median(times[name]) <= limit for name, limit in limits.items())
    pages = {options.page: times, BESIDE: beside}
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    report = {"passed": passed, "limits": limits, "milliseconds": pages}
    REPORT.write_text(json.dumps(report, indent=1) + "\n")
    _print(options.page, times, limits)
    _print(BESIDE, beside, {})
    return 0 if passed else 1


def _is_page(site: Path, page: str) -> bool:
    return (site / page / "index.html").is_file()


def _measure(site: Path, page: str, edits: int, stops: int) -> dict[str, list[float]]:
    with make_server(site, 0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with chromium(playwright) as browser:
                timed = TimedPage(browser, f"http://localhost:{server.server_address[1]}/{page}/")
                edited = [timed.edit() for _ in range(edits)]
                stopped = [timed.stop() for _ in range(stops)]
        finally:
            server.shutdown()
    return {
        "edit to page": [one.painted for one in edited],
        "edit to run (mark)": [one.run for one in edited],
        "edit to load (mark)": [one.marked for one in edited],
        "stop to page": stopped,
    }


def _print(page: str, times: Mapping[str, Sequence[float]], limits: Mapping[str, float]) -> None:
    print(
        f"\n{page}\n{'milliseconds':<22}{'times':>6}{'median':>9}{'least':>8}{'most':>8}{'limit':>8}"
    )
    for name, values in times.items():
        limit = f"{limits[name]:.0f}" if name in limits else ""
        spread = f"{median(values):>9.1f}{min(values):>8.1f}{max(values):>8.1f}"
        print(f"{name:<22}{len(values):>6}{spread}{limit:>8}")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=24, help="how many edits are measured")
    parser.add_argument("--stops", type=int, default=8, help="how many endless views are stopped")
    parser.add_argument("--limit-edit", type=float, default=100, help="the largest median, in ms")
    parser.add_argument("--limit-stop", type=float, default=1000, help="the largest median, in ms")
    parser.add_argument("--page", default=LESSON, help="the lesson that keeps the limits")
    parser.add_argument("--site", type=Path, default=DIST, help="the built site")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

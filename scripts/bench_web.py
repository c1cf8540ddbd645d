"""Measure the playground in a real Chromium: `scripts/bench_web.py [boot page hello wire live]`.

Prints each part as a table of medians and ranges, writes all of it to build/bench/web.json, and
fails where a median misses its limit. Boot times stand beside bare Pyodide's of the same run. With
`--write-results` the docs show what was measured.
"""

from __future__ import annotations

from provision.python_env import go_on_in_python

if __name__ == "__main__":
    go_on_in_python()

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What renders the pages of a course, and tries its lessons.
sys.path[:0] = [str(ROOT / "engine"), str(ROOT / "web" / "python")]

from playwright.sync_api import Playwright, sync_playwright

from measure.boot import measure_boot
from measure.hello import measure_hello
from measure.live import measure_live
from measure.page import BESIDE, LESSON, measure_page
from measure.report import Figure, print_figures
from measure.results import BROWSER, write_results
from measure.wire import FIRST_LESSON, Sent, fetched_files, kilobytes, script_figure
from provision.site import DIST
from runtime.chromium import chromium
from runtime.layout import BUILD, MANIFEST, OUTPUT

WIRE_LIST = ROOT / "tests" / "e2e" / "wire.json"
REPORT = BUILD / "bench" / "web.json"

# What the medians must keep.
BOOT_RATIO = 0.35
EDIT_TO_PAGE = 50.0
STOP_TO_PAGE = 400.0
HELLO = 0.2
SCRIPTS = 250.0
LESSON_SHOWN = 1000.0

Report = dict[str, object]


def main() -> int:
    """Measure and report; return the exit status."""
    options = _parse_options()
    for needed in (OUTPUT / MANIFEST, DIST / LESSON / "index.html"):
        if not needed.is_file():
            print("There is no built site. Run: python3 scripts/play.py --build-only")
            return 1
    report: Report = {}
    passed = True
    with sync_playwright() as playwright:
        with chromium(playwright) as browser:
            version = browser.version
        for part in options.parts or PARTS:
            figures, details = PARTS[part](playwright, options)
            print_figures(part, figures)
            passed = passed and all(figure.passed for figure in figures)
            report[part] = {"figures": [figure.as_dict() for figure in figures], **details}
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps({"passed": passed, **report}, indent=1) + "\n")
    if options.write_results:
        write_results(BROWSER, report, chromium=version)
    return 0 if passed else 1


def _boot(playwright: Playwright, options: argparse.Namespace) -> tuple[list[Figure], Report]:
    figures: list[Figure] = []
    wire: dict[str, Mapping[str, int]] = {}
    for compressed in (False, True):
        measured, received = measure_boot(
            playwright, OUTPUT, rounds=options.rounds, limit=BOOT_RATIO, compressed=compressed
        )
        figures += measured
        wire |= received
    for way, files in wire.items():
        _print_files(f"bytes on the wire until the first answer: {way}", files)
    return figures, {"bytes": wire}


def _page(playwright: Playwright, options: argparse.Namespace) -> tuple[list[Figure], Report]:
    times = {"edits": options.edits, "stops": options.stops}
    limits = {"edit to page": EDIT_TO_PAGE, "stop to page": STOP_TO_PAGE}
    return [
        *measure_page(playwright, DIST, LESSON, **times, limits=limits),
        *measure_page(playwright, DIST, BESIDE, **times, limits=limits),
    ], {}


def _hello(playwright: Playwright, options: argparse.Namespace) -> tuple[list[Figure], Report]:
    return measure_hello(playwright, OUTPUT, limit=HELLO), {}


def _wire(playwright: Playwright, options: argparse.Namespace) -> tuple[list[Figure], Report]:
    with chromium(playwright) as browser:
        files = fetched_files(browser, DIST, FIRST_LESSON)
    if options.write_list:
        sizes = {path: kilobytes(files[path]) for path in sorted(files)}
        WIRE_LIST.write_text(json.dumps(sizes, indent=2) + "\n")
    _print_files(f"{FIRST_LESSON}: all that a visit fetches", dict(_sizes(files)))
    return [script_figure(files, SCRIPTS)], {"files": dict(_sizes(files))}


def _live(playwright: Playwright, options: argparse.Namespace) -> tuple[list[Figure], Report]:
    lessons = ROOT / "lessons"
    return measure_live(playwright, lessons, edits=options.edits, limit=LESSON_SHOWN), {}


def _sizes(files: Mapping[str, Sent]) -> Iterator[tuple[str, int]]:
    return ((path, sent.size) for path, sent in files.items())


def _print_files(title: str, files: Mapping[str, int]) -> None:
    print(f"\n{title}")
    for path, size in sorted(files.items(), key=lambda item: -item[1]):
        print(f"{size:>12,}  {path}")
    print(f"{sum(files.values()):>12,}  in all")


PARTS: dict[str, Callable[[Playwright, argparse.Namespace], tuple[list[Figure], Report]]] = {
    "boot": _boot,
    "page": _page,
    "hello": _hello,
    "wire": _wire,
    "live": _live,
}


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is started")
    parser.add_argument("--edits", type=int, default=24, help="how many edits are measured")
    parser.add_argument("--stops", type=int, default=8, help="how many endless views are stopped")
    parser.add_argument(
        "--write-list", action="store_true", help=f"let {WIRE_LIST.name} say what wire finds"
    )
    parser.add_argument(
        "--write-results", action="store_true", help="let the docs show what is measured"
    )
    options = parser.parse_args()
    if options.write_results and options.parts:
        parser.error("The docs show all parts: name none.")
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"there is no part {part!r}; there are {', '.join(PARTS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())

"""The time from navigation to a first answer, against bare Pyodide's own start.

Each start has a browser of its own with a fresh profile, the two ways take turns, and both are
served alike: as files are, and compressed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright

from measure.report import Figure
from runtime.boot_page import build_page, serve_page
from runtime.chromium import chromium
from runtime.static_server import StaticServer

WAYS = ("bare", "boot")
_ANSWERS = {"bare": "Hello", "boot": "<p>Hello, World!</p>"}
_WITHIN = 120_000


@dataclass(frozen=True, slots=True)
class Start:
    """One start: how Python was loaded, how long it took, what had come when it answered.

    :param received: the bytes on the wire by path.
    """

    how: str
    milliseconds: float
    received: Mapping[str, int]


def measure_boot(
    playwright: Playwright, runtime: Path, *, rounds: int, limit: float, compressed: bool
) -> tuple[list[Figure], dict[str, Mapping[str, int]]]:
    """Start both ways in turn.

    :param limit: the largest ratio of our time to bare Pyodide's that is good enough.
    :return: the figures, and the bytes on the wire of each way, by path.
    """
    build_page()
    starts: dict[str, list[Start]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way in WAYS:
            starts[way].append(_start_once(playwright, way, runtime, compressed))
    served = "compressed" if compressed else "uncompressed"
    received = {f"{way}, {served}": starts[way][0].received for way in WAYS}
    return list(_figures(served, starts, limit)), received


def _figures(served: str, starts: Mapping[str, Sequence[Start]], limit: float) -> Iterator[Figure]:
    times = {way: [start.milliseconds for start in starts[way]] for way in WAYS}
    ratios = [ours / bare for ours, bare in zip(times["boot"], times["bare"], strict=True)]
    ways = {start.how for start in starts["boot"]}
    note = "" if ways == {"snapshot"} else f"started from {', '.join(sorted(ways))}"
    yield Figure(f"bare Pyodide ready, {served}", "ms", times["bare"])
    yield Figure(f"first answer, {served}", "ms", times["boot"])
    yield Figure(f"first answer / bare Pyodide, {served}", "", ratios, limit, note)


def _start_once(playwright: Playwright, way: str, runtime: Path, compressed: bool) -> Start:
    with serve_page(runtime, compressed=compressed) as server, chromium(playwright) as browser:
        page = browser.new_page()
        page.goto(f"{server.url}/page.html?worker={way}")
        outcome = page.wait_for_function("globalThis.outcome", timeout=_WITHIN).json_value()
        if outcome["answer"] != _ANSWERS[way]:
            raise SystemExit(f"{way} answered {outcome['answer']!r}: nothing was measured.")
        received = _page_files(server) | dict(outcome["received"])
        return Start(outcome["how"], outcome["milliseconds"], received)


def _page_files(server: StaticServer) -> dict[str, int]:
    """Return what was sent beside the runtime: of that the worker says what had come by then."""
    return {path: size for path, size in server.sent if not path.startswith("/runtime/")}

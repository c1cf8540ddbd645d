"""Measure the time from navigation to a first answer, against bare Pyodide's own start.

Each start has a browser of its own with a fresh profile; the two ways take turns. Prints what came
over the wire until the first answer, writes build/bench/boot.json, and fails when the ratio of the
medians is above the limit.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from runtime.boot_page import BUNDLE, build_page, serve_page
from runtime.chromium import chromium
from runtime.layout import MANIFEST, OUTPUT
from runtime.static_server import StaticServer

WAYS = ("bare", "boot")
ANSWERS = {"bare": "Hello", "boot": "<p>Hello, World!</p>"}


@dataclass(frozen=True, slots=True)
class Start:
    """One start: how Python was loaded, how long it took, what had come when it answered."""

    how: str
    milliseconds: float
    received: dict[str, int]

    @property
    def bytes(self) -> int:
        """The bytes on the wire until the first answer."""
        return sum(self.received.values())


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured, by way, and whether it is good enough."""

    starts: Mapping[str, Sequence[Start]]
    limit: float

    @property
    def medians(self) -> dict[str, float]:
        """The median milliseconds of each way."""
        return {way: median(start.milliseconds for start in self.starts[way]) for way in WAYS}

    @property
    def ratio(self) -> float:
        """Our median over bare Pyodide's."""
        return self.medians["boot"] / self.medians["bare"]

    @property
    def passed(self) -> bool:
        """Whether the snapshot was used each time, and fast enough."""
        restored = all(start.how == "snapshot" for start in self.starts["boot"])
        return restored and self.ratio <= self.limit

    def as_dict(self) -> dict[str, object]:
        """Return what boot.json holds."""
        return {
            "passed": self.passed,
            "ratio": round(self.ratio, 3),
            "limit": self.limit,
            "milliseconds": self.medians,
            "bytes": {way: self.starts[way][0].bytes for way in WAYS},
            "starts": {way: [asdict(start) for start in self.starts[way]] for way in WAYS},
        }


def main() -> int:
    """Measure and report; return the exit status."""
    options = _parse_options()
    if not (options.runtime / MANIFEST).exists():
        print("There is no runtime. Run: python scripts/build_runtime.py", file=sys.stderr)
        return 1
    build_page()
    report = Report(_measure(options.runtime, options.rounds), options.limit)
    (BUNDLE / "boot.json").write_text(json.dumps(report.as_dict(), indent=1) + "\n")
    _print(report)
    return 0 if report.passed else 1


def _measure(runtime: Path, rounds: int) -> dict[str, list[Start]]:
    starts: dict[str, list[Start]] = {way: [] for way in WAYS}
    with sync_playwright() as playwright:
        for _ in range(rounds):
            for way in WAYS:
                starts[way].append(_start_once(playwright, way, runtime))
    return starts


def _start_once(playwright: Playwright, way: str, runtime: Path) -> Start:
    with serve_page(runtime) as server, chromium(playwright) as browser:
        page = browser.new_page()
        page.goto(f"{server.url}/page.html?worker={way}")
        outcome = page.wait_for_function("globalThis.outcome", timeout=120_000).json_value()
        if outcome["answer"] != ANSWERS[way]:
            raise SystemExit(f"{way} answered {outcome['answer']!r}: nothing was measured.")
        received = _page_files(server) | dict(outcome["received"])
        return Start(outcome["how"], outcome["milliseconds"], received)


def _page_files(server: StaticServer) -> dict[str, int]:
    """Return what was sent beside the runtime: of that the worker says what had come by then."""
    return {path: size for path, size in server.sent if not path.startswith("/runtime/")}


def _print(report: Report) -> None:
    for way in WAYS:
        first, *_ = starts = report.starts[way]
        print(f"\n{way}: bytes on the wire until the first answer")
        for path, size in sorted(first.received.items(), key=lambda item: -item[1]):
            print(f"{size:>12,}  {path}")
        times = ", ".join(f"{start.milliseconds:.0f}" for start in starts)
        print(f"{first.bytes:>12,}  in all")
        print(f"{report.medians[way]:>12.0f}  ms, the median of {times} ({first.how})")
    print(f"\nratio of the medians: {report.ratio:.2f}, limit {report.limit}")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=float, default=0.6, help="the largest ratio that passes")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is started")
    parser.add_argument("--runtime", type=Path, default=OUTPUT, help="the runtime's folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

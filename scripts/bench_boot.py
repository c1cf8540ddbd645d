"""Measure the time from navigation to a first answer, against bare Pyodide's own start.

Each start has a browser of its own with a fresh profile; the two ways take turns. Prints a table
with what was sent until the first answer, writes build/bench/boot.json, and fails when the ratio of
the medians is above the limit.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from runtime.chromium import chromium
from runtime.layout import BUILD, OUTPUT, PYODIDE, ROOT, STEPS
from runtime.static_server import StaticServer

BENCH = BUILD / "bench"
WAYS = ("bare", "boot")


@dataclass(frozen=True, slots=True)
class Start:
    """One start: how Python was loaded, how long it took, what was sent until it answered."""

    how: str
    milliseconds: float
    sent: dict[str, int]


def main() -> int:
    """Measure and report; return the exit status."""
    options = _parse_options()
    if not (options.runtime / "manifest.json").exists():
        print("There is no runtime. Run: python scripts/build_runtime.py", file=sys.stderr)
        return 1
    build_page()
    starts = measure(options.runtime, options.rounds)
    report = _report(starts, options.limit)
    (BENCH / "boot.json").write_text(json.dumps(report, indent=1) + "\n")
    _print_report(starts, report)
    return 0 if report["passed"] else 1


def build_page() -> None:
    """Bundle the page's worker out of the same sources as the playground's."""
    config = STEPS / "bench" / "vite.config.mjs"
    subprocess.run(["npx", "vite", "build", "--config", str(config)], cwd=ROOT, check=True)


def measure(runtime: Path, rounds: int) -> dict[str, list[Start]]:
    """Start each way `rounds` times, in turn."""
    starts: dict[str, list[Start]] = {way: [] for way in WAYS}
    with sync_playwright() as playwright:
        for _ in range(rounds):
            for way in WAYS:
                starts[way].append(_start_once(playwright, way, runtime))
    return starts


def _start_once(playwright: Playwright, way: str, runtime: Path) -> Start:
    folders = {
        "/": STEPS / "bench",
        "/boot.mjs": BENCH / "boot.mjs",
        "/runtime/": runtime,
        "/pyodide/": PYODIDE,
    }
    with StaticServer(folders) as server, chromium(playwright) as browser:
        page = browser.new_page()
        page.goto(f"{server.url}/page.html?way={way}")
        outcome = page.wait_for_function("globalThis.outcome", timeout=120_000).json_value()
        sent: Counter[str] = Counter()
        for path, size in list(server.sent):
            sent[path] += size
        return Start(outcome["how"], outcome["milliseconds"], dict(sent))


def _report(starts: dict[str, list[Start]], limit: float) -> dict[str, object]:
    medians = {way: median(start.milliseconds for start in starts[way]) for way in WAYS}
    ratio = medians["boot"] / medians["bare"]
    restored = all(start.how == "snapshot" for start in starts["boot"])
    return {
        "milliseconds": medians,
        "ratio": ratio,
        "limit": limit,
        "passed": restored and ratio <= limit,
        "bytes": {way: sum(starts[way][0].sent.values()) for way in WAYS},
        "starts": {way: [asdict(start) for start in starts[way]] for way in WAYS},
    }


def _print_report(starts: dict[str, list[Start]], report: dict[str, object]) -> None:
    for way in WAYS:
        print(f"\n{way}: bytes on the wire until the first answer")
        for path, size in sorted(starts[way][0].sent.items(), key=lambda item: -item[1]):
            print(f"{size:>12,}  {path}")
        times = ", ".join(f"{start.milliseconds:.0f}" for start in starts[way])
        print(
            f"{sum(starts[way][0].sent.values()):>12,}  in all; {times} ms ({starts[way][0].how})"
        )
    print(f"\nratio of the medians: {report['ratio']:.2f}, limit {report['limit']}")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=float, default=0.6, help="the largest ratio that passes")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is started")
    parser.add_argument("--runtime", type=Path, default=OUTPUT, help="the runtime's folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

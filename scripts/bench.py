"""Measure the engine natively: `scripts/bench.py [--only hello …]`, against Flask and Bottle.

Each scenario is built once for every framework and driven in this process, without a server.
The answers are compared first. Prints a table of CPU times and ratios with their geometric
mean, and writes all of it to build/bench/native.json. With `--write-results` the docs show it.
With `--tracing` the engine is compared with itself, tracing switched off: never on, or before.
"""

from __future__ import annotations

from provision.python_env import go_on_in_python

if __name__ == "__main__":
    go_on_in_python()

import argparse
import json
import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The engine as it is in the checkout.
sys.path.insert(0, str(ROOT / "engine"))

from measure.native_apps import APPS, Application
from measure.native_requests import SCENARIOS, Answer, Call, Scenario, ask
from measure.results import NATIVE, write_results
from measure.traced_apps import STATES, UNTRACED

REPORT = ROOT / "build" / "bench" / "native.json"
TRACING_REPORT = REPORT.with_name("tracing.json")
REFERENCE = "flask"


@dataclass(frozen=True)
class Field:
    """Who is compared with whom."""

    apps: dict[str, Callable[[Scenario], Application]]
    reference: str
    report: Path


FRAMEWORKS = Field(APPS, REFERENCE, REPORT)
TRACING = Field(STATES, UNTRACED, TRACING_REPORT)


@dataclass(frozen=True)
class Times:
    """What a scenario takes on one framework, in seconds of CPU time a request, by round."""

    framework: str
    rounds: list[float]

    @property
    def median(self) -> float:
        """The median over the rounds."""
        return statistics.median(self.rounds)

    def ratio(self, reference: Times) -> float:
        """Tell how many times as fast this is, as the median over rounds run side by side."""
        pairs = zip(reference.rounds, self.rounds, strict=True)
        return statistics.median(theirs / ours for theirs, ours in pairs)


def main() -> int:
    """Compare, measure and report; return the exit status."""
    options = _parse_options()
    chosen = [each for each in SCENARIOS if not options.only or each.name in options.only]
    field = TRACING if options.tracing else FRAMEWORKS
    report: dict[str, dict[str, dict[str, float]]] = {}
    print(f"{'':24}" + "".join(f"{name:>20}" for name in field.apps))
    for scenario in chosen:
        calls = {
            name: build(scenario)
            for name, build in field.apps.items()
            if name not in scenario.missing_from
        }
        if not _answer_alike(scenario, calls, field.reference):
            return 1
        times = _measure(scenario, calls, options.rounds, options.seconds)
        report[scenario.name] = _print(scenario, times, field)
    mean_of = {name: _geometric_mean(report, name) for name in field.apps}
    print(f"{'geometric mean':24}" + "".join(f"{mean:>20.2f}" for mean in mean_of.values()))
    field.report.parent.mkdir(parents=True, exist_ok=True)
    field.report.write_text(
        json.dumps({"python": sys.version, "scenarios": report, "means": mean_of}, indent=1) + "\n"
    )
    if options.write_results:
        versions = {name: version(name) for name in ("flask", "bottle")}
        write_results(NATIVE, {"scenarios": report, "means": mean_of}, **versions)
    return 0


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the engine against Flask and Bottle.")
    names = [scenario.name for scenario in SCENARIOS]
    parser.add_argument("--only", nargs="+", choices=names, metavar="scenario")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.05, help="CPU time a round")
    parser.add_argument(
        "--write-results", action="store_true", help="let the docs show what is measured"
    )
    parser.add_argument(
        "--tracing",
        action="store_true",
        help="compare the engine with itself, never traced and traced before",
    )
    options = parser.parse_args()
    if options.write_results and (options.only or options.tracing):
        parser.error("The docs show all scenarios of all frameworks: leave out the other options.")
    return options


def _answer_alike(scenario: Scenario, apps: dict[str, Application], reference: str) -> bool:
    """Compare every answer with the reference's: with Flask's API in full, else the body."""
    for call in scenario.calls:
        expected = ask(apps[reference], call)
        for name, app in apps.items():
            answer = ask(app, call)
            if _comparable(answer, name) != _comparable(expected, name):
                print(f"{scenario.name}: {name} answered {answer}, {reference} {expected}")
                return False
    return True


def _comparable(answer: Answer, name: str) -> object:
    if name == "bottle":
        return answer.status[:3], answer.body
    return answer.status, sorted(answer.steady_headers), answer.body


def _measure(
    scenario: Scenario, apps: dict[str, Application], rounds: int, seconds: float
) -> list[Times]:
    """Let the frameworks take turns, in an order that changes from round to round."""
    counts = {name: _count(scenario.calls, app, seconds) for name, app in apps.items()}
    taken: dict[str, list[float]] = {name: [] for name in apps}
    order = list(apps)
    for _ in range(rounds):
        random.shuffle(order)
        for name in order:
            taken[name].append(_time(scenario.calls, apps[name], counts[name]) / counts[name])
    return [Times(name, values) for name, values in taken.items()]


def _count(calls: Sequence[Call], app: Application, seconds: float) -> int:
    """Find how many requests take about so long."""
    count = 1
    while (taken := _time(calls, app, count)) < seconds / 4:
        count *= 2
    return max(1, round(count * seconds / taken))


def _time(calls: Sequence[Call], app: Application, count: int) -> float:
    """Send requests as a server does, and throw the answers away."""
    environs: list[Callable[[], dict[str, object]]] = [call.environ for call in calls]
    began = time.process_time()
    for number in range(count):
        body = app(environs[number % len(environs)](), _start_response)
        for _ in body:
            pass
        close = getattr(body, "close", None)
        if close is not None:
            close()
    return time.process_time() - began


def _start_response(status: str, headers: object, exc_info: object = None) -> Callable[..., None]:
    return print


def _print(scenario: Scenario, times: list[Times], field: Field) -> dict[str, dict[str, float]]:
    reference = next(each for each in times if each.framework == field.reference)
    figures = {
        each.framework: {"us": each.median * 1e6, "ratio": each.ratio(reference)} for each in times
    }
    cells = [_cell(figures.get(name)) for name in field.apps]
    print(f"{scenario.name:24}" + "".join(cells), flush=True)
    return figures


def _cell(figure: dict[str, float] | None) -> str:
    text = "-" if figure is None else f"{figure['us']:.1f} us  x{figure['ratio']:.2f}"
    return f"{text:>20}"


def _geometric_mean(report: dict[str, dict[str, dict[str, float]]], name: str) -> float:
    ratios = [figures[name]["ratio"] for figures in report.values() if name in figures]
    return math.exp(statistics.fmean(map(math.log, ratios))) if ratios else math.nan


if __name__ == "__main__":
    sys.exit(main())

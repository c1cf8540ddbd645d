"""Prepares suites, and runs each on both frameworks, a few runs at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from provision.steps import one_at_a_time, say, step
from suites.comparing import Comparison, compare
from suites.environment import set_up_environment
from suites.prepared import Prepared
from suites.running import Framework, Outcomes, run_suite
from suites.sdists import fetch_sdist
from suites.suite import Suite
from suites.unlisted import prepare_unlisted


def run_suites(
    suites: Sequence[Suite], unlisted: Sequence[str], base: Path, more: Sequence[str]
) -> list[Comparison]:
    """Run suites on both frameworks and compare.

    :param unlisted: names of packages that have no row in the table.
    :param base: the Python that they run on.
    :param more: further words for pytest.
    :raises SetUpError: when one cannot be prepared or breaks off.
    """
    with one_at_a_time():
        prepared = [prepare(suite, base) for suite in suites]
        prepared += [prepare_unlisted(name, base) for name in unlisted]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        pairs = [
            (one, _start(pool, one, "flask", more), _start(pool, one, "erlen", more))
            for one in prepared
        ]
        return [
            compare(one.suite, one.version, on_flask.result(), on_erlen.result())
            for one, on_flask, on_erlen in pairs
        ]


def prepare(suite: Suite, base: Path) -> Prepared:
    """Set up a suite's environment and fetch its tests, unless both are here already."""
    environment = set_up_environment(base, suite.pins)
    pin = environment.pins[suite.name]
    with step(f"{suite.name} {pin.version}: fetching its tests"):
        archive = fetch_sdist(environment.python, suite.name, pin)
    return Prepared(suite, pin.version, archive, environment)


def _start(
    pool: ThreadPoolExecutor, one: Prepared, framework: Framework, more: Sequence[str]
) -> Future[Outcomes]:
    return pool.submit(_timed, one, framework, more)


def _timed(one: Prepared, framework: Framework, more: Sequence[str]) -> Outcomes:
    began = time.monotonic()
    outcomes = run_suite(one.suite, one.archive, one.environment, framework, more)
    say(
        f"» {one.suite.name} on {framework}: {len(outcomes.passed())} passed"
        f" in {time.monotonic() - began:.0f} s"
    )
    return outcomes

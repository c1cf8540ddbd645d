"""A pytest plugin: makes `flask` mean erlen or Flask itself, and notes what became of each test.

It runs inside of a suite's pytest, in each of its processes, and imports nothing from here.
"""

from __future__ import annotations

import importlib.machinery
import json
import os
import sys
from pathlib import Path

import pytest

# The folder that outcomes are written to, and the folder that every module of flask comes from.
_REPORT = Path(os.environ["SUITE_REPORT"])
_ENGINE = Path(os.environ["SUITE_ENGINE"])
_ON_ERLEN = os.environ["SUITE_FRAMEWORK"] == "erlen"
_WORST_LAST = ("skipped", "passed", "xfailed", "xpassed", "failed")

if _ON_ERLEN:
    import erlen

    erlen.install_as_flask()


class Outcomes:
    """Collects a word for each test: the worst of its set-up, its call and its end."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.reasons: dict[str, str] = {}

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot be collected."""
        if report.failed:
            self.note(report.nodeid or "the suite", "failed", report.longreprtext)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a part of a test went."""
        word: str = report.outcome
        if hasattr(report, "wasxfail"):
            word = "xfailed" if report.skipped else "xpassed"
        if report.when == "call" or word != "passed":
            self.note(report.nodeid, word, report.longreprtext)

    def note(self, test: str, word: str, reason: str) -> None:
        """Keep the worse of two words for a test."""
        before = self.words.get(test, word)
        self.words[test] = max(before, word, key=_WORST_LAST.index)
        if word == "failed":
            self.reasons[test] = reason

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write what was noted, and where the modules called flask came from."""
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        noted = {
            "outcomes": self.words,
            "reasons": self.reasons,
            "foreign": foreign_modules(),
            "version": sys.version.split()[0],
        }
        _REPORT.mkdir(parents=True, exist_ok=True)
        (_REPORT / f"{worker}.json").write_text(json.dumps(noted))


def pytest_configure(config: pytest.Config) -> None:
    """Take part in the session."""
    config.pluginmanager.register(Outcomes(), "suite-outcomes")


def foreign_modules() -> list[str]:
    """List what comes from the other framework than the one that is tested."""
    return [*_imported(), *_importable()]


def _imported() -> list[str]:
    """List modules called flask that lie elsewhere than they must."""
    found = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.partition(".")[0] == "flask" and file is not None:
            if Path(file).resolve().is_relative_to(_ENGINE) != _ON_ERLEN:
                found.append(f"{name} was imported from {file}")
        elif name.partition(".")[0] == "erlen" and not _ON_ERLEN:
            found.append(f"{name} was imported")
    return found


def _importable() -> list[str]:
    """List the Flasks that lie on the path, where erlen is to be the only one."""
    if not _ON_ERLEN:
        return []
    spec = importlib.machinery.PathFinder.find_spec("flask")
    return [] if spec is None else [f"a flask lies on the path: {spec.origin}"]

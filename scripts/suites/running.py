"""Runs a suite on one of the two frameworks, and gives what became of each test."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import typing as t
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from provision.steps import SetUpError
from suites.environment import Environment
from suites.places import ENGINE, PLUGIN
from suites.sdists import unpack
from suites.suite import Suite

Framework: t.TypeAlias = t.Literal["flask", "erlen"]

_LONGEST = 1200  # seconds that a suite may take


@dataclass(frozen=True)
class Outcomes:
    """What became of each test on one framework.

    :param words: "passed", "failed", "skipped", "xfailed" or "xpassed", by the test's id.
    :param reasons: the tracebacks of those that failed.
    :param foreign: modules of the other framework that were imported or could be.
    """

    words: Mapping[str, str]
    reasons: Mapping[str, str]
    foreign: Sequence[str]

    def passed(self) -> set[str]:
        """Give the ids of the tests that passed."""
        return {test for test, word in self.words.items() if word == "passed"}


def run_suite(
    suite: Suite,
    archive: Path,
    environment: Environment,
    framework: Framework,
    more: Sequence[str] = (),
) -> Outcomes:
    """Unpack a suite, run it, and read what was noted.

    It lies outside of the working copy meanwhile, whose settings pytest would find otherwise.

    :param more: further words for pytest.
    :raises SetUpError: when the run breaks off before its end.
    """
    with tempfile.TemporaryDirectory(prefix="suite-") as name:
        folder = Path(name).resolve()
        unpack(archive, folder / "source")
        report = folder / "report"
        said = _run_pytest(
            _command(suite, environment.python, framework, folder, more),
            folder / "source",
            _variables(suite, environment, framework, report),
        )
        return _read(report, f"{suite.name} on {framework}", said)


def _command(
    suite: Suite, python: Path, framework: Framework, folder: Path, more: Sequence[str]
) -> list[str]:
    words = [str(python), "-m", "pytest", "-p", "suite_outcomes", "-p", "no:cacheprovider"]
    words += ["-q", "--tb=short", "-o", "addopts=", f"--basetemp={folder / 'tmp'}"]
    words += ["--continue-on-collection-errors", *suite.options]
    if suite.workers > 1:
        words += ["-n", str(suite.workers), "--dist", "loadfile"]
    if framework == "erlen":
        words += [f"--deselect={test}" for test in suite.not_applicable]
    return [*words, *more, *suite.tests]


def _variables(
    suite: Suite, environment: Environment, framework: Framework, report: Path
) -> dict[str, str]:
    """Make the variables of a run: this process's, without what would colour the answers.

    `ERLEN_PLAIN` stays: whether the fast paths are taken must not colour them.
    """
    variables = {
        name: value
        for name, value in os.environ.items()
        if name == "ERLEN_PLAIN"
        or not name.startswith(("FLASK_", "ERLEN_", "PYTEST_", "PYTHON", "SUITE_"))
    }
    own = ENGINE if framework == "erlen" else environment.flask
    path = [PLUGIN, own, *environment.packages]
    commands = PLUGIN / "bin" if framework == "erlen" else environment.flask / "bin"
    programs = [commands, environment.python.parent, os.environ.get("PATH", "")]
    return variables | {
        "PATH": os.pathsep.join(map(str, programs)),
        "PYTHONPATH": os.pathsep.join(map(str, path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SUITE_REPORT": str(report),
        "SUITE_FRAMEWORK": framework,
        "SUITE_ENGINE": str(ENGINE),
        **suite.environ,
    }


def _run_pytest(words: Sequence[str], folder: Path, variables: Mapping[str, str]) -> str:
    """Run pytest and give what it printed; whether it finished, the report tells."""
    try:
        answer = subprocess.run(
            words,
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SetUpError(
            f"{' '.join(words)} did not end within {_LONGEST // 60} minutes."
        ) from error
    return answer.stdout


def _read(report: Path, title: str, said: str) -> Outcomes:
    main = report / "main.json"
    if not main.is_file():
        raise SetUpError(f"The tests of {title} broke off. What pytest said last:\n{said[-4000:]}")
    notes = [json.loads(path.read_text()) for path in sorted(report.glob("*.json"))]
    noted = json.loads(main.read_text())
    foreign = sorted({module for note in notes for module in note["foreign"]})
    return Outcomes(noted["outcomes"], noted["reasons"], foreign)

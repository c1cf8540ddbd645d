"""Run a lesson's checks: pytest in this process, against a copy of the learner's project.

The same function answers in CPython and in the worker, with the same result.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from . import fixtures
from .console.transcript import Transcript
from .failures import Owner
from .interlude import project_aside
from .recorder import CheckRecorder
from .reports import CheckReport, CheckResult
from .surroundings import run_pytest

__all__ = ["CheckReport", "CheckResult", "run_checks"]

#: Our fixtures, whatever the project has. Assertions are plain, so that a check's sentence reaches
#: the learner as its author wrote it.
OPTIONS = ("--assert=plain", "--noconftest")


def run_checks(
    project: Path,
    tests: str,
    *,
    test_name: str = "test_lesson.py",
    typed: Transcript | None = None,
    until_first_failure: bool = False,
) -> CheckReport:
    """Run pytest source against a copy of a project.

    :param project: the folder that holds the learner's files.
    :param tests: the source of the checks; they use the fixtures `app`, `client`, `project`,
        `own_tests` and `console`.
    :param test_name: the file name that the checks get in the copy.
    :param typed: what was typed into the console.
    :param until_first_failure: whether those behind a check that does not hold are left out.
    :raises RuntimeError: when pytest itself cannot run, with what it printed.
    """
    project = project.resolve()
    with project_aside(project, "checks-") as copy:
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / test_name).write_text(tests, encoding="utf-8")
        recorder = CheckRecorder(tests, test_name, Owner(copy, hidden=(test_name,)))
        plugins = [fixtures, fixtures.Typed(typed or Transcript()), recorder]
        words = [*OPTIONS, *(["--exitfirst"] if until_first_failure else []), test_name]
        printed = run_pytest(copy, words, plugins)
        if printed is not None and recorder.failure is None:
            raise RuntimeError(f"pytest could not run the checks:\n{printed}")
    return recorder.report()

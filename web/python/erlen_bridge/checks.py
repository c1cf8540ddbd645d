"""Run a lesson's checks: pytest in this process, against a copy of the learner's project.

The same function answers in CPython and in the worker, with the same result.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from . import fixtures
from .application import forget
from .console.transcript import Transcript
from .failures import Owner
from .recorder import CheckRecorder
from .reports import CheckReport, CheckResult
from .surroundings import run_pytest, surroundings_kept

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
) -> CheckReport:
    """Run pytest source against a copy of a project.

    :param project: the folder that holds the learner's files.
    :param tests: the source of the checks; they use the fixtures `app`, `client`, `project`,
        `own_tests` and `console`.
    :param test_name: the file name that the checks get in the copy.
    :param typed: what was typed into the console.
    :raises RuntimeError: when pytest itself cannot run, with what it printed.
    """
    project = project.resolve()
    with tempfile.TemporaryDirectory(prefix="checks-") as folder, surroundings_kept(project):
        copy = Path(folder).resolve() / "project"
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / test_name).write_text(tests, encoding="utf-8")
        recorder = CheckRecorder(tests, test_name, Owner(copy, hidden=(test_name,)))
        plugins = [fixtures, fixtures.Typed(typed or Transcript()), recorder]
        printed = run_pytest(copy, [*OPTIONS, test_name], plugins)
        if printed is not None and recorder.failure is None:
            raise RuntimeError(f"pytest could not run the checks:\n{printed}")
        forget(copy)
    return recorder.report()

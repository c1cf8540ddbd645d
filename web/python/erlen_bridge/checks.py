"""Run a lesson's checks: pytest in this process, against a copy of the learner's project.

The same function answers in CPython and in the worker, with the same result.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook

from . import fixtures
from .application import forget
from .failures import Owner
from .logs import LoggingState
from .recorder import CheckRecorder
from .reports import CheckReport, CheckResult

__all__ = ["CheckReport", "CheckResult", "run_checks"]

#: pytest and our fixtures, whatever else is installed or configured around them. Assertions are
#: plain, so that a check's sentence reaches the learner as its author wrote it.
OPTIONS = (
    "--assert=plain",
    "--capture=sys",
    "--color=no",
    "--import-mode=importlib",
    "--noconftest",
    "--no-header",
    "-pno:cacheprovider",
    "-pno:faulthandler",
    "-pno:logging",
    "-pno:threadexception",
    "-pno:unraisableexception",
    "-pno:warnings",
)

#: What the surroundings may set that would make a check answer otherwise than elsewhere.
UNSET = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "FLASK_DEBUG", "FLASK_APP")


def run_checks(project: Path, tests: str, *, test_name: str = "test_lesson.py") -> CheckReport:
    """Run pytest source against a copy of a project.

    :param project: the folder that holds the learner's files.
    :param tests: the source of the checks; they use the fixtures `app`, `client` and `project`.
    :param test_name: the file name that the checks get in the copy.
    :raises RuntimeError: when pytest itself cannot run, with what it printed.
    """
    project = project.resolve()
    with tempfile.TemporaryDirectory(prefix="checks-") as folder, surroundings_kept(project):
        copy = Path(folder).resolve() / "project"
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / test_name).write_text(tests, encoding="utf-8")
        recorder = CheckRecorder(tests, test_name, Owner(copy, hidden=(test_name,)))
        run_pytest(copy, test_name, recorder)
        forget(copy)
    return recorder.report()


def run_pytest(copy: Path, test_name: str, recorder: CheckRecorder) -> None:
    """Run pytest in the copy, with what it prints kept aside."""
    enter_copy(copy)
    printed = io.StringIO()
    # An empty file of settings keeps pytest from looking for one in the folders above.
    settings = copy.parent / "pytest.ini"
    settings.write_text("[pytest]\n")
    arguments = [*OPTIONS, f"--rootdir={copy}", f"--config-file={settings}", test_name]
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = pytest.main(arguments, plugins=[fixtures, recorder])
    failed_itself = status in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR)
    if failed_itself and recorder.failure is None:
        raise RuntimeError(f"pytest could not run the checks:\n{printed.getvalue()}")


def enter_copy(copy: Path) -> None:
    """Stand in the copy, with the surroundings that every run of the checks has."""
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    # One is there when a test of pytest's runs the checks; it would add to their sentences.
    sys.meta_path[:] = [
        hook for hook in sys.meta_path if not isinstance(hook, AssertionRewritingHook)
    ]
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in UNSET:
        os.environ.pop(name, None)


@contextlib.contextmanager
def surroundings_kept(project: Path) -> Iterator[None]:
    """Put back all that a run of the checks changes in this process.

    Libraries that the checks have imported stay; the running app's modules step aside.
    """
    folder, path, environment = Path.cwd(), list(sys.path), dict(os.environ)
    bytecode, logs, finders = sys.dont_write_bytecode, LoggingState(), list(sys.meta_path)
    aside = forget(project)
    try:
        yield
    finally:
        os.chdir(folder)
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(environment)
        sys.dont_write_bytecode = bytecode
        sys.meta_path[:] = finders
        logs.restore()
        sys.modules.update(aside)

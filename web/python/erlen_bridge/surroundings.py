"""What a run of pytest in this process finds around it."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook

#: pytest without what is of no use here, or would have a run answer otherwise than elsewhere.
OPTIONS = (
    "--capture=sys",
    "--color=no",
    "--import-mode=importlib",
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


def enter_copy(copy: Path) -> None:
    """Stand in a copy of a project, with the surroundings that every run has."""
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    # One is there when another run of pytest is under way; it would add to the sentences of checks.
    sys.meta_path[:] = [
        hook for hook in sys.meta_path if not isinstance(hook, AssertionRewritingHook)
    ]
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in UNSET:
        os.environ.pop(name, None)


def arguments_for(copy: Path) -> list[str]:
    """Give the arguments that keep pytest within the copy.

    An empty file of settings, beside the copy, keeps it from looking for one in the folders above.
    """
    settings = copy.parent / "pytest.ini"
    settings.write_text("[pytest]\n")
    return [*OPTIONS, f"--rootdir={copy}", f"--config-file={settings}"]


def run_pytest(copy: Path, words: Sequence[str], plugins: Sequence[object]) -> str | None:
    """Run pytest in a copy of a project, with what it prints kept aside.

    :param words: the arguments that concern this run alone.
    :return: what it printed, where pytest itself could not run; otherwise nothing.
    """
    enter_copy(copy)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = pytest.main([*arguments_for(copy), *words], plugins=[*plugins])
    failed_itself = status in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR)
    return printed.getvalue() if failed_itself else None

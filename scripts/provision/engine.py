"""Which engine a course is proven on: the repository's own on the sources, others on the wheel."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from provision.python_env import PYTHON
from provision.steps import (
    ROOT,
    SetUpError,
    digest,
    fail,
    is_current,
    mark_current,
    mark_unfinished,
    one_at_a_time,
    run,
    step,
)

INSTALLED = ROOT / "build" / "installed"
_BRIDGE = ROOT / "web" / "python"
_SOURCES = [ROOT / "engine", _BRIDGE]
_INSTALL = (
    *("-m", "pip", "--disable-pip-version-check", "install", "--quiet"),
    *("--no-deps", "--no-build-isolation", "--no-index"),
)
_NEED_THE_ENGINE = {"check", "serve", "build"}


def engine_paths(arguments: Sequence[str], *, install: bool) -> list[str]:
    """Return what goes before the path of a command on lessons.

    :param arguments: the command's words.
    :param install: whether to install the engine, where the course is one from elsewhere.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--course", "--root", type=Path, default=ROOT / "lessons")
    options, rest = parser.parse_known_args(arguments)
    if options.course.resolve().is_relative_to(ROOT) or not _NEED_THE_ENGINE & set(rest):
        return [str(source) for source in _SOURCES]
    if install:
        try:
            with one_at_a_time():
                install_engine()
        except SetUpError as error:
            sys.exit(fail(error))
    return [str(INSTALLED)]


def install_engine() -> None:
    """Build the wheels of the engine and of the bridge, and install them, where they changed.

    They stand apart from `.venv`, in which what they need is installed already.

    :raises SetUpError: when one cannot be built.
    """
    state = digest([ROOT / "pyproject.toml", ROOT / "engine" / "erlen", _BRIDGE])
    if INSTALLED.is_dir() and is_current("engine", state):
        return
    mark_unfinished("engine")
    shutil.rmtree(INSTALLED, ignore_errors=True)
    with step("Installing the engine from its wheel"):
        run([PYTHON, *_INSTALL, "--target", INSTALLED, ROOT, _BRIDGE])
    mark_current("engine", state)

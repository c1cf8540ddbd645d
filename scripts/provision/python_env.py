"""The virtual environment `.venv`, made with a Python that the tools accept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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

OLDEST = (3, 12)
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PINS = ROOT / "scripts" / "requirements" / "dev.txt"


def set_up_python() -> None:
    """Make `.venv` and install the pinned packages, unless that was done already.

    :raises SetUpError: when no Python is new enough, or a package cannot be installed.
    """
    state = digest([PINS]) + str(VENV)
    if PYTHON.exists() and is_current("python", state):
        return
    mark_unfinished("python")
    if not _has_pip(PYTHON) or _version(PYTHON) < OLDEST:
        with step("Python: making .venv"):
            run([find_python(), "-m", "venv", "--clear", VENV], advice=_VENV_ADVICE)
    with step("Python: installing the pinned packages"):
        run(
            [PYTHON, *_PIP, "install", "--quiet", "--require-hashes", "-r", PINS],
            advice="Is the package index reachable? Run the command again once it is.",
        )
    mark_current("python", state)


def go_on_in_python() -> None:
    """Go on with this command in `.venv`, which has what it needs; make that first if need be.

    Called before the command imports anything that only `.venv` has.
    """
    if Path(sys.prefix) == VENV:
        return
    try:
        with one_at_a_time():
            set_up_python()
    except SetUpError as error:
        sys.exit(fail(error))
    os.execv(PYTHON, [str(PYTHON), *sys.argv])  # noqa: S606 - the Python that was just set up


_PIP = ("-m", "pip", "--disable-pip-version-check")
_VENV_ADVICE = "On Debian and Ubuntu, venv is a package of its own: apt install python3-venv."


def find_python() -> Path:
    """Find a Python that is new enough: this one, else one on the path or of pyenv's.

    :raises SetUpError: when there is none.
    """
    if sys.version_info[:2] >= OLDEST:
        return Path(sys.executable)
    for candidate in _candidates():
        if _version(candidate) >= OLDEST:
            return candidate
    found = ".".join(map(str, sys.version_info[:2]))
    wanted = ".".join(map(str, OLDEST))
    raise SetUpError(
        f"This is Python {found}; erlen's tools need {wanted} or newer"
        f" (the engine itself runs on 3.11). Install Python 3.13 and run this again."
    )


def _candidates() -> Iterator[Path]:
    for minor in (13, 14, 12, 15):
        found = shutil.which(f"python3.{minor}")
        if found:
            yield Path(found)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob("versions/3.*/bin/python3"), reverse=True)


def _version(python: Path) -> tuple[int, int]:
    said = _ask(python, "import sys; print(*sys.version_info[:2])").split()
    return (int(said[0]), int(said[1])) if len(said) == 2 else (0, 0)


def _has_pip(python: Path) -> bool:
    """Tell whether a virtual environment was finished: making one ends with pip."""
    return bool(_ask(python, "import pip; print(pip.__version__)"))


def _ask(python: Path, code: str) -> str:
    """Return what a Python prints; nothing when it cannot be run or fails."""
    try:
        return subprocess.run(
            [python, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ).stdout
    except OSError:
        return ""

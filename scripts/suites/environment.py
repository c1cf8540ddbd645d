"""The Python that suites run in: it has all that they need, and no Flask.

Flask itself lies in a folder of its own, which only the runs on Flask have on their path.
So both runs differ in that alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from provision.steps import (
    SetUpError,
    digest,
    is_current,
    mark_current,
    mark_unfinished,
    run,
    step,
)
from suites.pins import Pin, pins_file, read_pins
from suites.places import BUILD

PIP = ("-m", "pip", "--disable-pip-version-check")
_ADVICE = "Is the package index reachable? Run the command again once it is."


@dataclass(frozen=True)
class Environment:
    """A virtual environment without Flask, and the folder that holds Flask.

    :param python: the environment's Python.
    :param flask: the folder in which Flask alone is installed.
    :param version: the Python's version.
    :param pins: what is installed, and the releases whose suites are run.
    :param packages: folders of packages that come before the environment's own.
    """

    python: Path
    flask: Path
    version: str
    pins: dict[str, Pin]
    packages: tuple[Path, ...] = ()


def set_up_environment(base: Path, name: str) -> Environment:
    """Make the environment that a file of pins describes, unless that was done already.

    :param base: the Python that it is made of.
    :param name: the file of pins.
    :raises SetUpError: when a package cannot be installed, or Flask is in spite of all.
    """
    version = _version(base)
    home = BUILD / f"{name}-{version}"
    environment = Environment(python_of(home / "venv"), home / "flask", version, read_pins(name))
    stamp = f"suites-{name}-{version}"
    state = digest([pins_file(name), Path(__file__)]) + str(home)
    if environment.python.exists() and is_current(stamp, state):
        return environment
    mark_unfinished(stamp)
    with step(f"Suites: installing the packages of {name}.txt for Python {version}"):
        shutil.rmtree(home, ignore_errors=True)
        run([base, "-m", "venv", home / "venv"])
        _install(environment, home)
    _check_that_flask_is_missing(environment.python)
    mark_current(stamp, state)
    return environment


def _install(environment: Environment, home: Path) -> None:
    """Install what is pinned: Flask into its own folder, all else into the environment."""
    pins = environment.pins
    if "flask" not in pins:
        raise SetUpError("The pins lack Flask, which the suites are compared with.")
    others = home / "others.txt"
    others.write_text("".join(pin.lines for name, pin in pins.items() if name != "flask"))
    flask = home / "flask.txt"
    flask.write_text(pins["flask"].lines)
    # The list is complete, and pip must not add the Flask that the extensions require.
    install = (environment.python, *PIP, "install", "-qq", "--no-deps", "--require-hashes")
    run([*install, "-r", others], advice=_ADVICE)
    run([*install, "--target", environment.flask, "-r", flask], advice=_ADVICE)


def _check_that_flask_is_missing(python: Path) -> None:
    code = "import importlib.util, sys; sys.exit(importlib.util.find_spec('flask') is not None)"
    if subprocess.run([python, "-I", "-c", code], check=False).returncode:
        raise SetUpError(f"The environment of {python} has Flask, which it must not have.")


def _version(python: Path) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpError(f"{python} is no Python that can be run: {error}") from error
    return answer.stdout.strip()


def python_of(venv: Path) -> Path:
    """Give the path of a virtual environment's Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

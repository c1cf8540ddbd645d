"""Prepares the suite of a package that the table does not list: any extension, by its name.

What such a suite needs is guessed from what its source distribution says of tests. Nothing
is pinned but Flask and what it stands on.
"""

from __future__ import annotations

import shutil
import tomllib
import typing as t
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from provision.steps import (
    SetUpError,
    digest,
    is_current,
    mark_current,
    mark_unfinished,
    run,
    say,
    step,
)
from suites.environment import PIP, Environment, set_up_environment
from suites.pins import canonical, pins_file
from suites.places import BUILD
from suites.prepared import Prepared
from suites.sdists import unpack
from suites.suite import Suite

_PINS = "suites"
# What stays as it is for the listed suites: Flask, what it stands on, and pytest.
_KEPT = ("blinker", "click", "flask", "itsdangerous", "jinja2", "markupsafe", "pytest", "werkzeug")
_TEST_FOLDERS = ("tests", "test", "src/tests")
_GROUPS = ("tests", "test", "testing", "dev")
_FILES = (
    "requirements/tests.txt",
    "requirements/test.txt",
    "requirements/ci.txt",
    "requirements/dev.txt",
    "requirements-tests.txt",
    "requirements-test.txt",
    "requirements_test.txt",
    "test-requirements.txt",
    "test_requirements.txt",
    "requirements-dev.txt",
    "dev-requirements.txt",
    "tests/requirements.txt",
)


@dataclass(frozen=True)
class Guess:
    """What a source distribution seems to need for its tests.

    :param requirements: words for `pip install`.
    :param tests: the folders that hold the tests.
    """

    requirements: tuple[str, ...]
    tests: tuple[str, ...]


def prepare_unlisted(wanted: str, base: Path) -> Prepared:
    """Fetch a package and install it with what its tests seem to need, all but Flask.

    :param wanted: the package's name, or `name==version`.
    :param base: the Python that it is to run on.
    :raises SetUpError: when it cannot be fetched or installed, or has no tests.
    """
    environment = set_up_environment(base, _PINS)
    name, _, version = wanted.partition("==")
    name = canonical(name)
    home = BUILD / "unlisted" / f"{name}-{version or 'latest'}-{environment.version}"
    stamp = f"unlisted-{home.name}"
    state = digest([pins_file(_PINS), Path(__file__)])
    if not is_current(stamp, state):
        mark_unfinished(stamp)
        shutil.rmtree(home, ignore_errors=True)
        with step(f"{wanted}: fetching and installing it"):
            _install(wanted, name, home, environment)
        mark_current(stamp, state)
    archive = _archive(home, name)
    guess = guess_needs(home / "source")
    return Prepared(
        suite=Suite(name, tests=guess.tests),
        version=archive.name.removesuffix(".tar.gz").rpartition("-")[2],
        archive=archive,
        environment=replace(environment, packages=(home / "packages",)),
    )


def _install(wanted: str, name: str, home: Path, environment: Environment) -> None:
    run(
        [
            *(environment.python, *PIP, "download", "-qq", "--no-deps"),
            *("--no-binary", name, wanted, "-d", home / "archive"),
        ],
        advice=f"Is there a package {wanted!r}, with a source distribution?",
    )
    archive = _archive(home, name)
    unpack(archive, home / "source")
    guess = guess_needs(home / "source")
    limits = home / "constraints.txt"
    pins = environment.pins
    limits.write_text("".join(f"{each}=={pins[each].version}\n" for each in _KEPT))
    install: list[str | Path] = [
        *(environment.python, *PIP, "install", "-qq", "-c", limits),
        *("--target", home / "packages", "pytest", archive),
    ]
    try:
        run([*install, *guess.requirements])
    except SetUpError as error:
        say(f"  without what its tests seem to need: {error}")
        shutil.rmtree(home / "packages", ignore_errors=True)
        run(install)
    remove_flask(home / "packages")


def _archive(home: Path, name: str) -> Path:
    archives = sorted((home / "archive").glob("*.tar.gz"))
    if len(archives) != 1:
        raise SetUpError(f"{name} has no source distribution (.tar.gz), and so no tests to run.")
    return archives[0]


def remove_flask(packages: Path) -> None:
    """Take Flask itself out of a folder of packages that were installed with it."""
    shutil.rmtree(packages / "flask", ignore_errors=True)
    for metadata in packages.glob("[Ff]lask-[0-9]*.dist-info"):
        shutil.rmtree(metadata)


def guess_needs(source: Path) -> Guess:
    """Guess from an unpacked source distribution where its tests are and what they need.

    :raises SetUpError: when there are no tests.
    """
    tests = tuple(folder for folder in _TEST_FOLDERS if (source / folder).is_dir())
    if not tests:
        tests = tuple(sorted(path.name for path in source.glob("test*.py")))
    if not tests:
        raise SetUpError(f"The source distribution in {source} holds no tests.")
    words = [*_from_project(source / "pyproject.toml")]
    for name in _FILES:
        if (source / name).is_file():
            words += ["-r", str(source / name)]
            break
    return Guess(tuple(words), tests[:1] if (source / tests[0]).is_dir() else tests)


def _from_project(path: Path) -> Iterator[str]:
    """Give the requirements of the groups and extras that are called after tests."""
    if not path.is_file():
        return
    settings = tomllib.loads(path.read_text())
    extras = settings.get("project", {}).get("optional-dependencies", {})
    for groups in (settings.get("dependency-groups", {}), extras):
        name = next((name for name in _GROUPS if name in groups), None)
        if name is not None:
            yield from _members(groups, name)


def _members(groups: dict[str, list[t.Any]], name: str) -> Iterator[str]:
    """Give the requirements of a group, and of the groups that it includes (PEP 735)."""
    for member in groups.get(name, []):
        if isinstance(member, str):
            yield member
        elif "include-group" in member:
            yield from _members(groups, member["include-group"])

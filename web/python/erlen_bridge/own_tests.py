"""The tests that a learner writes, run as real pytest: on the app, and on it with a fault put in.

A lesson on testing asks two things of them. They pass on the app as it is, and for each fault there
is one that fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from .application import install_framework
from .failures import Failure, Owner, describe
from .interlude import project_aside
from .surroundings import run_pytest

#: What a test raises when it does not hold, in difference to an error in the test or in the app.
JUDGEMENTS = (AssertionError, pytest.fail.Exception)


@dataclass(slots=True)
class Rehearsal:
    """What one run of the learner's tests came to.

    :param complaints: a sentence for each test by its name, empty where it passed.
    :param unreadable: what keeps a file of tests from being imported, or nothing.
    :param failures: what each of these sentences tells of.
    """

    complaints: dict[str, str] = field(default_factory=dict)
    unreadable: str = ""
    failures: dict[str, Failure] = field(default_factory=dict)

    @property
    def failed(self) -> frozenset[str]:
        """The names of the tests that did not pass."""
        return frozenset(name for name, complaint in self.complaints.items() if complaint)

    @property
    def passed(self) -> frozenset[str]:
        """The names of the tests that passed."""
        return frozenset(self.complaints) - self.failed

    @property
    def complaint(self) -> str:
        """The first thing that is wrong, or nothing."""
        if self.unreadable:
            return self.unreadable
        if not self.complaints:
            return "There is no test yet: a function whose name begins with test_."
        return next(filter(None, self.complaints.values()), "")

    def to_wire(self) -> dict[str, object]:
        """Give the run as the page reads it."""
        return {"complaints": dict(self.complaints), "unreadable": self.unreadable}


class OwnTests:
    """The learner's tests, as checks ask about them.

    :param project: the folder that holds the app and its tests.
    :param hidden: the file in it that holds the lesson's checks.
    """

    def __init__(self, project: Path, hidden: str) -> None:
        self.project = project
        self.hidden = hidden
        self.failures: dict[str, Failure] = {}

    @cached_property
    def as_it_is(self) -> Rehearsal:
        """The run on the app as it is."""
        return self.rehearse({})

    @property
    def complaint(self) -> str:
        """What keeps the tests from passing on the app as it is, or nothing."""
        return self._told(self.as_it_is)

    @property
    def complaint_backwards(self) -> str:
        """What keeps the tests from passing when the last one runs first, or nothing."""
        return self._told(self.rehearse({}, backwards=True))

    def failure_behind(self, sentence: str) -> Failure | None:
        """Give the failure that a complaint tells of, for its place to be shown."""
        return self.failures.get(sentence)

    def _told(self, rehearsal: Rehearsal) -> str:
        self.failures |= rehearsal.failures
        return rehearsal.complaint

    def noticing(self, old: str, new: str, *, file: str = "app.py") -> frozenset[str]:
        """Give the names of the tests that pass on the app and fail on a variant of it.

        :param old: the lines of the file that the variant replaces, wherever they stand.
        :param new: what stands there in the variant.
        :raises ValueError: when the file does not hold those lines.
        """
        source = (self.project / file).read_text("utf-8")
        if old not in source:
            raise ValueError(f"{file} does not hold {old!r}.")
        variant = self.rehearse({file: source.replace(old, new)})
        if variant.unreadable and not self.as_it_is.unreadable:
            raise ValueError(f"With {new!r} in {file}: {variant.unreadable}")
        return self.as_it_is.passed & variant.failed

    def rehearse(
        self, changed: Mapping[str, str], *, backwards: bool = False, only: str = ""
    ) -> Rehearsal:
        """Run the tests in a copy of the project, with some of its files changed.

        :param only: the path of the only file whose tests run; empty for all.
        """
        with project_aside(self.project, "own-tests-") as copy:
            ignored = shutil.ignore_patterns("__pycache__", self.hidden)
            shutil.copytree(self.project, copy, ignore=ignored)
            for name, text in changed.items():
                (copy / name).write_text(text, encoding="utf-8")
            recorder = RehearsalRecorder(Owner(copy), backwards=backwards)
            install_framework()
            printed = run_pytest(copy, [str(copy / only)], [recorder])
            if printed is not None:
                raise RuntimeError(f"pytest could not run the tests:\n{printed}")
        return recorder.rehearsal


class RehearsalRecorder:
    """The pytest plugin that puts what goes wrong into sentences.

    :param owner: tells the learner's files from the rest.
    :param backwards: whether the last test runs first.
    """

    def __init__(self, owner: Owner, *, backwards: bool) -> None:
        self.rehearsal = Rehearsal()
        self.owner = owner
        self.backwards = backwards

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Turn the order of the tests around."""
        if self.backwards:
            items.reverse()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Record a phase of a test: its fixtures, its body or its end."""
        report = yield
        complaints = self.rehearsal.complaints
        if report.failed and call.excinfo is not None:
            complaints[item.name] = complaints.get(item.name) or self.say_of_test(
                item.name, call.excinfo.value
            )
        elif report.passed:
            complaints.setdefault(item.name, "")
        return report

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
    ) -> None:
        """Notice that a file of tests cannot be imported."""
        if isinstance(node, pytest.Collector) and call.excinfo is not None:
            error = call.excinfo.value
            self.rehearsal.unreadable = self.rehearsal.unreadable or self.say(
                f"{node.name} cannot be read", error.__cause__ or error
            )

    def say_of_test(self, name: str, error: BaseException) -> str:
        """Give the sentence on a test that does not pass on the app."""
        if isinstance(error, JUDGEMENTS):
            return self.say(f"{name} fails, and the app is right", error)
        return self.say(f"{name} cannot run to its end", error)

    def say(self, what: str, error: BaseException) -> str:
        """Give a sentence on an error, and keep the error with it."""
        failure = describe(error, self.owner)
        sentence = f"{what}: {self.explain(error, failure)}."
        self.rehearsal.failures[sentence] = failure
        return sentence

    def explain(self, error: BaseException, failure: Failure) -> str:
        """Give the error in one line, with the place in the learner's files."""
        if isinstance(error, pytest.FixtureLookupError):
            return f"there is no fixture {error.argname!r}"
        first = failure.message.partition("\n")[0].removesuffix(".")
        # The message on an import that fails holds the whole path of the module.
        first = first.replace(f"{self.owner.root}{os.sep}", "")
        named = first if isinstance(error, JUDGEMENTS) else f"{failure.name}: {first}"
        if failure.place is None:
            return named
        return f"{named or failure.name} ({failure.place.file}, line {failure.place.line})"

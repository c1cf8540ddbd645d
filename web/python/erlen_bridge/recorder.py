"""The pytest plugin that turns what happens in a run into check results."""

from __future__ import annotations

import ast
import traceback
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

import pytest

from erlen.signals import got_request_exception

from .failures import Failure, Owner, describe
from .fixtures import AppImportError
from .own_tests import OwnTests
from .reports import CheckReport, CheckResult


class CheckRecorder:
    """Collect the outcome of each check, in the order in which the tests state them.

    :param tests: the source of the tests, which names the checks even when it cannot run.
    :param test_name: the file that holds them.
    :param owner: tells the learner's files from the rest.
    """

    def __init__(self, tests: str, test_name: str, owner: Owner) -> None:
        self.results = {check.name: check for check in stated_checks(tests)}
        self.failure: Failure | None = None
        self.test_name = test_name
        self.owner = owner
        #: A missing name that the check that runs now cannot see: it got a 500 in its place.
        self.missing_name: NameError | None = None

    def report(self) -> CheckReport:
        """Give what has been collected."""
        return CheckReport(tuple(self.results.values()), self.failure)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Learn the hint of each check."""
        for item in items:
            marker = item.get_closest_marker("hint")
            name = check_name(item)
            if marker is not None and name in self.results:
                self.results[name] = replace(self.results[name], hint=marker.args[0])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Listen to the errors that an app answers with a 500 while a check runs."""
        self.missing_name = None
        with got_request_exception.connected_to(self.note):
            return (yield)

    def note(self, app: object, exception: BaseException, **_: object) -> None:
        """Keep the first name that the learner's own code uses and nothing defines."""
        if not isinstance(exception, NameError) or self.missing_name is not None:
            return
        frames = traceback.extract_tb(exception.__traceback__)
        if frames and self.owner.relative(frames[-1].filename):
            self.missing_name = exception

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Record a phase of a check: its fixtures, its body or its end."""
        report = yield
        result = self.results.get(check_name(item))
        if result is not None:
            self.results[result.name] = self.after(item, result, report, call)
        return report

    def after(
        self,
        item: pytest.Item,
        result: CheckResult,
        report: pytest.TestReport,
        call: pytest.CallInfo[None],
    ) -> CheckResult:
        """Give a check's result after one more phase."""
        timed = replace(result, seconds=result.seconds + report.duration)
        if result.outcome in ("failed", "crashed"):
            # A parametrised check has several items: the first that fails speaks for it.
            return timed
        if call.excinfo is None:
            return replace(timed, outcome="passed") if report.when == "call" else timed
        if report.skipped:
            return replace(timed, outcome="not-run")
        if isinstance(call.excinfo.value, AppImportError):
            self.give_up(item.session, call.excinfo.value)
            return replace(timed, outcome="not-run")
        return self.judge(item, timed, call.excinfo.value)

    def judge(self, item: pytest.Item, result: CheckResult, error: BaseException) -> CheckResult:
        """Tell a check that does not hold from a program that crashed.

        Whatever a check makes of a 500, a name that is missing says more: mostly an import was
        forgotten.
        """
        if self.is_feedback(error) and self.missing_name is not None:
            error = self.missing_name
        if self.is_feedback(error):
            message = feedback(error)
            behind = own_failure(item, message)
            return replace(result, outcome="failed", message=message, own_failure=behind)
        failure = describe(error, self.owner)
        message = f"{failure.name}: {failure.message}" if failure.message else failure.name
        return replace(result, outcome="crashed", message=message, failure=failure)

    def is_feedback(self, error: BaseException) -> bool:
        """Say whether the check itself spoke: an assertion of its own, not one of the app's."""
        if isinstance(error, pytest.fail.Exception):
            return True
        return isinstance(error, AssertionError) and not any(
            self.owner.relative(frame.filename)
            for frame in traceback.extract_tb(error.__traceback__)
        )

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
    ) -> None:
        """Notice that the tests themselves cannot be imported."""
        if isinstance(node, pytest.Collector) and call.excinfo is not None:
            self.give_up(node.session, call.excinfo.value)

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Notice an exit that pytest lets through, such as `sys.exit()` in an imported file."""
        self.failure = self.failure or describe(excinfo.value, self.owner)
        return True

    def give_up(self, session: pytest.Session, error: BaseException) -> None:
        """Take note of what keeps every check from running, and run none."""
        self.failure = self.failure or describe(error.__cause__ or error, self.owner)
        session.shouldstop = "The app cannot be imported."


def stated_checks(tests: str) -> Iterator[CheckResult]:
    """Read the names and requirements of the checks from their source."""
    try:
        tree = ast.parse(tests)
    except SyntaxError:
        # The run itself reports what is wrong with the source.
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            stated = (ast.get_docstring(node) or "").strip().partition("\n")[0]
            yield CheckResult(node.name, requirement=stated or spoken(node.name))


def spoken(name: str) -> str:
    """Make a sentence of a test's name."""
    return name.removeprefix("test").strip("_").replace("_", " ").capitalize() + "."


def check_name(item: pytest.Item) -> str:
    """Give the name of an item's function, which several parametrised items share."""
    return item.originalname if isinstance(item, pytest.Function) else item.name


def own_failure(item: pytest.Item, message: str) -> Failure | None:
    """Give the failure of a learner's test that a check's sentence tells of, if it does."""
    tests = item.funcargs.get("own_tests") if isinstance(item, pytest.Function) else None
    return tests.failure_behind(message) if isinstance(tests, OwnTests) else None


def feedback(error: BaseException) -> str:
    """Give the check's own sentence, or the assertion itself when its author gave none."""
    sentence = str(error.args[0]) if error.args else ""
    if sentence:
        return sentence
    frames = traceback.extract_tb(error.__traceback__)
    return (frames[-1].line or "") if frames else ""

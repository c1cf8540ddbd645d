"""Sets the outcomes on erlen beside those on Flask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from suites.running import Outcomes
from suites.suite import Suite

ABSENT = "absent"


@dataclass(frozen=True)
class Difference:
    """A test that ends otherwise on erlen than on Flask.

    :param reason: the traceback on erlen, or on Flask where it failed there alone.
    """

    test: str
    on_flask: str
    on_erlen: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """What a suite showed.

    :param applicable: the tests that pass on Flask, but for those that do not apply.
    :param passed: those of them that pass on erlen.
    :param differences: the tests that end otherwise, whatever the way.
    :param foreign: modules that came from the wrong framework, which makes the rest worthless.
    """

    suite: str
    version: str
    passed_on_flask: int
    passed_on_erlen: int
    passed: int
    applicable: int
    not_applicable: Mapping[str, str]
    differences: Sequence[Difference]
    foreign: Sequence[str]

    def holds(self) -> bool:
        """Tell whether erlen did as Flask, in a run that shows it."""
        return self.applicable > 0 and not self.differences and not self.foreign


def compare(suite: Suite, version: str, on_flask: Outcomes, on_erlen: Outcomes) -> Comparison:
    """Compare the outcomes of a suite's tests, one by one."""
    applicable = {test for test in on_flask.passed() if suite.applies(test)}
    passed = on_erlen.passed()
    tests = sorted(filter(suite.applies, {*on_flask.words, *on_erlen.words}))
    found = [_difference(test, on_flask, on_erlen) for test in tests]
    return Comparison(
        suite=suite.name,
        version=version,
        passed_on_flask=len(on_flask.passed()),
        passed_on_erlen=len(passed),
        passed=len(applicable & passed),
        applicable=len(applicable),
        not_applicable=suite.not_applicable,
        differences=[difference for difference in found if difference is not None],
        foreign=[*on_flask.foreign, *on_erlen.foreign],
    )


def _difference(test: str, on_flask: Outcomes, on_erlen: Outcomes) -> Difference | None:
    words = on_flask.words.get(test, ABSENT), on_erlen.words.get(test, ABSENT)
    if words[0] == words[1]:
        return None
    reason = on_erlen.reasons.get(test) or on_flask.reasons.get(test, "")
    return Difference(test, *words, reason)

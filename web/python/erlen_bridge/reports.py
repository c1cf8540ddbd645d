"""What a lesson's checks said, as plain records; they mirror `web/src/protocol/checks.ts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .failures import Failure

Outcome = Literal["passed", "failed", "crashed", "not-run"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check: its requirement, whether it holds, and the sentence for the learner.

    :param failure: why the check crashed rather than failed by assertion.
    :param own_failure: the failure of a learner's own test that the sentence tells of.
    """

    name: str
    requirement: str
    outcome: Outcome = "not-run"
    message: str = ""
    hint: int | None = None
    failure: Failure | None = None
    own_failure: Failure | None = None
    seconds: float = 0.0

    def to_wire(self) -> dict[str, object]:
        """Give the result as the page reads it."""
        wire: dict[str, object] = {
            "name": self.name,
            "requirement": self.requirement,
            "outcome": self.outcome,
            "message": self.message,
            "seconds": self.seconds,
        }
        if self.hint is not None:
            wire["hint"] = self.hint
        if self.failure is not None:
            wire["failure"] = self.failure.to_wire()
        if self.own_failure is not None:
            wire["ownFailure"] = self.own_failure.to_wire()
        return wire


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All checks of a lesson; `failure` is set when none could run."""

    checks: tuple[CheckResult, ...]
    failure: Failure | None = None

    @property
    def passed(self) -> bool:
        """Say whether every check passed, and there was one."""
        return bool(self.checks) and all(check.outcome == "passed" for check in self.checks)

    def to_wire(self) -> dict[str, object]:
        """Give the report as the page reads it."""
        wire: dict[str, object] = {
            "passed": self.passed,
            "checks": [check.to_wire() for check in self.checks],
        }
        if self.failure is not None:
            wire["failure"] = self.failure.to_wire()
        return wire

"""One suite: where its tests lie, how they are run, and which of them can't apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Suite:
    """The tests that a package's source distribution brings along.

    :param name: the package's name in the index; its release stands in the pins.
    :param tests: the files and folders that hold the tests.
    :param pins: the file in scripts/requirements that pins the package and all it needs.
    :param options: what pytest is told in place of the `addopts` in the suite's own settings.
    :param environ: environment variables that the tests want.
    :param workers: how many processes share the tests; more than one only where the tests
        are independent of one another.
    :param not_applicable: tests that prove nothing here, each with the reason. A file or
        a test without its parameters stands for all that it holds.
    """

    name: str
    tests: tuple[str, ...] = ("tests",)
    pins: str = "suites"
    options: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    workers: int = 1
    not_applicable: Mapping[str, str] = field(default_factory=dict)

    def applies(self, test: str) -> bool:
        """Tell whether a test proves something here."""
        return not any(
            test == name or test.startswith((f"{name}[", f"{name}::"))
            for name in self.not_applicable
        )

"""What the differential test is given: how much to do, and the comparison of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ..comparison import Comparison
from .description import Case
from .differences import compare_case
from .program import program

REQUESTS = 20_000
SHARES = 4
_SEEDS_OF_A_SHARE = 1_000_000

Check = Callable[[Case], None]


@dataclass(frozen=True)
class Share:
    """A part of the requests, which runs beside the others; its seeds are its own."""

    requests: int
    first_seed: int


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Share the requests out, for several processes to run."""
    if "share" in metafunc.fixturenames:
        requests = metafunc.config.getoption("--requests", default=REQUESTS)
        first = metafunc.config.getoption("--from-seed", default=1)
        shares = [
            Share(requests // SHARES, first + number * _SEEDS_OF_A_SHARE)
            for number in range(SHARES)
        ]
        metafunc.parametrize("share", shares, ids=lambda each: f"from {each.first_seed}")


@pytest.fixture
def check(compare: Comparison) -> Check:
    """Run a case on both frameworks; fail where they differ."""
    del compare  # it holds the clock still

    def both(case: Case) -> None:
        mismatch = compare_case(case)[1]
        if mismatch is not None:
            pytest.fail(program(case, mismatch), pytrace=False)

    return both

"""Random applications and random requests, alike on Flask and erlen.

`--requests 200000` asks for more than the usual number, `--from-seed 7` for others. A case that
fails is printed as a test for `test_cases.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ..comparison import Comparison
from .conftest import Share
from .description import Case
from .differences import compare_case
from .program import program
from .smaller import smallest
from .strategies import cases
from .tally import Tally

# What of each kind must come out of a share at least, or the generator makes nothing of worth.
_ENOUGH = 2_000  # requests, for their mix to be even
_LEAST_OF_EACH = {"2xx": 150, "3xx": 5, "4xx": 100, "5xx": 30, "raised": 10}  # of a thousand


# Applications that fail leave files and coroutines to the garbage collector, alike on both.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_random_applications_answer_alike(
    compare: Comparison, share: Share, record_property: Callable[[str, object], None]
) -> None:
    del compare  # it holds the clock still
    tally = Tally()
    failing: list[Case] = []

    @settings(
        max_examples=50,
        database=None,
        deadline=None,
        phases=[Phase.generate],  # `smallest` shrinks a case by its parts
        suppress_health_check=list(HealthCheck),
    )
    @given(cases())
    def run_one(case: Case) -> None:
        if failing or tally.requests >= share.requests:
            return
        run, mismatch = compare_case(case)
        tally.add(case, run)
        if mismatch is not None:
            failing.append(case)

    for number in count(share.first_seed):
        hypothesis.seed(number)(run_one)()
        if failing:
            pytest.fail(_explained(failing[0]), pytrace=False)
        if tally.requests >= share.requests:
            break
    record_property("differential", str(tally))
    assert tally.requests >= share.requests
    if share.requests >= _ENOUGH:
        for outcome, least in _LEAST_OF_EACH.items():
            assert tally.outcomes[outcome] * 1000 >= least * tally.requests, f"{outcome}: {tally}"
        assert tally.endpoints * 20 >= tally.requests, str(tally)


def _explained(case: Case) -> str:
    """Shrink a failing case, and print it as a program."""
    small = smallest(case, lambda simpler: compare_case(simpler)[1] is not None)
    mismatch = compare_case(small)[1]
    assert mismatch is not None, f"This case fails only now and then: {case}"
    return program(small, mismatch)

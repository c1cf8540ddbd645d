"""The random requests take every fast path in a good share: a gate that stays shut is found."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable
from contextvars import Context
from functools import wraps
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, given, settings

import erlen
from erlen.plain import PLAIN

from ..comparison import Comparison
from .description import Case
from .driver import run
from .strategies import cases
from .tally import Tally

# By the function that a fast path is or ends in: how many of a thousand requests call it at
# least and get an answer. One that cannot answer gives None or raises.
LEAST = {
    "app:answer_fast": 250,
    "flow.fast.table:Table.match": 100,
    "flow.fast.errors:find_error_handler": 1,
    "flow.fast.answer:to_output": 5,
    "flow.fast.answer:saving_headers": 2,
    "flow.fast.answer:finish": 150,
    "flow.fast.context:LazyRequestContext.open_session": 100,
    "signing:PreparedSerializer._sign": 50,
    "signing:PreparedSerializer._verify": 50,
    "signing:write_tag_text": 50,
    "signing:read_tag_text": 50,
    "urls:build_short": 2,
    "urls:build_quickly": 0.5,
    "templating.quick_output:QuickCodeGenerator._pieces": 8,
    "templating.quick_output:to_text": 50,
    "files:send_whole": 5,
    "files:find_ordinary_file": 5,
    "request_reading:parse_cookies": 5,
    "request_reading:parse_urlencoded": 1,
    "request_reading:RequestReading._parse_multipart": 0.5,
    "response_writing:Body": 300,
}
SEEDS = range(1, 5)


def counted(monkeypatch: pytest.MonkeyPatch, name: str, calls: Counter[str]) -> None:
    """Count how often a function gives an answer."""
    module, _, path = name.partition(":")
    *owners, attribute = path.split(".")
    owner: Any = importlib.import_module(f"erlen.{module}")
    for each in owners:
        owner = getattr(owner, each)
    original: Callable[..., Any] = getattr(owner, attribute)

    @wraps(original)
    def counting(*args: Any, **kwargs: Any) -> Any:
        value = original(*args, **kwargs)
        calls[name] += value is not None
        return value

    monkeypatch.setattr(owner, attribute, counting)


@pytest.mark.skipif(PLAIN, reason="no fast path is taken")
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_random_requests_take_every_fast_path(
    compare: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    del compare  # it holds the clock still
    calls: Counter[str] = Counter()
    tally = Tally()
    for name in LEAST:
        counted(monkeypatch, name, calls)

    @settings(
        max_examples=50,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases())
    def run_one(case: Case) -> None:
        tally.add(case, Context().run(run, erlen, case))

    for number in SEEDS:
        hypothesis.seed(number)(run_one)()
    shares = {name: round(calls[name] * 1000 / tally.requests, 1) for name in LEAST}
    seldom = {name: shares[name] for name, least in LEAST.items() if shares[name] < least}
    assert not seldom, f"Of {tally.requests}, by thousand: {shares}"

"""The warm-up answers its sample and leaves no trace; a restore makes chance fresh."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import uuid
from pathlib import Path

import pytest

from erlen_bridge import warmup


def test_warm_leaves_no_trace() -> None:
    warmup.warm()
    before = Path.cwd(), list(sys.path), dict(os.environ), set(sys.modules)
    warmup.warm()
    assert (Path.cwd(), list(sys.path), dict(os.environ), set(sys.modules)) == before
    assert "app" not in sys.modules
    assert not [name for name in sys.modules if name.startswith("erlen_bridge.sample.")]


def test_a_sample_that_does_not_answer_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "REQUESTS", [("GET", "/none", "", "", 200)])
    with pytest.raises(warmup.WarmupError, match="GET /none should answer 200"):
        warmup.warm()


def test_a_sample_that_does_not_start_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "PROJECT", {"app.py": b"x = ("})
    with pytest.raises(warmup.WarmupError, match="does not start"):
        warmup.warm()


def test_restored_makes_each_copy_differ() -> None:
    def drawn() -> tuple[float, str, uuid.UUID]:
        with tempfile.NamedTemporaryFile() as file:
            return random.random(), file.name, uuid.uuid1()

    state = random.getstate()
    seen: set[object] = set()
    for _ in range(3):
        random.setstate(state)
        warmup.restored()
        seen.update(drawn())
    assert len(seen) == 9


def test_restored_can_be_repeated_for_tests() -> None:
    warmup.restored(b"seed")
    first = random.random()
    warmup.restored(b"seed")
    assert random.random() == first
    random.seed()

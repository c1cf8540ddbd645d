"""The fixture of the parity tests: one moment in time, two frameworks."""

from __future__ import annotations

import pytest

from .comparison import NOW, Comparison, FrozenDateTime


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """Compare Flask's answers with erlen's, at one moment in time."""
    monkeypatch.setattr("flask.sessions.datetime", FrozenDateTime)
    monkeypatch.setattr("erlen.sessions.datetime", FrozenDateTime)
    monkeypatch.setattr(
        "itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: int(NOW.timestamp())
    )
    return Comparison()

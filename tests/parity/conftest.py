"""The fixture of the parity tests: one moment in time, two frameworks."""

from __future__ import annotations

import pytest
from werkzeug.http import http_date

from .comparison import NOW, Comparison, FrozenDateTime


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """Compare Flask's answers with erlen's, at one moment in time."""
    for module in ("flask.sessions", "erlen.sessions", "werkzeug.http"):
        monkeypatch.setattr(f"{module}.datetime", FrozenDateTime)
    monkeypatch.setattr("werkzeug.utils.time", NOW.timestamp)
    monkeypatch.setattr(
        "werkzeug.wrappers.response.http_date", lambda timestamp=NOW: http_date(timestamp)
    )
    monkeypatch.setattr(
        "itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: int(NOW.timestamp())
    )
    return Comparison()

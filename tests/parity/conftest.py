"""The fixture of the parity tests: one moment in time, two frameworks."""

from __future__ import annotations

import pytest
from werkzeug.http import http_date

from .comparison import NOW, Comparison, FrozenDateTime


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the differential test do more than it does by default."""
    group = parser.getgroup("differential")
    group.addoption(
        "--requests", type=int, default=20_000, help="how many random requests to compare"
    )
    group.addoption("--from-seed", type=int, default=1, help="where the random numbers begin")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what the random requests came to."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "differential" and report.when == "call":
                terminalreporter.write_line(f"differential: {value}")


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """Compare Flask's answers with erlen's, at one moment in time."""
    for module in ("flask.sessions", "erlen.sessions", "werkzeug.http"):
        monkeypatch.setattr(f"{module}.datetime", FrozenDateTime)
    for module in ("werkzeug.utils", "erlen.whole_file"):
        monkeypatch.setattr(f"{module}.time", NOW.timestamp)
    monkeypatch.setattr(
        "werkzeug.wrappers.response.http_date", lambda timestamp=NOW: http_date(timestamp)
    )
    monkeypatch.setattr(
        "itsdangerous.timed.TimestampSigner.get_timestamp", lambda self: int(NOW.timestamp())
    )
    return Comparison()

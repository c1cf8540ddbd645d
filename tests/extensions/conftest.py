"""Every test here runs twice: `flask` means Flask itself, then it means erlen.

What passes on the first is what extensions may rely on.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from erlen.compat import as_flask


@pytest.fixture(params=["flask", "erlen"], autouse=True)
def framework(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let `flask` mean one of the two for the length of a test, which imports it inside."""
    if request.param == "erlen":
        with as_flask():
            yield "erlen"
        return
    import flask

    assert flask.Flask.__module__ == "flask.app"
    yield "flask"

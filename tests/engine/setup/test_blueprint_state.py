"""Where a registration puts its routes."""

from __future__ import annotations

import pytest

from erlen.setup.blueprint_state import join_prefix


@pytest.mark.parametrize(
    ("prefix", "rest", "joined"),
    [
        (None, "/x", "/x"),
        (None, None, None),
        ("/p", None, "/p"),
        ("/p", "", "/p"),
        ("/p", "/x", "/p/x"),
        ("/p/", "/x", "/p/x"),
        ("/p/", "/", "/p/"),
        ("/p", "x", "/p/x"),
    ],
)
def test_prefix_and_rule_are_joined_by_one_slash(
    prefix: str | None, rest: str | None, joined: str | None
) -> None:
    assert join_prefix(prefix, rest) == joined

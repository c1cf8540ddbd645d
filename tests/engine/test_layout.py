"""Objects have room for the attributes that their class was shown."""

from __future__ import annotations

from typing import Any

import pytest

from erlen.layout import lay_out


@pytest.mark.parametrize("is_laid_out", [True, False])
def test_an_attribute_that_the_first_objects_had_not_has_room(is_laid_out: bool) -> None:
    internals: Any = pytest.importorskip(
        "_testinternalcapi", reason="not CPython, or not all of it"
    )
    if not hasattr(internals, "has_inline_values"):
        pytest.skip("CPython tells so from 3.13 on")
    kind: Any = type("Thing", (), {})
    if is_laid_out:
        lay_out(kind, ["usual", "rare", "rarer"])
    for _ in range(40):
        kind().usual = 1
    thing = kind()
    thing.rare = thing.rarer = 1
    assert internals.has_inline_values(thing) is is_laid_out

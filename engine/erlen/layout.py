"""Objects that keep their attributes within themselves, whatever the first of them were used for.

CPython lays the objects of a class out by the attributes that the first of them get. One that gets
another attribute later on moves all of its own into a dict, and each look at them takes longer
from then on. So a class is shown beforehand which ones there may be.
"""

from __future__ import annotations

import typing as t


def lay_out(kind: type, names: str) -> None:
    """Keep room for attributes in the objects of a class.

    :param names: at most 29, as there is room for no more, with spaces between: those that every
        object gets, in their order, then the others.
    """
    attributes: dict[str, t.Any] = object.__new__(kind).__dict__
    for name in names.split():
        attributes[name] = None

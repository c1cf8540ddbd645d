"""A seal on classes: one look at it tells that none of them was changed since.

The interpreter remembers what it found on a class, and must forget that as soon as the class
or one of its bases is changed, or it would go on calling methods that were replaced. So a
class that derives from all those in question knows of any change: an attribute of it is read,
which the interpreter remembers, then the value is taken out of the class's dict behind its
back. As long as the value is still found, nothing was forgotten and so nothing was changed.

It may look broken where nothing was changed, as anything remembered may be forgotten; then
whoever asks compares for himself and seals anew. Where an interpreter works in another way,
there are no seals, which is tried out once on classes of our own.
"""

from __future__ import annotations

import gc
import typing as t
from collections.abc import Iterable


class Seal:
    """A class under the classes in question, whose `mark` tells of their changes.

    ::

        seal = make_seal([Request, Response])
        mark = seal.set()
        ...  # look at the classes, then
        seal.kind.mark is mark  # they are as they were

    :param kind: the class, which nobody else uses.
    :param attributes: its dict itself, which `vars` gives no way to write to.
    """

    __slots__ = ("_attributes", "_left", "kind")

    # Each setting uses up some of the few versions that the interpreter has for a class;
    # classes that are changed all the time are better compared.
    _MOST = 100

    def __init__(self, kind: t.Any, attributes: dict[str, t.Any]) -> None:
        self.kind: t.Any = kind
        self._attributes = attributes
        self._left = self._MOST

    def set(self) -> object | None:
        """Seal the classes; what is to be known of them must be looked at afterwards.

        Threads may do so at the same time: at most the seal of one of them holds.

        :return: the mark that is found while they are not changed; None where this failed.
        """
        if self._left <= 0:
            return None
        self._left -= 1
        mark = object()
        self.kind.marks.append(mark)  # what is remembered is not held
        self.kind.mark = mark
        # Remembered from now on; Python 3.13 takes more than one look at a new class.
        if not all(self.kind.mark is mark for _ in range(8)):
            return None
        self._attributes["mark"] = None
        return mark


def make_seal(classes: Iterable[type]) -> Seal | None:
    """Make a seal on classes.

    :return: None where their changes can't be noticed so.
    """
    return _make(classes) if _WORKS else None


def _make(classes: Iterable[type]) -> Seal | None:
    known = list(dict.fromkeys(classes))
    # Those that others derive from are covered.
    lowest = [
        each for each in known if not any(o is not each and issubclass(o, each) for o in known)
    ]
    try:
        kind = type("Sealed", tuple(lowest), {"mark": None, "marks": []})
    except TypeError:  # they can't have a common subclass
        return None
    attributes = gc.get_referents(vars(kind))
    if len(attributes) != 1 or type(attributes[0]) is not dict:
        return None
    return Seal(kind, attributes[0])


def _notices_changes() -> bool:
    """Tell whether this interpreter remembers and forgets as described above."""

    class Base:
        method: t.Any = None

    class Derived(Base):
        pass

    seal = _make([Derived])
    if seal is None:
        return False
    kind = seal.kind

    def is_whole() -> bool:
        return kind.mark is mark

    for changed in (Derived, Base):
        mark = seal.set()
        # Often enough for the interpreter to compile it for what it finds.
        if mark is None or not all(is_whole() for _ in range(100)):
            return False
        changed.method = len
        if is_whole():
            return False
        del changed.method
    return True


_WORKS = _notices_changes()

"""Text for any value, however large, deep or broken it is."""

from __future__ import annotations

import typing as t
from collections.abc import Mapping
from reprlib import Repr

MOST_BYTES = 64 * 1024
"""How much of a body is kept."""

_MOST_VARIABLES = 100

_short = Repr()
_short.maxlevel = 4
_short.maxstring = _short.maxother = 400
_short.maxlist = _short.maxtuple = _short.maxdict = _short.maxset = 20


def shown(value: t.Any) -> str:
    """Give a value's representation, cut where it is long."""
    try:
        return _short.repr(value)
    except Exception as error:  # A broken __repr__ is the application's own.
        return f"<{type(value).__name__} whose repr raised {type(error).__name__}>"


def shown_all(values: Mapping[str, t.Any]) -> dict[str, str]:
    """Give the representation of each of some named values."""
    some = list(values.items())[:_MOST_VARIABLES]
    return {str(name): shown(value) for name, value in some}


class Kept:
    """The beginning of a body, as it passes by piece after piece."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._length = 0

    def add(self, piece: bytes) -> None:
        """Take note of a piece."""
        self._length += len(piece)
        self._data += piece[: MOST_BYTES - len(self._data)]

    def told(self) -> dict[str, t.Any]:
        """Give `text` where it is UTF-8, else `hex`; `length` in bytes; `is_cut`."""
        is_cut = self._length > len(self._data)
        told: dict[str, t.Any] = {"length": self._length, "is_cut": is_cut}
        try:
            # The cut may go through a character.
            told["text"] = self._data.decode("utf-8", "ignore" if is_cut else "strict")
        except UnicodeDecodeError:
            told["hex"] = self._data[:512].hex(" ")
        return told

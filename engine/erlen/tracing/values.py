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


def shown_body(body: bytes, total: int | None = None) -> dict[str, t.Any]:
    """Give what is kept of a body.

    :param total: its whole length, where `body` is the beginning.
    :return: `text` where it is UTF-8, else `hex`; `length` in bytes; `is_cut`.
    """
    length = len(body) if total is None else total
    kept = body[:MOST_BYTES]
    told: dict[str, t.Any] = {"length": length, "is_cut": length > len(kept)}
    try:
        # The cut may go through a character.
        told["text"] = kept.decode("utf-8", "strict" if len(kept) == length else "ignore")
    except UnicodeDecodeError:
        told["hex"] = kept[:512].hex(" ")
    return told

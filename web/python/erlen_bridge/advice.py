"""Plain words for the errors that beginners meet: what the error means and what to do.

The rows are data in `advice_table`; the first whose class, sentence and place fit is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .advice_table import ROWS, Row


def advise(error: BaseException, message: str, *, in_own_code: bool) -> str:
    """Say what an error means and what to do about it, or nothing when nothing is known.

    :param in_own_code: whether the error was raised in the learner's files themselves.
    """
    classes = {base.__name__ for base in type(error).__mro__}
    for row in ROWS:
        found = match(row, classes, message, in_own_code)
        if found is not None:
            return row.advice.format_map({**evidence(error, message), **found})
    return ""


def match(row: Row, classes: set[str], message: str, in_own_code: bool) -> Mapping[str, str] | None:
    """Give the named parts of the message that a row speaks of, or None when it does not fit."""
    if row.error not in classes:
        return None
    if row.where != "anywhere" and (row.where == "own") is not in_own_code:
        return None
    found = re.search(row.sentence, message, re.DOTALL)
    return None if found is None else {k: v or "" for k, v in found.groupdict().items()}


def evidence(error: BaseException, message: str) -> dict[str, str]:
    """Collect what exceptions know beside their message."""
    return {
        "name": str(getattr(error, "name", None) or ""),
        "endpoint": str(getattr(error, "endpoint", None) or ""),
        "message": message,
        "key": str(error.args[0]) if error.args else "",
    }

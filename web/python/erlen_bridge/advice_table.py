"""The rows of advice: which error, in which words, and what to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of error and what to say about it.

    :param error: the class's name, or that of one of its bases.
    :param sentence: a regular expression to find in the message; the advice may use its named
        groups, and `name`, `endpoint` and `key` where the exception has them.
    :param where: whether the innermost frame is the learner's or a library's.
    """

    error: str
    advice: str
    sentence: str = ""
    where: Literal["own", "library", "anywhere"] = "anywhere"


ROWS: tuple[Row, ...] = (
    Row(
        "NameError",
        "Python does not know the name '{name}' at this line. Check its spelling, and that it is "
        "imported or defined above.",
    ),
)

"""The texts that a language must have; the type checker misses those that it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the builder writes into the pages of one language.

    :param lessons: a count of lessons, such as "7 lessons".
    :param duration: so many minutes in words, such as "about 25 minutes".
    :param minutes: so many minutes in short, such as "4 min".
    """

    chapters: str
    lessons: Callable[[int], str]
    duration: Callable[[int], str]
    minutes: Callable[[int], str]


def halves(number: float) -> str:
    """Write a number to the nearest half, such as 2½."""
    rounded = int(number * 2 + 0.5)
    whole, half = divmod(rounded, 2)
    return f"{whole}½" if half else str(whole)

"""The texts that a language must have; the type checker misses those that it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the builder writes into the pages of one language.

    :param language: its own name, as its readers write it.
    :param places: the names of the parts of the site, by their English ones.
    :param in_language: says of a text that it is in another language, by that one's code.
    :param after: leads over to what a learner can do after so many minutes.
    :param uses_title: the title of the page on a name, such as "Lessons that use url_for".
    :param entry_of: leads from there to the reference.
    :param lessons: a count of lessons, such as "7 lessons".
    :param duration: so many minutes in words, such as "about 25 minutes".
    :param minutes: so many minutes in short, such as "4 min".
    """

    language: str
    languages: str
    places: Mapping[str, str]
    site: str
    lesson: str
    right: str
    not_quite: str
    in_language: Mapping[str, str]
    after: Callable[[int], str]
    no_script: str
    checked: str
    in_reference: str
    lessons_nav: str
    previous: str
    next: str
    chapters: str
    names: str
    all_names: str
    names_title: str
    names_summary: str
    uses_title: Callable[[str], str]
    entry_of: Callable[[str], str]
    lessons: Callable[[int], str]
    duration: Callable[[int], str]
    minutes: Callable[[int], str]


def halves(number: float) -> str:
    """Write a number to the nearest half, such as 2½."""
    rounded = int(number * 2 + 0.5)
    whole, half = divmod(rounded, 2)
    return f"{whole}½" if half else str(whole)

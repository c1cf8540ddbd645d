"""What is wrong with a course, said so that its author can mend it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    :param file: the file, relative to the course's folder.
    :param message: what is wrong, with the value.
    :param mend: what to do about it.
    :param line: the line in that file, from 1; None when the whole file is meant.
    :param field: the front matter's field, dotted for what lies inside another.
    """

    file: str
    message: str
    mend: str
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        """Return `file:line: field: message mend`, without the parts that are unknown."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        said = f"{self.field}: {self.message}" if self.field else self.message
        return f"{place}: {said} {self.mend}".rstrip()


class CourseError(Exception):
    """A part of a course that cannot be used; its problems are kept as evidence."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def there_are(number: int, noun: str) -> str:
    """Return a sentence that says how many things there are."""
    return f"There {'is' if number == 1 else 'are'} {counted(number, noun)}."


def counted(number: int, noun: str) -> str:
    """Return a number of things, as in `1 problem` and `2 problems`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

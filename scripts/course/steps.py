"""Chapters that build one project: each lesson starts from the solution of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from course.files import Files
from course.lesson import Lesson
from course.problems import Problem


def find_broken_steps(lessons: Sequence[Lesson]) -> Iterator[Problem]:
    """Find the lessons of such a chapter that start from anything else."""
    for before, lesson in pairwise(lessons):
        wanted = before.matter.id
        if lesson.matter.continues != wanted:
            found = lesson.matter.continues or "no lesson"
            message = f"It continues {found}, and the lesson before is {wanted!r}."
            mend = f"Write 'continues: {wanted}'; the chapter says 'steps: true'."
            yield lesson.document.problem("continues", message, mend)
            continue
        for path in _differences(before.solution, lesson.start):
            message = f"{path} is not as the solution of {wanted!r} left it."
            mend = "Every step starts from the one before: move the change into that solution."
            yield Problem(f"{lesson.folder}/start", message, mend)


def _differences(one: Files, other: Files) -> list[str]:
    """Return the paths of the files that are not the same, or not in both."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))

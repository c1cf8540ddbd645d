"""The mutants that an author has declared equivalent, with reasons: a lesson's `mutants.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course.files import read_text
from course.frontmatter import read_toml
from course.lesson import Lesson
from course.problems import Problem
from mutants.making import Mutant

NAME = "mutants.toml"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A change that leaves the lesson solved, and why.

    :param line: that of the file, where the same lines stand there several times.
    :param declared_at: the line of the declaration itself.
    """

    file: str
    before: str
    after: str
    reason: str
    declared_at: int
    line: int | None = None

    def means(self, mutant: Mutant) -> bool:
        """Say whether this is the mutant that was declared."""
        mine = (self.file, self.before, self.after, self.line or mutant.line)
        return mine == (mutant.file, mutant.before, mutant.after, mutant.line)


def read_declarations(root: Path, lesson: Lesson) -> tuple[Declaration, ...]:
    """Read a lesson's declarations; without the file there are none.

    :param root: the course's folder.
    :raises CourseError: when the file cannot be used.
    """
    name = f"{lesson.folder}/{NAME}"
    if not (root / name).is_file():
        return ()
    source = read_text(root, name)
    fields = read_toml(name, source, "mutants")
    lines = [
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if line.split("#")[0].strip() == "[[equivalent]]"
    ]
    return tuple(
        Declaration(**each, declared_at=line)
        for each, line in zip(fields["equivalent"], lines, strict=False)
    )


def find_at_fault(
    lesson: Lesson,
    declarations: Sequence[Declaration],
    made: Sequence[Mutant],
    caught: Sequence[Mutant],
) -> Iterator[Problem]:
    """Find the declarations that no mutant needs any more, and those that mean several."""
    for each in declarations:
        meant = [mutant for mutant in made if each.means(mutant)]
        if problem := _explain(each, meant, caught):
            message, mend = problem
            file = f"{lesson.folder}/{NAME}"
            yield Problem(file, message, mend, each.declared_at, "equivalent")


def _explain(
    declared: Declaration, meant: Sequence[Mutant], caught: Sequence[Mutant]
) -> tuple[str, str] | None:
    """Return what is wrong with a declaration and how to mend it, if anything is."""
    file, place = declared.file, f", line {declared.line}" if declared.line else ""
    said = f"{declared.before} -> {declared.after or 'nothing'}"
    match meant:
        case []:
            message = f"There is no such mutant of {file}{place} any more: {said}."
            return message, "Remove the declaration, or copy the lines that the report shows."
        case [mutant] if mutant in caught:
            message = f"The checks catch this mutant of {file}{place}: {said}."
            return message, "Remove the declaration."
        case [_]:
            return None
        case _:
            lines = ", ".join(str(mutant.line) for mutant in meant)
            message = f"This means several mutants of {file}, at the lines {lines}: {said}."
            return (
                message,
                f"Say which: line = {meant[0].line}. Declare each that leaves it solved.",
            )

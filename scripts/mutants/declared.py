"""The mutants that an author has declared equivalent, with reasons: a lesson's `mutants.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course.frontmatter import read_toml
from course.lesson import Lesson
from course.problems import Problem
from mutants.making import Mutant

NAME = "mutants.toml"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A change that leaves the lesson solved, and why; `line` is where it is declared."""

    file: str
    before: str
    after: str
    reason: str
    line: int

    def means(self, mutant: Mutant) -> bool:
        """Say whether this is the mutant that was declared."""
        mine = (self.file, self.before, self.after)
        return mine == (mutant.file, mutant.before, mutant.after)


def read_declarations(root: Path, lesson: Lesson) -> tuple[Declaration, ...]:
    """Read a lesson's declarations; without the file there are none.

    :param root: the course's folder.
    :raises CourseError: when the file cannot be used.
    """
    name = f"{lesson.folder}/{NAME}"
    path = root / name
    if not path.is_file():
        return ()
    source = path.read_text("utf-8")
    fields = read_toml(name, source, "mutants")
    lines = [
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if line.split("#")[0].strip() == "[[equivalent]]"
    ]
    return tuple(
        Declaration(**each, line=line)
        for each, line in zip(fields["equivalent"], lines, strict=False)
    )


def find_stale(
    lesson: Lesson,
    declarations: Sequence[Declaration],
    made: Sequence[Mutant],
    caught: Sequence[Mutant],
) -> Iterator[Problem]:
    """Find the declarations that no mutant needs any more."""
    file = f"{lesson.folder}/{NAME}"
    for each in declarations:
        said = f"{each.before} -> {each.after or 'nothing'}"
        if not any(each.means(mutant) for mutant in made):
            message = f"There is no such mutant of {each.file} any more: {said}."
            mend = "Remove the declaration, or copy the lines that the report shows."
            yield Problem(file, message, mend, each.line, "equivalent")
        elif any(each.means(mutant) for mutant in caught):
            message = f"The checks catch this mutant of {each.file}: {said}."
            yield Problem(file, message, "Remove the declaration.", each.line, "equivalent")

"""What a course means to cover, and what of it no lesson claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from course.files import read_text
from course.frontmatter import line_of_key, read_toml
from course.lesson import Course
from course.problems import Problem


@dataclass(frozen=True, slots=True)
class Syllabus:
    """What a course means to cover: sections by their key, and names.

    :param file: where it stands, relative to the course's folder.
    :param lines: the line of each section in that file.
    """

    sections: Mapping[str, str]
    names: frozenset[str]
    file: str = ""
    lines: Mapping[str, int | None] = field(default_factory=dict)


def read_syllabus(course: Course) -> Syllabus | None:
    """Read the syllabus that `course.toml` names, if it does.

    :raises CourseError: when the file is missing or does not say what a syllabus says.
    """
    if not course.syllabus:
        return None
    source = read_text(course.root, course.syllabus)
    fields = read_toml(course.syllabus, source, "syllabus")
    sections = fields["sections"]
    return Syllabus(
        sections=sections,
        names=frozenset(fields["api"]["names"]),
        file=course.syllabus,
        lines={key: line_of_key(source, (key,)) for key in sections},
    )


def find_uncovered(course: Course, syllabus: Syllabus) -> Iterator[Problem]:
    """Find the sections and the names that no lesson claims."""
    sections = {section for lesson in course.lessons for section in lesson.matter.spec}
    for key, title in syllabus.sections.items():
        if key not in sections:
            message = f"No lesson covers the section {title!r}."
            mend = f"Write one, or add {key} to the spec of the lesson that does."
            yield Problem(syllabus.file, message, mend, syllabus.lines.get(key), f"sections.{key}")
    names = {name for lesson in course.lessons for name in lesson.matter.api}
    for name in sorted(syllabus.names - names):
        mend = "Write one, or add the name to the api of the lesson that does."
        yield Problem(syllabus.file, f"No lesson teaches {name!r}.", mend, field="api.names")

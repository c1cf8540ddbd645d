"""What a course is made of, as records: every lesson with its projects laid out whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course.checklist import Check
from course.files import SESSION
from course.frontmatter import Document, FrontMatter
from course.problems import Problem, counted
from course.prose import Prose


@dataclass(frozen=True, slots=True)
class Wrong:
    """A common mistake: the project with it, and what the learner must read then.

    :param check: the check that fails; empty when the app cannot even be imported.
    :param failure: the error's name then.
    :param lines: the line of each field in its expect.toml.
    """

    name: str
    files: Mapping[str, bytes]
    mistake: str
    message: str
    check: str = ""
    also: tuple[str, ...] = ()
    failure: str = ""
    lines: Mapping[str, int | None] = field(default_factory=dict)

    def line_of(self, field: str) -> int | None:
        """Return the line of a field in its expect.toml, or of the check where it is not there."""
        return self.lines.get(field) or self.lines.get("check") or self.lines.get("failure")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson with its projects laid out whole.

    :param folder: the lesson's folder relative to the course's, such as `01-start/02-hello`.
    :param language: that of its text.
    :param messages: what its checks say, and the same in its language, where that is another.
    :param prefix: what the addresses of its language begin with; nothing for the course's own.
    :param solutions: every right answer by its folder's name; `solution` is the one shown.
    :param sessions: what is typed into the console, by the folder of the answer.
    """

    folder: str
    chapter: str
    slug: str
    matter: FrontMatter
    document: Document
    prose: Prose
    start: Mapping[str, bytes]
    solutions: Mapping[str, Mapping[str, bytes]]
    wrongs: tuple[Wrong, ...]
    tests: str
    checks: tuple[Check, ...]
    sessions: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    messages: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""

    @property
    def root(self) -> str:
        """The way from the lesson's page to the site's root."""
        return "../" * self.address.count("/")

    @property
    def solution(self) -> Mapping[str, bytes]:
        """The right answer that the page shows."""
        return self.solutions["solution"]

    @property
    def address(self) -> str:
        """The address of the lesson's page, relative to the site's root."""
        return f"{self.prefix}lessons/{self.chapter}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and those of its lessons that can be used, in their order."""

    folder: str
    slug: str
    title: str
    summary: str
    prose: Prose
    lessons: tuple[Lesson, ...]
    language: str = "en"

    @property
    def minutes(self) -> int:
        """How long all of its lessons take."""
        return sum(lesson.matter.minutes for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class Playground:
    """The free playground: a project to start from, and a few words about it."""

    revision: int
    title: str
    summary: str
    prose: Prose
    files: Mapping[str, bytes]
    open: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Course:
    """A course as far as it can be used, and the problems of what cannot.

    :param prefix: what the addresses of its language begin with; nothing for its own.
    :param translations: the same course in other languages.
    :param stale: where a translation follows an older text.
    """

    root: Path
    title: str
    summary: str
    language: str
    pyodide: str
    syllabus: str
    chapters: tuple[Chapter, ...]
    playground: Playground | None
    problems: tuple[Problem, ...]
    prefix: str = ""
    translations: tuple[Course, ...] = ()
    stale: tuple[Problem, ...] = ()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Every usable lesson in the order of the map."""
        return tuple(lesson for chapter in self.chapters for lesson in chapter.lessons)

    @property
    def minutes(self) -> int:
        """How long all of its lessons take."""
        return sum(chapter.minutes for chapter in self.chapters)


def find_unknown_links(file: str, prose: Prose, lessons: Collection[str]) -> Iterator[Problem]:
    """Find the links of a text to lessons that are not there.

    :param lessons: the ids of those that are.
    """
    for link in prose.links:
        if link.text not in lessons:
            mend = f"There are: {', '.join(lessons)}."
            yield Problem(file, f"There is no lesson {link.text!r}.", mend, link.line)


def find_broken_names(lesson: Lesson) -> Iterator[Problem]:
    """Find what a lesson names in its front matter or in its checks and does not have."""
    document, matter = lesson.document, lesson.matter
    known = ", ".join(sorted(lesson.start)) or "none"
    for path in matter.open:
        if path not in lesson.start:
            yield document.problem("open", f"The start has no file {path!r}.", f"It has: {known}.")
    if matter.focus is not None and matter.focus.file not in lesson.start:
        message = f"The start has no file {matter.focus.file!r}."
        yield document.problem("focus", message, f"It has: {known}.")
    elif matter.focus is not None:
        lines = lesson.start.get(matter.focus.file, b"").count(b"\n")
        if matter.focus.line > lines:
            message = f"{matter.focus.file} has no line {matter.focus.line}."
            yield document.problem("focus", message, f"It has {counted(lines, 'line')}.")
    yield from _find_missing_sessions(lesson)
    names = [check.name for check in lesson.checks]
    for name in matter.unsolved:
        if name not in names:
            message = f"There is no check {name!r}."
            yield document.problem("unsolved", message, f"There are: {', '.join(names)}.")
    for wrong in lesson.wrongs:
        for key, name in (("check", wrong.check), *(("also", each) for each in wrong.also)):
            if name and name not in names:
                file = f"{lesson.folder}/wrong/{wrong.name}/expect.toml"
                mend = f"There are: {', '.join(names)}."
                yield Problem(file, f"There is no check {name!r}.", mend, wrong.line_of(key), key)
    for check in lesson.checks:
        if check.hint is not None and not 1 <= check.hint <= len(lesson.prose.hints):
            message = f"{check.name} names hint {check.hint}; there are {len(lesson.prose.hints)}."
            mend = "Name one that is there, by its number from 1, or write it in lesson.md."
            yield Problem(f"{lesson.folder}/test_lesson.py", message, mend, check.line)


def _find_missing_sessions(lesson: Lesson) -> Iterator[Problem]:
    """A lesson in the console has something typed in each right answer, and another has nothing."""
    for name in lesson.solutions:
        if lesson.matter.terminal and name not in lesson.sessions:
            message = f"There is no {SESSION}."
            mend = "Write what the learner types, a line for each."
            yield Problem(f"{lesson.folder}/{name}", message, mend)
    if lesson.sessions and not lesson.matter.terminal:
        place = next(iter(lesson.sessions))
        message = f"There is a {SESSION}, but the lesson does not happen in the console."
        mend = "Write terminal: true into the front matter."
        yield Problem(f"{lesson.folder}/{place}/{SESSION}", message, mend)

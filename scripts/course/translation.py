"""A course in another language: the texts beside the originals, over the same code and checks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from course.files import read_text
from course.frontmatter import Document, read_document, read_toml
from course.lesson import Chapter, Course, Lesson, find_broken_names, find_unknown_links
from course.memory import Memory
from course.messages import holes, read_templates, translate
from course.pictures import Gallery
from course.problems import CourseError, Problem
from course.prose import Prose, read_prose
from website.texts import texts_of

_ERROR = re.compile(r"[A-Z]\w*(Error|Exception): ")


def fingerprint(text: str) -> str:
    """Return what a translation says it follows: eight digits that change with the original."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


@dataclass(slots=True)
class Translation:
    """A course in one language.

    :param stale: where the original has changed since it was translated.
    :param problems: what is wrong with what cannot be used, or differs from the original.
    """

    course: Course
    stale: list[Problem]
    problems: list[Problem]


def read_translation(original: Course, locale: str, memory: Memory) -> Translation:
    """Read the course in one of its other languages; what is not translated stays as it is.

    :param memory: what an earlier reading kept, and the stamps of the originals.
    """
    return _Reader(original, locale, memory).read()


class _Reader:
    """Puts translated texts in the places of the original ones and keeps every problem."""

    def __init__(self, original: Course, locale: str, memory: Memory) -> None:
        self.original = original
        self.memory = memory
        self.root = original.root
        self.locale = locale
        self.problems: list[Problem] = []
        self.stale: list[Problem] = []
        self.folders = {lesson.matter.id: lesson.folder for lesson in original.lessons}
        self.translated = {
            folder
            for folder in self.folders.values()
            if (self.root / folder / f"lesson.{locale}.md").is_file()
        }

    def read(self) -> Translation:
        settings: dict[str, Any] = {"title": self.original.title, "summary": self.original.summary}
        file = f"course.{self.locale}.toml"
        if (self.root / file).is_file():
            try:
                settings = read_toml(file, read_text(self.root, file), "course_translation")
            except CourseError as error:
                self.problems += error.problems
        course = replace(
            self.original,
            title=settings["title"],
            summary=settings["summary"],
            language=self.locale,
            prefix=f"{self.locale}/",
            chapters=tuple(map(self._chapter, self.original.chapters)),
            problems=(),
        )
        return Translation(course, self.stale, self.problems)

    def _chapter(self, chapter: Chapter) -> Chapter:
        lessons = tuple(map(self._recall, chapter.lessons))
        file = f"{chapter.folder}/chapter.{self.locale}.md"
        document = self._document(file, "chapter_translation", f"{chapter.folder}/chapter.md")
        if document is None:
            return replace(chapter, lessons=lessons)
        try:
            prose = self._prose(document, chapter.folder)
        except CourseError as error:
            self.problems += error.problems
            return replace(chapter, lessons=lessons)
        self.problems += compare(file, chapter.prose, prose)
        return replace(
            chapter,
            title=document.fields["title"],
            summary=document.fields["summary"],
            language=self.locale,
            prose=prose,
            lessons=lessons,
        )

    def _recall(self, lesson: Lesson) -> Lesson:
        """Translate a lesson, unless nothing that this depends on has changed since."""
        if lesson.folder not in self.translated:
            return lesson
        stamp = (*self.memory.stamp_of(lesson.folder), *self.folders, *sorted(self.translated))
        read = partial(self._gather, lesson)
        found, problems, stale = self.memory.recall(f"{self.locale} {lesson.folder}", stamp, read)
        self.problems += problems
        self.stale += stale
        return found

    def _gather(self, lesson: Lesson) -> tuple[Lesson, list[Problem], list[Problem]]:
        """Translate a lesson apart from the others: with the problems that it alone has."""
        apart = _Reader(self.original, self.locale, self.memory)
        return apart._lesson(lesson), apart.problems, apart.stale

    def _lesson(self, lesson: Lesson) -> Lesson:
        file = f"{lesson.folder}/lesson.{self.locale}.md"
        document = self._document(file, "lesson_translation", f"{lesson.folder}/lesson.md")
        if document is None:
            return lesson
        try:
            translated = self._translate(lesson, document)
        except CourseError as error:
            self.problems += error.problems
            return lesson
        self.problems += compare(file, lesson.prose, translated.prose)
        self.problems += _compare_objectives(document, lesson)
        return translated

    def _translate(self, lesson: Lesson, document: Document) -> Lesson:
        fields = document.fields
        said = self._checks(lesson)
        checks = tuple(
            replace(check, requirement=said["requirements"][check.name]) for check in lesson.checks
        )
        translated = replace(
            lesson,
            matter=replace(
                lesson.matter,
                title=fields["title"],
                summary=fields["summary"],
                objectives=tuple(fields["objectives"]),
            ),
            document=document,
            prose=self._prose(document, lesson.folder),
            checks=checks,
            messages=said["messages"],
            language=self.locale,
            prefix=f"{self.locale}/",
        )
        problems = list(find_broken_names(translated))
        if problems:
            raise CourseError(problems)
        return translated

    def _document(self, file: str, kind: Any, original: str) -> Document | None:
        """Read a translated text, and note whether its original has changed since."""
        if not (self.root / file).is_file():
            return None
        try:
            document = read_document(file, read_text(self.root, file), kind)
        except CourseError as error:
            self.problems += error.problems
            return None
        now = fingerprint(read_text(self.root, original))
        follows = document.fields["follows"]
        if follows != now:
            message = f"This follows {follows}, and {original} is {now} now."
            mend = f"Go through what changed there, then write 'follows: \"{now}\"'."
            self.stale.append(document.problem("follows", message, mend))
        return document

    def _prose(self, document: Document, folder: str) -> Prose:
        chapter = folder.partition("/")[0]
        prose = read_prose(
            document.file,
            document.text,
            first_line=document.first_line,
            link_to=self._link,
            gallery=Gallery(self.root, [folder, chapter], self.locale),
            texts=texts_of(self.locale),
        )
        problems = list(find_unknown_links(document.file, prose, self.folders))
        if problems:
            raise CourseError(problems)
        return prose

    def _link(self, lesson: str) -> str:
        """Return a lesson's address relative to another translated lesson's page."""
        folder = self.folders.get(lesson, "")
        chapter, _, name = (part[3:] for part in folder.partition("/"))
        way = "../../" if folder in self.translated else "../../../../lessons/"
        return f"{way}{chapter}/{name}/"

    def _checks(self, lesson: Lesson) -> dict[str, dict[str, str]]:
        """Read what the checks say in this language.

        :raises CourseError: when a sentence is missing, or is there and not said by a check.
        """
        file = f"{lesson.folder}/test_lesson.{self.locale}.toml"
        if not (self.root / file).is_file():
            mend = "Write it: the tables [requirements] and [messages]."
            raise CourseError([Problem(file, "The file is missing.", mend)])
        said = read_toml(file, read_text(self.root, file), "checks_translation")
        problems = list(_find_missing_words(file, lesson, said))
        if problems:
            raise CourseError(problems)
        return said


def _find_missing_words(
    file: str, lesson: Lesson, said: dict[str, dict[str, str]]
) -> Iterator[Problem]:
    """Hold the two tables against the checks."""
    names = [check.name for check in lesson.checks]
    templates = read_templates(lesson.tests)
    for field_name, wanted in (("requirements", names), ("messages", templates)):
        given = said[field_name]
        for key in wanted:
            if key not in given:
                yield Problem(file, f"There is no {key!r}.", "Translate it.", field=field_name)
        for key in given:
            if key not in wanted:
                mend = "Take it out, or write it as it stands in test_lesson.py."
                yield Problem(file, f"No check says {key!r}.", mend, field=field_name)
    for template, translated in said["messages"].items():
        if holes(template) != holes(translated):
            message = f"{translated!r} does not have the values of {template!r}."
            mend = "Each of {0}, {1} and so on stands in both."
            yield Problem(file, message, mend, field="messages")
    for wrong in lesson.wrongs:
        # An error is said in Python's words, in every language.
        if not wrong.check or _ERROR.match(wrong.message):
            continue
        if translate(wrong.message, said["messages"]) is None:
            message = f"Nothing fits what wrong/{wrong.name} makes a check say: {wrong.message!r}."
            mend = "Let the check say a text of its own, with values put in."
            yield Problem(file, message, mend, field="messages")


def compare(file: str, original: Prose, translated: Prose) -> Iterator[Problem]:
    """Find the first block in which a translation is not the original's: its kind, its code."""
    for one, other in zip(original.shape, translated.shape, strict=False):
        if one.text != other.text:
            message = f"Here the original has {one.text!r}, and the translation {other.text!r}."
            yield Problem(file, message, "Keep the blocks, their code and order.", other.line)
            return
    more = original.shape[len(translated.shape) :]
    if more:
        yield Problem(file, f"At its end {more[0].text!r} is missing.", "Translate it too.")
    for extra in translated.shape[len(original.shape) :][:1]:
        message = f"The original has no {extra.text!r} here."
        yield Problem(file, message, "Keep the blocks, their code and order.", extra.line)
    links = sorted(link.text for link in original.links)
    if links != sorted(link.text for link in translated.links):
        yield Problem(
            file, f"The original links to: {', '.join(links) or 'nothing'}.", "Do so too."
        )


def _compare_objectives(document: Document, lesson: Lesson) -> Iterator[Problem]:
    count = len(lesson.matter.objectives)
    if len(document.fields["objectives"]) != count:
        message = f"The original has {count} objectives."
        yield document.problem("objectives", message, "Translate each.")

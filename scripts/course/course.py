"""Read a course's folder into lessons, each whole in itself; a broken one leaves the others be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from course.checklist import read_checks
from course.files import SESSION, other_bases, overlay, read_base, read_files, read_text, unreadable
from course.frontmatter import Document, FrontMatter, line_of_key, read_document, read_toml
from course.lesson import (
    Chapter,
    Course,
    Lesson,
    Playground,
    Wrong,
    find_broken_names,
    find_unknown_links,
)
from course.memory import Memory, Stamp, stamp_files
from course.pictures import SHARED, Gallery
from course.problems import CourseError, Problem
from course.prose import Prose, read_prose
from course.schema import Kind
from course.steps import find_broken_steps
from course.translation import read_translation
from website.texts import LANGUAGES, texts_of

SETTINGS = "course.toml"
_NUMBERED = re.compile(r"^\d{2}-([a-z0-9]+(?:-[a-z0-9]+)*)$")


def read_course(root: Path, memory: Memory | None = None) -> Course:
    """Read a course from its folder.

    :param memory: what an earlier reading kept: lessons whose files are as they were are not
        read again.
    :raises CourseError: when `course.toml` itself cannot be used.
    """
    memory = memory or Memory()
    source = read_text(root, SETTINGS)
    settings = read_toml(SETTINGS, source, "course")
    course = _CourseReader(root, memory).read(settings)
    locales = settings.get("locales", [])
    unknown = [_unknown_locale(source, each) for each in locales if each not in LANGUAGES]
    found = [read_translation(course, each, memory) for each in locales[1:] if each in LANGUAGES]
    return replace(
        course,
        translations=tuple(each.course for each in found),
        stale=tuple(problem for each in found for problem in each.stale),
        problems=(
            *unknown,
            *course.problems,
            *(problem for each in found for problem in each.problems),
        ),
    )


def read_slug(name: str) -> str:
    """Return a numbered folder's name without its number; nothing when it has none."""
    found = _NUMBERED.match(name)
    return found[1] if found else ""


def _unknown_locale(source: str, locale: str) -> Problem:
    """Return the problem of a language that the pages have no texts in."""
    message = f"The pages have no texts in {locale!r}."
    mend = f"There are: {', '.join(LANGUAGES)}."
    return Problem(SETTINGS, message, mend, line_of_key(source, ("locales",)), "locales")


class _CourseReader:
    """Reads chapters and lessons in order and keeps every problem."""

    def __init__(self, root: Path, memory: Memory) -> None:
        self.root = root
        self.memory = memory
        self.shared = stamp_files(root / "bases", root / SHARED)
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.folders: dict[str, str] = {}
        self.language = "en"

    def read(self, settings: Mapping[str, Any]) -> Course:
        self.language = settings.get("locales", ["en"])[0]
        names = [name for name in settings["chapters"] if self._has_chapter(name)]
        for name in names:
            self._read_documents(name)
        chapters = []
        for name in names:
            with self._keeping_problems():
                chapters.append(self._read_chapter(name))
        playground = None
        with self._keeping_problems():
            playground = self._read_playground()
        return Course(
            root=self.root,
            title=settings["title"],
            summary=settings["summary"],
            language=self.language,
            pyodide=settings.get("runtime", {}).get("pyodide", ""),
            syllabus=settings.get("syllabus", ""),
            chapters=tuple(chapters),
            playground=playground,
            problems=tuple(self.problems),
        )

    @contextmanager
    def _keeping_problems(self) -> Iterator[None]:
        """Keep the problems of a part that cannot be used, and go on with the next."""
        try:
            yield
        except CourseError as error:
            self.problems.extend(error.problems)
        except OSError as error:
            self.problems.append(unreadable(self.root, error))

    def _has_chapter(self, name: str) -> bool:
        if (self.root / name / "chapter.md").is_file():
            return True
        message = f"There is no file {name}/chapter.md."
        self.problems.append(Problem(SETTINGS, message, "Write it.", field="chapters"))
        return False

    def _read_documents(self, chapter: str) -> None:
        """Read the lessons' own files first: `continues` may name any of them."""
        for folder in sorted(self.root.joinpath(chapter).iterdir()):
            if (folder / "lesson.md").is_file():
                with self._keeping_problems():
                    self._read_document(chapter, folder.name)

    def _read_document(self, chapter: str, name: str) -> None:
        folder = f"{chapter}/{name}"
        file = f"{folder}/lesson.md"
        if not read_slug(name):
            mend = "Name it by two digits and lower case, such as 01-hello-world."
            raise CourseError([Problem(folder, f"The folder's name {name!r} has no number.", mend)])
        document = self._read_matter(file, "lesson")
        lesson = document.fields["id"]
        if lesson in self.folders:
            message = f"{lesson!r} is the id of {self.folders[lesson]} too."
            raise CourseError([document.problem("id", message, "Ids are unique.")])
        self.folders[lesson] = folder
        self.documents[folder] = document

    def _read_matter(self, file: str, kind: Kind) -> Document:
        text = read_text(self.root, file)
        return self.memory.recall(file, (text,), lambda: read_document(file, text, kind))

    def _read_chapter(self, name: str) -> Chapter:
        file = f"{name}/chapter.md"
        document = self._read_matter(file, "chapter")
        lessons = []
        for folder in self.documents:
            if folder.startswith(f"{name}/"):
                with self._keeping_problems():
                    read = partial(self._read_lesson, folder)
                    lessons.append(self.memory.recall(folder, self._stamp(folder), read))
        if document.fields.get("steps"):
            self.problems.extend(find_broken_steps(lessons))
        return Chapter(
            folder=name,
            language=self.language,
            slug=read_slug(name),
            title=document.fields["title"],
            summary=document.fields["summary"],
            prose=read_prose(
                file,
                document.text,
                first_line=document.first_line,
                gallery=Gallery(self.root, [name]),
                texts=texts_of(self.language),
            ),
            lessons=tuple(lessons),
        )

    def _stamp(self, folder: str) -> Stamp:
        """Return what a lesson is read from: its files, its pictures, and what it starts from."""
        chapter = folder.partition("/")[0]
        chain = [folder]
        for each in chain:
            below = self.folders.get(self.documents[each].fields.get("continues", ""))
            if below is not None and below not in chain:
                chain.append(below)
        pictures = sorted(self.root.glob(f"{chapter}/*.svg"))
        files = stamp_files(*pictures, *(self.root / each for each in chain))
        return (self.language, *self.folders.items(), *self.shared, *files)

    def _read_lesson(self, folder: str) -> Lesson:
        document = self.documents[folder]
        matter = FrontMatter.from_fields(document.fields)
        chapter, name = folder.split("/")
        tests = read_text(self.root, f"{folder}/test_lesson.py")
        start = self._start_of(folder, ())
        lesson = Lesson(
            folder=folder,
            chapter=read_slug(chapter),
            slug=read_slug(name),
            matter=matter,
            document=document,
            prose=self._read_prose(document, folder),
            start=start,
            solutions=self._solutions(folder, start),
            wrongs=self._wrongs(folder, start),
            tests=tests,
            checks=read_checks(f"{folder}/test_lesson.py", tests),
            language=self.language,
            sessions=self._sessions(folder),
        )
        problems = list(find_broken_names(lesson))
        if problems:
            raise CourseError(problems)
        return lesson

    def _read_prose(self, document: Document, folder: str) -> Prose:
        prose = read_prose(
            document.file,
            document.text,
            first_line=document.first_line,
            link_to=self._link,
            gallery=Gallery(self.root, [folder, folder.partition("/")[0]]),
            texts=texts_of(self.language),
        )
        problems = list(find_unknown_links(document.file, prose, self.folders))
        if problems:
            raise CourseError(problems)
        return prose

    def _link(self, lesson: str) -> str:
        """Return a lesson's address relative to another lesson's page."""
        chapter, _, name = self.folders.get(lesson, "/").partition("/")
        return f"../../{read_slug(chapter)}/{read_slug(name)}/"

    def _start_of(self, folder: str, seen: tuple[str, ...]) -> dict[str, bytes]:
        """Lay the start over the base, or over the solution of the lesson that it continues."""
        document = self.documents[folder]
        below = self._below(document, (*seen, folder))
        return overlay(below, read_files(self.root / folder / "start"))

    def _below(self, document: Document, seen: tuple[str, ...]) -> dict[str, bytes]:
        if "base" in document.fields:
            return self._base(document, document.fields["base"])
        continued = document.fields.get("continues")
        if continued is None:
            return {}
        folder = self.folders.get(continued)
        if folder is None:
            message = f"There is no usable lesson {continued!r}."
            raise CourseError([document.problem("continues", message, "Name one by its id.")])
        if folder in seen:
            message = f"{continued!r} continues this lesson in turn."
            raise CourseError([document.problem("continues", message, "Break the circle.")])
        start = self._start_of(folder, seen)
        return overlay(start, read_files(self.root / folder / "solution"))

    def _base(self, document: Document, name: str) -> dict[str, bytes]:
        bases = self.root / "bases"
        if not (bases / name).is_dir():
            message = f"There is no base {name!r}."
            raise CourseError([document.problem("base", message, other_bases(bases))])
        return read_base(bases, name)

    def _solutions(self, folder: str, start: Mapping[str, bytes]) -> dict[str, Mapping[str, bytes]]:
        names = sorted(
            path.name
            for path in self.root.joinpath(folder).glob("solution*")
            if path.is_dir() and re.match(r"solution(-|$)", path.name)
        )
        if "solution" not in names:
            raise CourseError([Problem(folder, "There is no folder solution/.", "Write one.")])
        return {name: overlay(start, read_files(self.root / folder / name)) for name in names}

    def _wrongs(self, folder: str, start: Mapping[str, bytes]) -> tuple[Wrong, ...]:
        folders = sorted(path for path in self.root.joinpath(folder, "wrong").glob("*/"))
        return tuple(self._read_wrong(path, start) for path in folders if path.is_dir())

    def _sessions(self, folder: str) -> dict[str, str]:
        """Read what is typed into the console, by the folder of the answer."""
        place = self.root / folder
        files = sorted([*place.glob(f"solution*/{SESSION}"), *place.glob(f"wrong/*/{SESSION}")])
        names = {file.parent.relative_to(place).as_posix() for file in files}
        return {name: read_text(self.root, f"{folder}/{name}/{SESSION}") for name in sorted(names)}

    def _read_wrong(self, path: Path, start: Mapping[str, bytes]) -> Wrong:
        file = (path / "expect.toml").relative_to(self.root).as_posix()
        source = read_text(self.root, file)
        fields = read_toml(file, source, "expect")
        return Wrong(
            name=path.name,
            files=overlay(start, read_files(path)),
            mistake=fields["mistake"],
            message=fields["message"],
            check=fields.get("check", ""),
            also=tuple(fields.get("also", ())),
            failure=fields.get("failure", ""),
            lines={name: line_of_key(source, (name,)) for name in fields},
        )

    def _read_playground(self) -> Playground | None:
        if not (self.root / "playground.md").is_file():
            return None
        document = self._read_matter("playground.md", "playground")
        fields = document.fields
        return Playground(
            revision=fields["revision"],
            title=fields["title"],
            summary=fields["summary"],
            prose=read_prose("playground.md", document.text, first_line=document.first_line),
            files=read_base(self.root / "bases", fields["base"]),
            open=tuple(fields["open"]),
            url=fields["url"],
        )

"""Lessons as pages: what each template is given, and the JSON that a page carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.files import to_wire
from course.lesson import Chapter, Course, Lesson, Playground
from website.layout import Layout
from website.texts import texts_of

PLAYGROUND_ROOT = "../"
PLAYGROUND_ID = "playground"


@dataclass(frozen=True, slots=True)
class Runtime:
    """The browser's Python: its folder relative to the site's root, and what to preload."""

    folder: str
    preload: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameLink:
    """A name that a lesson teaches; the addresses are relative to the site's root.

    :param entry: where the reference tells of it, or nothing.
    :param uses: the page with the lessons that use it.
    """

    name: str
    entry: str
    uses: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language; the address is relative to the site's root."""

    language: str
    name: str
    address: str


class Pages:
    """Renders the pages of one course.

    :param home: the address of the site's root, for the one page that cannot be relative.
    :param courses: the course in each of its languages, its own first.
    :param names: gives the links of the names that a lesson teaches.
    """

    def __init__(
        self,
        course: Course,
        layout: Layout,
        runtime: Runtime,
        home: str,
        names: Callable[[Sequence[str]], Sequence[NameLink]],
        courses: Sequence[Course] = (),
    ) -> None:
        self.courses = courses or (course,)
        self.course = course
        self.layout = layout
        self.runtime = runtime
        self.home = home
        self.names = names

    def map(self) -> str:
        """Return the course map."""
        root = "../" * self.course.prefix.count("/") or "./"
        alternates = self._alternates({course.language: course.prefix for course in self.courses})
        return self._render("map.html", root=root, here="Course", alternates=alternates)

    def not_found(self) -> str:
        """Return the page for addresses that lead nowhere."""
        return self._render("404.html", root=self.home, home=self.home)

    def lesson(self, lesson: Lesson, chapter: Chapter) -> str:
        """Return a lesson's page."""
        return self._render(
            "lesson.html",
            root=lesson.root,
            alternates=self._alternates(self._translations(lesson)),
            lesson=lesson,
            chapter=chapter,
            data=lesson_data(lesson, self.course.lessons),
            names=self.names(lesson.matter.api),
        )

    def playground(self, playground: Playground) -> str:
        """Return the free playground's page."""
        data = playground_data(playground)
        return self._render(
            "playground.html",
            root=PLAYGROUND_ROOT,
            here="Playground",
            playground=playground,
            data=data,
        )

    def _render(self, template: str, *, root: str, here: str = "", **values: object) -> str:
        return self.layout.render_workbench(
            template,
            root=root,
            here=here,
            language=self.course.language,
            prefix=self.course.prefix,
            course=self.course,
            runtime=self.runtime,
            **values,
        )

    def _translations(self, lesson: Lesson) -> dict[str, str]:
        """Return the address of a lesson in each language that has it."""
        found = (
            each
            for course in self.courses
            for each in course.lessons
            if each.matter.id == lesson.matter.id
        )
        return {each.language: each.address for each in found}

    def _alternates(self, addresses: Mapping[str, str]) -> list[Alternate]:
        """Return the languages to choose from; none where there is only one."""
        if len(addresses) < 2:
            return []
        return [
            Alternate(language, texts_of(language).language, address)
            for language, address in addresses.items()
        ]


def lesson_data(lesson: Lesson, lessons: Sequence[Lesson]) -> dict[str, Any]:
    """Return what a lesson's page carries: `LessonData` in the wire types."""
    matter = lesson.matter
    place = [each.matter.id for each in lessons].index(matter.id)
    data: dict[str, Any] = {
        "id": matter.id,
        "revision": matter.revision,
        "title": matter.title,
        "files": to_wire(lesson.start),
        "solution": to_wire(lesson.solution),
        "open": matter.open,
        "url": matter.url,
        "editable": matter.editable,
        "checks": [
            {"name": check.name, "requirement": check.requirement} for check in lesson.checks
        ],
        "tests": lesson.tests,
        "hints": lesson.prose.hints,
    }
    if lesson.messages:
        data["messages"] = list(lesson.messages.items())
    if matter.terminal:
        data["terminal"] = {"session": lesson.sessions["solution"]}
    if matter.focus is not None:
        data["focus"] = {"file": matter.focus.file, "line": matter.focus.line}
    if place > 0:
        data["previous"] = _link(lesson, lessons[place - 1])
    if place + 1 < len(lessons):
        data["next"] = _link(lesson, lessons[place + 1])
    return data


def playground_data(playground: Playground) -> dict[str, Any]:
    """Return what the playground's page carries: a lesson without checks or hints."""
    return {
        "id": PLAYGROUND_ID,
        "revision": playground.revision,
        "title": playground.title,
        "files": to_wire(playground.files),
        "solution": [],
        "open": playground.open,
        "url": playground.url,
        "editable": [],
        "checks": [],
        "tests": "",
        "hints": [],
    }


def _link(lesson: Lesson, other: Lesson) -> dict[str, str]:
    return {"title": other.matter.title, "href": f"{lesson.root}{other.address}"}

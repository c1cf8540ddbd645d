"""A course's site as its files are now: each page is rendered when it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from course.course import read_course, read_slug
from course.files import unreadable
from course.lesson import Course, Lesson
from course.memory import Memory
from course.problems import CourseError, Problem
from guide.book import FOLDER as GUIDE
from reference.topics import FOLDER as REFERENCE
from website.layout import Layout
from website.site import Reference, course_pages, make_layout, read_runtime
from website.uses import FOLDER as NAMES

BROKEN = "broken.html"
Pages = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Group:
    """Pages that are rendered together, once, when the first of them is asked for."""

    folder: str
    render: Callable[[], Pages]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a course's pages are made, put together whole before the one before it is let go.

    :param makers: what renders a page, by the page's name.
    :param folders: the folder of the lesson that a page shows, usable or not.
    """

    course: Course
    layout: Layout
    reference: Reference
    makers: Mapping[str, Callable[[], str]]
    folders: Mapping[str, str]
    groups: tuple[_Group, ...]


class LiveSite:
    """Reads a course again and again, and renders its pages.

    A page may be asked for while another thread refreshes: each request keeps to one plan.

    :param web: the folder that Vite built.
    :param runtime: the folder of the browser's Python.
    :raises CourseError: when `course.toml` cannot be used, or one of the folders has no manifest.
    """

    def __init__(self, root: Path, *, web: Path, runtime: Path) -> None:
        self.root = root
        self._web = web
        self._runtime = runtime
        self._memory = Memory()
        self._lock = threading.Lock()
        self._shown: dict[str, str] = {}
        # The engine does not change meanwhile, so what is written about it is rendered once.
        self._about: dict[str, dict[str, str]] = {}
        self._plan = self._make_plan(read_course(root, self._memory), None)
        self.problems = _problems_of(self.course)

    @property
    def course(self) -> Course:
        """The course as it could be used last."""
        return self._plan.course

    def refresh(self) -> list[Lesson]:
        """Read what has changed; return the lessons that are not as they were in every language.

        What makes the whole course unusable leaves it as it was, with the problems told.
        """
        before = _versions(self.course)
        try:
            course = read_course(self.root, self._memory)
            self._plan = self._make_plan(course, self._plan.reference)
        except CourseError as error:
            self.problems = error.problems
            return []
        except OSError as error:
            self.problems = (unreadable(self.root, error),)
            return []
        self.problems = _problems_of(course)
        now = _versions(course)
        return [each for each in course.lessons if before.get(each.folder) != now[each.folder]]

    def page(self, name: str) -> str | None:
        """Render a page by its name in the site; nothing where there is none.

        A lesson that is broken is shown as it was before, or by a page that says so.
        """
        plan = self._plan
        if name in plan.makers:
            page = self._shown[name] = plan.makers[name]()
            return page
        for group in plan.groups:
            if name.startswith(f"{group.folder}/"):
                return self._rendered(group).get(name)
        if name in plan.folders:
            return self._shown.get(name) or _broken(plan, name)
        return None

    def not_found(self) -> str:
        """Render the page for addresses that lead nowhere."""
        return self._plan.makers["404.html"]()

    def folder_of(self, name: str) -> str:
        """Return the folder of the lesson that a page shows, or nothing."""
        return self._plan.folders.get(name, "")

    @property
    def folders(self) -> frozenset[str]:
        """The folder of every lesson, usable or not."""
        return frozenset(self._plan.folders.values())

    def _make_plan(self, course: Course, known: Reference | None) -> _Plan:
        """Prepare to render a course.

        :param known: a reference of the same engine, whose surface need not be read again.
        """
        layout = make_layout(course, self._web)
        python = read_runtime(self._runtime, course.pyodide)
        reference = Reference(course, layout, known)
        courses = (course, *course.translations)
        return _Plan(
            course=course,
            layout=layout,
            reference=reference,
            makers=dict(course_pages(course, layout, python, reference)),
            folders=dict(_lesson_pages(course)),
            groups=(
                _Group(REFERENCE, reference.render),
                _Group(GUIDE, reference.render_guide),
                *(_names_in(each, reference) for each in courses),
            ),
        )

    def _rendered(self, group: _Group) -> Mapping[str, str]:
        with self._lock:
            if group.folder not in (REFERENCE, GUIDE):
                return dict(group.render())
            if group.folder not in self._about:
                self._about[group.folder] = dict(group.render())
            return self._about[group.folder]


def _problems_of(course: Course) -> tuple[Problem, ...]:
    return (*course.problems, *course.stale)


def _versions(course: Course) -> dict[str, tuple[Lesson, ...]]:
    """Return each lesson in all of its languages, by its folder."""
    versions: dict[str, tuple[Lesson, ...]] = {}
    for each in (course, *course.translations):
        for lesson in each.lessons:
            versions[lesson.folder] = (*versions.get(lesson.folder, ()), lesson)
    return versions


def _names_in(course: Course, reference: Reference) -> _Group:
    return _Group(f"{course.prefix}{NAMES}", lambda: reference.render_uses(course))


def _broken(plan: _Plan, name: str) -> str:
    return plan.layout.render_workbench(
        BROKEN, root="../" * name.count("/"), here="", course=plan.course, runtime=None
    )


def _lesson_pages(course: Course) -> Iterator[tuple[str, str]]:
    """Yield the name of the page of every lesson, usable or not, and the lesson's folder."""
    texts = [("", "lesson.md")]
    texts += [(each.prefix, f"lesson.{each.language}.md") for each in course.translations]
    for prefix, text in texts:
        for file in course.root.glob(f"*/*/{text}"):
            chapter, lesson = file.parts[-3:-1]
            page = f"{prefix}lessons/{read_slug(chapter)}/{read_slug(lesson)}/index.html"
            yield page, f"{chapter}/{lesson}"

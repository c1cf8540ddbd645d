"""Put the static site together: a course, the reference and the guide in one layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from course.lesson import Course
from course.pages import NameLink, Pages, Runtime
from course.problems import CourseError, Problem
from guide.book import FOLDER as GUIDE
from guide.book import read_guide
from guide.pages import GuidePages
from guide.speed import render_speed
from reference.differences import render_differences
from reference.flask_names import flask_names
from reference.names import Names
from reference.pages import ReferencePages, Teaching
from reference.render import Renderer
from reference.surface import read_surface
from reference.topics import FOLDER as REFERENCE
from website.bundle import (
    MANIFEST,
    READING,
    TEXTS,
    WORKBENCH,
    read_bundle,
    read_late,
    read_manifest,
)
from website.layout import PAGES, Layout, Place
from website.search import render_search_index, search_address
from website.uses import UsesPages, uses_address
from website.writer import SiteWriter

ENGINE = Path(__file__).resolve().parents[2] / "engine"
PAGE_FILES = ("theme.js", "icon.svg")
# Where a lesson's names are looked for when they are given without their class.
TAUGHT_SCOPE = ("erlen", "erlen.Response")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many files it wrote or removed, of how many."""

    written: int
    removed: int
    files: int


def build_site(course: Course, out: Path, *, web: Path, runtime: Path, home: str = "/") -> Built:
    """Write the whole site into a folder; files that are there and current stay untouched.

    :param web: the folder that Vite built, with its `manifest.json`.
    :param runtime: the folder of the browser's Python, with its `manifest.json`.
    :param home: the address of the site's root, for the one page that cannot be relative.
    :raises CourseError: when either folder has no manifest, or the Python is not the one that the
        course is proven on, or a page of the guide cannot be used.
    """
    layout = _make_layout(course, web)
    python = read_runtime(runtime, course.pyodide)
    reference = _Reference(course, layout)
    writer = SiteWriter(out)
    writer.copy_tree(web, "assets")
    writer.copy_tree(runtime, python.folder.rstrip("/"))
    for name in PAGE_FILES:
        writer.copy(PAGES / name, name)
    courses = [course, *course.translations]
    for each in courses:
        names = partial(reference.names_of, each)
        pages = Pages(each, layout, python, home, names, courses)
        for name, text in _render_course(each, pages, reference):
            writer.write(name, text)
    for name, text in (*reference.render(), *reference.render_guide()):
        writer.write(name, text)
    removed = writer.remove_rest()
    return Built(writer.written, removed, len(writer.current))


def _make_layout(course: Course, web: Path) -> Layout:
    places = [Place("Course", "")]
    if course.playground is not None:
        places.append(Place("Playground", "playground/"))
    places += [Place("Reference", f"{REFERENCE}/"), Place("Docs", f"{GUIDE}/")]
    return Layout(
        course.language,
        tuple(places),
        workbench=read_bundle(web, WORKBENCH),
        reading=read_bundle(web, READING),
        texts={
            each.language: read_late(web, TEXTS.format(language=each.language))
            for each in (course, *course.translations)
        },
    )


def _render_course(
    course: Course, pages: Pages, reference: _Reference
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page of a course in one language."""
    yield f"{course.prefix}index.html", pages.map()
    yield search_address(course.language), render_search_index(course)
    yield from reference.render_uses(course)
    if not course.prefix:
        yield "404.html", pages.not_found()
    if not course.prefix and course.playground is not None:
        yield "playground/index.html", pages.playground(course.playground)
    for chapter in course.chapters:
        for lesson in chapter.lessons:
            if lesson.prefix == course.prefix:
                yield f"{lesson.address}index.html", pages.lesson(lesson, chapter)


class _Reference:
    """The reference and the guide, knowing which lessons teach what."""

    def __init__(self, course: Course, layout: Layout) -> None:
        self.course = course
        self.layout = layout
        self.chapters = read_surface()
        self.names = Names(self.chapters)

    def names_of(self, course: Course, taught: Sequence[str]) -> list[NameLink]:
        """Link the names that a lesson teaches to the reference and to the other lessons."""
        return [NameLink(name, self.entry_of(name), uses_address(course, name)) for name in taught]

    def entry_of(self, name: str) -> str:
        """Return where the reference tells of a name that a lesson teaches, or nothing."""
        whole = self.names.find(name, TAUGHT_SCOPE)
        return self.names.address(whole) if whole else ""

    def render_uses(self, course: Course) -> Iterator[tuple[str, str]]:
        return UsesPages(course, self.layout, self.entry_of).render()

    def render(self) -> Iterator[tuple[str, str]]:
        taught: dict[str, list[Teaching]] = {}
        for lesson in self.course.lessons:
            for name in lesson.matter.api:
                whole = self.names.find(name, TAUGHT_SCOPE)
                if whole:
                    teaching = Teaching(lesson.matter.title, lesson.address)
                    taught.setdefault(whole, []).append(teaching)
        pages = ReferencePages(
            self.chapters, self.names, self.layout, taught, flask_names(self.chapters)
        )
        return pages.render()

    def render_guide(self) -> Iterator[tuple[str, str]]:
        lessons = {lesson.matter.id: lesson.address for lesson in self.course.lessons}
        pages = GuidePages(
            read_guide(ENGINE / "docs"),
            self.layout,
            lesson=lambda wanted: lessons.get(wanted, ""),
            name=self._address_of,
            differences=lambda root: render_differences(
                ENGINE, self.chapters, Renderer(self.names, root)
            ),
            speed=render_speed,
        )
        return pages.render()

    def _address_of(self, text: str) -> str:
        name = self.names.find(text)
        return self.names.address(name) if name else ""


def read_runtime(folder: Path, pinned: str) -> Runtime:
    """Read where the browser's Python goes and what of it a page preloads.

    :param pinned: the version of Pyodide that the course names; any, when it is empty.
    """
    manifest = read_manifest(folder, "Build it: python scripts/build_runtime.py")
    if pinned and manifest["pyodide"] != pinned:
        message = f"The course is proven on Pyodide {pinned}, and this is {manifest['pyodide']}."
        mend = "Prove it again: scripts/lessons.py check; then name the new version."
        raise CourseError([Problem("course.toml", message, mend, field="runtime.pyodide")])
    return Runtime(
        folder=f"runtime/{manifest['buildId']}/",
        preload=(MANIFEST, *manifest["boot"]),
    )

"""Put the static site together: a course, the reference and the guide in one layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
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
from reference.surface import Chapter, read_surface
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
from website.offline import FILE_LIST, SERVICE_WORKER, render_file_list
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
    layout = replace(make_layout(course, web), service_worker=SERVICE_WORKER)
    python = read_runtime(runtime, course.pyodide)
    reference = Reference(course, layout)
    writer = SiteWriter(out)
    writer.copy_tree(web, "assets", without=[SERVICE_WORKER])
    writer.copy(web / SERVICE_WORKER, SERVICE_WORKER)
    writer.copy_tree(runtime, python.folder.rstrip("/"))
    for name in PAGE_FILES:
        writer.copy(PAGES / name, name)
    for name, render in course_pages(course, layout, python, reference, home):
        writer.write(name, render())
    for each in (course, *course.translations):
        for name, text in reference.render_uses(each):
            writer.write(name, text)
    for name, text in (*reference.render(), *reference.render_guide()):
        writer.write(name, text)
    writer.write(FILE_LIST, render_file_list(out, writer.current))
    removed = writer.remove_rest()
    return Built(writer.written, removed, len(writer.current))


def make_layout(course: Course, web: Path) -> Layout:
    """Return the layout of a course's pages, with the files that Vite built."""
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


def course_pages(
    course: Course, layout: Layout, python: Runtime, reference: Reference, home: str = "/"
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the name of every page of a course in all of its languages, and what renders it."""
    courses = [course, *course.translations]
    for each in courses:
        names = partial(reference.names_of, each)
        pages = Pages(each, layout, python, home, names, courses)
        yield f"{each.prefix}index.html", pages.map
        yield search_address(each.language), partial(render_search_index, each)
        if not each.prefix:
            yield "404.html", pages.not_found
        if not each.prefix and each.playground is not None:
            yield "playground/index.html", partial(pages.playground, each.playground)
        for chapter in each.chapters:
            for lesson in chapter.lessons:
                if lesson.prefix == each.prefix:
                    yield f"{lesson.address}index.html", partial(pages.lesson, lesson, chapter)


class Reference:
    """The reference and the guide, knowing which lessons teach what.

    :param before: one of the same engine, whose surface need not be read again.
    """

    def __init__(self, course: Course, layout: Layout, before: Reference | None = None) -> None:
        self.course = course
        self.layout = layout
        self.chapters: list[Chapter] = before.chapters if before else read_surface()
        self.names: Names = before.names if before else Names(self.chapters)

    def names_of(self, course: Course, taught: Sequence[str]) -> list[NameLink]:
        """Link the names that a lesson teaches to the reference and to the other lessons."""
        return [NameLink(name, self.entry_of(name), uses_address(course, name)) for name in taught]

    def entry_of(self, name: str) -> str:
        """Return where the reference tells of a name that a lesson teaches, or nothing."""
        whole = self.names.find(name, TAUGHT_SCOPE)
        return self.names.address(whole) if whole else ""

    def render_uses(self, course: Course) -> Iterator[tuple[str, str]]:
        """Yield the pages of the names that a course's lessons teach."""
        return UsesPages(course, self.layout, self.entry_of).render()

    def render(self) -> Iterator[tuple[str, str]]:
        """Yield the pages of the reference."""
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
        """Yield the pages of the docs."""
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

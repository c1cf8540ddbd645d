"""Lessons as pages: what each template is given, and the JSON that a page carries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from course.files import to_wire
from course.lesson import Chapter, Course, Lesson, Playground

PAGES = Path(__file__).resolve().parents[2] / "web" / "pages"

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'"
)

LESSON_ROOT = "../../../"
PLAYGROUND_ROOT = "../"
PLAYGROUND_ID = "playground"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The web app's files that a page names, relative to the site's root.

    :param modules: what the scripts import at once.
    """

    scripts: tuple[str, ...]
    modules: tuple[str, ...]
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Runtime:
    """The browser's Python: its folder relative to the site's root, and what to preload."""

    folder: str
    preload: tuple[str, ...]


class Pages:
    """Renders the pages of one course."""

    def __init__(self, course: Course, bundle: Bundle, runtime: Runtime, home: str) -> None:
        self.course = course
        self.bundle = bundle
        self.runtime = runtime
        self.home = home
        self.templates = _make_environment()

    def map(self) -> str:
        """Return the course map."""
        return self._render("map.html", root="./")

    def not_found(self) -> str:
        """Return the page for addresses that lead nowhere."""
        return self._render("404.html", root=self.home, home=self.home)

    def lesson(self, lesson: Lesson, chapter: Chapter) -> str:
        """Return a lesson's page."""
        data = lesson_data(lesson, self.course.lessons)
        return self._render(
            "lesson.html", root=LESSON_ROOT, lesson=lesson, chapter=chapter, data=data
        )

    def playground(self, playground: Playground) -> str:
        """Return the free playground's page."""
        data = playground_data(playground)
        return self._render(
            "playground.html", root=PLAYGROUND_ROOT, playground=playground, data=data
        )

    def _render(self, template: str, **values: object) -> str:
        return self.templates.get_template(template).render(
            course=self.course,
            language=self.course.language,
            policy=POLICY,
            scripts=self.bundle.scripts,
            modules=self.bundle.modules,
            styles=self.bundle.styles,
            runtime=self.runtime,
            **values,
        )


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
    if matter.focus is not None:
        data["focus"] = {"file": matter.focus.file, "line": matter.focus.line}
    if place > 0:
        data["previous"] = _link(lessons[place - 1])
    if place + 1 < len(lessons):
        data["next"] = _link(lessons[place + 1])
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


def _link(lesson: Lesson) -> dict[str, str]:
    return {"title": lesson.matter.title, "href": f"{LESSON_ROOT}{lesson.address}"}


def script_json(value: Mapping[str, Any]) -> Markup:
    """Return JSON that may stand inside a script element: no `<` can end it or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no tag can begin without '<'


def _trusted(html: str) -> Markup:
    """Mark HTML that `course.prose` made; raw HTML of an author's never gets that far."""
    return Markup(html)  # noqa: S704 - the Markdown parser escapes what authors write


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["script_json"] = script_json
    environment.filters["trusted"] = _trusted
    return environment

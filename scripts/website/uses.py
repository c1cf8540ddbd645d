"""Pages that say which lessons use a name, such as `url_for`, and one that lists all such names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from course.lesson import Chapter, Course, Lesson
from website.layout import Layout

FOLDER = "names"


@dataclass(frozen=True, slots=True)
class Use:
    """A name, the lessons that use it with their chapters, and its entry in the reference.

    :param entry: the entry's address from the site's root, or nothing where there is none.
    :param address: that of the name's page, from the site's root.
    """

    name: str
    lessons: tuple[tuple[Lesson, Chapter], ...]
    entry: str
    address: str


def uses_address(course: Course, name: str) -> str:
    """Return the address of a name's page, relative to the site's root."""
    return f"{course.prefix}{FOLDER}/{name}/"


class UsesPages:
    """Renders the pages of names.

    :param entry: gives the address of the entry that a name means, or nothing.
    """

    def __init__(self, course: Course, layout: Layout, entry: Callable[[str], str]) -> None:
        self.course = course
        self.layout = layout
        self.uses = _find_uses(course, entry)

    def render(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the HTML of each page."""
        if self.uses:
            index = f"{self.course.prefix}{FOLDER}/"
            yield f"{index}index.html", self._render("names.html", index, None)
        for use in self.uses:
            yield f"{use.address}index.html", self._render("name.html", use.address, use)

    def _render(self, template: str, address: str, use: Use | None) -> str:
        return self.layout.render_reading(
            template,
            root="../" * address.count("/"),
            here="",
            language=self.course.language,
            prefix=self.course.prefix,
            uses=self.uses,
            use=use,
            previous=None,
            next=None,
        )


def _find_uses(course: Course, entry: Callable[[str], str]) -> list[Use]:
    """Return every name that a lesson says it teaches, in the order of the alphabet."""
    found: dict[str, list[tuple[Lesson, Chapter]]] = {}
    for chapter in course.chapters:
        for lesson in chapter.lessons:
            for name in lesson.matter.api:
                found.setdefault(name, []).append((lesson, chapter))
    names = sorted(found, key=lambda name: (name.rpartition(".")[2].lower(), name))
    return [
        Use(name, tuple(found[name]), entry(name), uses_address(course, name)) for name in names
    ]

"""Pictures: an SVG beside the lessons becomes part of the page, if it is only a drawing.

Colours come from the page's own (`currentColor`, `var(--accent)`), so that a picture is right by
day and by night; nothing in it can run, load or reach out of it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from course.problems import CourseError, Problem

SVG = "http://www.w3.org/2000/svg"
SHARED = "pictures"

_WORDS = re.compile(r"\w[\w-]*")
_ELEMENTS = frozenset(
    _WORDS.findall("svg g path rect circle ellipse line polyline polygon text tspan defs marker")
)
_PLAIN = frozenset(
    _WORDS.findall(
        "viewBox x y x1 y1 x2 y2 cx cy r rx ry d points width height transform dx dy id class"
        " text-anchor dominant-baseline font-size font-weight font-family font-style letter-spacing"
        " stroke-width stroke-linecap stroke-linejoin stroke-dasharray opacity orient refX refY"
        " markerWidth markerHeight markerUnits"
    )
)
_PAINTS = frozenset({"fill", "stroke", "color"})
_MARKERS = frozenset({"marker-start", "marker-mid", "marker-end"})
_PAINT = re.compile(r"^(none|currentColor|context-stroke|var\(--[a-z0-9-]+\))$")
_MARKER = re.compile(r"^url\(#([\w-]+)\)$")
_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as it stands in a page, and the ids in it."""

    svg: str
    ids: tuple[str, ...]


class Gallery:
    """Finds pictures by name, in a lesson's folder, its chapter's, or the one for all.

    :param folders: where to look, the first place first, relative to the course's folder.
    :param locale: the language whose own picture is taken where there is one.
    """

    def __init__(self, root: Path, folders: Sequence[str], locale: str = "") -> None:
        self.root = root
        self.folders = (*folders, SHARED)
        self.locale = locale

    def find(self, name: str, alternative: str) -> Picture:
        """Return a picture that is read out as its alternative text.

        :raises CourseError: when there is none of that name, or it is more than a drawing.
        """
        file = self._file(name)
        problems = list(_find_problems(file, self.root.joinpath(file).read_bytes(), name))
        if problems:
            raise CourseError(problems)
        drawing = ET.parse(self.root / file).getroot()  # noqa: S314 - no entity gets past the check
        drawing.attrib.pop("width", None)
        drawing.attrib.pop("height", None)
        drawing.set("role", "img")
        drawing.set("aria-label", alternative)
        ids = tuple(each.attrib["id"] for each in drawing.iter() if "id" in each.attrib)
        ET.register_namespace("", SVG)
        return Picture(ET.tostring(drawing, encoding="unicode").strip(), ids)

    def _file(self, name: str) -> str:
        if not _NAME.match(name):
            message = f"{name!r} is not the name of a picture."
            mend = "Write '::: picture a-name' for the file a-name.svg."
            raise CourseError([Problem("", message, mend)])
        endings = [f".{self.locale}.svg", ".svg"] if self.locale else [".svg"]
        files = [f"{folder}/{name}{end}" for end in endings for folder in self.folders]
        found = next((file for file in files if (self.root / file).is_file()), None)
        if found is None:
            mend = f"Put {name}.svg into one of: {', '.join(self.folders)}."
            raise CourseError([Problem("", f"There is no picture {name!r}.", mend)])
        return found


def _find_problems(file: str, content: bytes, name: str) -> Iterator[Problem]:
    """Find all that keeps a file from standing in a page, each with its line."""
    checker = _Checker(file, name)
    try:
        checker.parse(content)
    except expat.ExpatError as error:
        said = expat.errors.messages[error.code]
        yield Problem(file, f"This is not XML: {said}.", "Mend it, or save it anew.", error.lineno)
        return
    yield from checker.problems


class _Checker:
    """Walks an SVG and complains of what is more than a drawing."""

    def __init__(self, file: str, name: str) -> None:
        self.file = file
        self.name = name
        self.problems: list[Problem] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.depth = 0

    def parse(self, content: bytes) -> None:
        self.parser.Parse(content, True)

    def _doctype(self, *_: object) -> None:
        self._complain("There is a DOCTYPE, which may hold more than a drawing.", "Remove it.")

    def _instruction(self, target: str, _: str) -> None:
        self._complain(f"There is an instruction <?{target}?>.", "Remove it.")

    def _element(self, whole: str, attributes: dict[str, str]) -> None:
        namespace, _, element = whole.rpartition(" ")
        if namespace != SVG or element not in _ELEMENTS:
            known = ", ".join(sorted(_ELEMENTS))
            self._complain(f"<{element}> is no part of a drawing.", f"Use only: {known}.")
            return
        if self.depth == 0:
            self._check_root(element, attributes)
        self.depth += 1
        for attribute, value in attributes.items():
            self._check_attribute(attribute, value)

    def _check_root(self, element: str, attributes: dict[str, str]) -> None:
        if element != "svg" or "viewBox" not in attributes:
            mend = 'Begin with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 300">.'
            self._complain("The picture has no viewBox, so that it cannot shrink.", mend)

    def _check_attribute(self, attribute: str, value: str) -> None:
        if attribute in _PAINTS:
            if not _PAINT.match(value):
                mend = "Use currentColor, none or a variable such as var(--accent)."
                self._complain(f"{attribute} is {value!r}, the same by day and by night.", mend)
        elif attribute in _MARKERS:
            if not _MARKER.match(value):
                self._complain(f"{attribute} is {value!r}.", "Use url(#an-id-of-the-picture).")
        elif attribute not in _PLAIN:
            mend = "Leave it out; nothing in a picture runs, loads or links."
            self._complain(f"The attribute {attribute!r} is no part of a drawing.", mend)
        elif attribute == "id" and not value.startswith(self.name):
            mend = f"Let ids begin with {self.name!r}: a page may hold several pictures."
            self._complain(f"The id {value!r} may be that of another picture.", mend)

    def _complain(self, message: str, mend: str) -> None:
        line = self.parser.CurrentLineNumber
        self.problems.append(Problem(self.file, message, mend, line))

"""Every docstring that says "Unlike Flask", wherever in the engine it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reference.docstrings import DIFFERENCE, read_docstring
from reference.render import Renderer
from reference.surface import Chapter


@dataclass(frozen=True, slots=True)
class Deviation:
    """How erlen differs from Flask, on purpose.

    :param text: the words of the docstring.
    :param names: the entries of the reference that say so; a module where none does.
    """

    text: str
    names: tuple[str, ...]


def find_deviations(engine: Path, chapters: Sequence[Chapter]) -> list[Deviation]:
    """Find what the docstrings below a folder say, each text once, in the reference's order.

    :param engine: the folder that the package `erlen` is in.
    """
    places: dict[str, list[str]] = {}
    for chapter in chapters:
        for entry in chapter.walk():
            for text in entry.doc.differences:
                places.setdefault(text, []).append(entry.name)
    for module, text in _in_sources(engine):
        if text not in places:
            places[text] = [module]
    return [Deviation(text, tuple(names)) for text, names in places.items()]


def _in_sources(engine: Path) -> Iterator[tuple[str, str]]:
    """Yield the module and the text of each difference that the sources tell."""
    for path in sorted(engine.rglob("*.py")):
        module = ".".join(path.relative_to(engine).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str(text)) if DIFFERENCE in text:
                    yield from ((module, found) for found in read_docstring(text).differences)


def render_differences(engine: Path, chapters: Sequence[Chapter], renderer: Renderer) -> str:
    """Return all of them as a list of terms: what says so, and what it says."""
    parts = []
    for each in find_deviations(engine, chapters):
        names = ", ".join(renderer.name(name) for name in each.names)
        parts.append(f"<div><dt>{names}</dt>\n<dd>{renderer.inline(each.text)}</dd></div>\n")
    return f'<dl class="differences">\n{"".join(parts)}</dl>\n'

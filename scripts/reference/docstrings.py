"""A docstring's parts: paragraphs, lists, code, fields, and what differs from Flask.

The package is imported to be read, so its docstrings come as they stand, whoever wrote them
into a function: a `def`, or a recipe for twelve decorators.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass

DIFFERENCE = "Unlike Flask"

_FIELD = re.compile(r":(param|raises|return|returns|rtype)(?: ([^:]+))?:\s*(.*)")
# What is between two sentences: no abbreviation is followed by a capital here.
_SENTENCE = re.compile(r"(?<=[.:])\s+(?=[A-Z`])")
_ITEM = re.compile(r"[-*] +(.*)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Text that says how erlen differs from Flask."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Code to be shown as it stands, in a language of `website.highlight`."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Field:
    """What a docstring says of a parameter, the result, or an exception.

    :param kind: "param", "return" or "raises".
    :param name: the parameter's or the exception's; empty for the result.
    """

    kind: str
    name: str
    text: str


Block = Paragraph | Difference | Items | Code


@dataclass(frozen=True, slots=True)
class Docstring:
    """A docstring in parts, each in its order."""

    blocks: tuple[Block, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def summary(self) -> str:
        """The first sentence."""
        first = next((block for block in self.blocks if isinstance(block, Paragraph)), None)
        return "" if first is None else _SENTENCE.split(first.text, maxsplit=1)[0]

    @property
    def differences(self) -> tuple[str, ...]:
        """What differs from Flask."""
        return tuple(block.text for block in self.blocks if isinstance(block, Difference))


def read_docstring(text: str) -> Docstring:
    """Part a docstring as it stands in the source."""
    return _Reader(inspect.cleandoc(text).splitlines()).read()


class _Reader:
    """Walks the lines of a docstring, block by block."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.blocks: list[Block] = []
        self.fields: list[Field] = []

    def read(self) -> Docstring:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif line.startswith(">>>"):
                self.blocks.append(Code("\n".join(self._until_blank()) + "\n", "pycon"))
            elif found := _FIELD.match(line):
                self._read_field(found)
            elif _ITEM.match(line):
                self._read_items()
            else:
                self._read_paragraph()
        return Docstring(tuple(self.blocks), tuple(self.fields))

    def _until_blank(self) -> list[str]:
        taken = []
        while self.at < len(self.lines) and self.lines[self.at].strip():
            taken.append(self.lines[self.at])
            self.at += 1
        return taken

    def _read_field(self, found: re.Match[str]) -> None:
        self.at += 1
        kind = "return" if found[1] == "returns" else found[1]
        # What stands before a parameter's name is its type, which the signature has.
        name = (found[2] or "").split(" ")[-1]
        self.fields.append(Field(kind, name, self._join(found[3])))

    def _read_items(self) -> None:
        items = []
        while self.at < len(self.lines) and (found := _ITEM.match(self.lines[self.at])):
            self.at += 1
            items.append(self._join(found[1]))
        self.blocks.append(Items(tuple(items)))

    def _join(self, first: str) -> str:
        """Return a text that goes on in indented lines."""
        parts = [first]
        while self.at < len(self.lines) and self.lines[self.at].startswith("  "):
            parts.append(self.lines[self.at].strip())
            self.at += 1
        return " ".join(filter(None, parts))

    def _read_paragraph(self) -> None:
        taken: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            ends = not line.strip() or _FIELD.match(line) or line.startswith(">>>")
            if ends or (taken and (line.startswith(DIFFERENCE) or _ITEM.match(line))):
                break
            taken.append(line.strip())
            self.at += 1
        text = " ".join(taken)
        if text.endswith("::"):
            self._add_text(text.removesuffix(":"))
            self._read_code()
        else:
            self._add_text(text)

    def _add_text(self, text: str) -> None:
        if text.strip(": "):
            kind = Difference if text.startswith(DIFFERENCE) else Paragraph
            self.blocks.append(kind(text))

    def _read_code(self) -> None:
        taken: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and not line.startswith(" "):
                break
            taken.append(line)
            self.at += 1
        text = inspect.cleandoc("\n" + "\n".join(taken)) + "\n"
        self.blocks.append(Code(text, "console" if text.startswith("$ ") else "python"))

"""Edits of a text, and which parts of a text differ from an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Span:
    """The characters of a text from `start` up to `end`."""

    start: int
    end: int

    def touches(self, other: Span) -> bool:
        """Say whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """A span of a text and what stands there instead."""

    span: Span
    text: str

    def apply(self, source: str) -> str:
        """Return the text after the edit."""
        return source[: self.span.start] + self.text + source[self.span.end :]


def changed_spans(before: str, after: str) -> list[Span]:
    """Return the words of the later text that the earlier one does not have at that place.

    Lines are compared first, and words within the lines that differ; white space does not count.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = _offsets(new)
    spans: list[Span] = []
    for _, i1, i2, j1, j2 in _differences(old, new):
        spans += _changed_words("".join(old[i1:i2]), "".join(new[j1:j2]), starts[j1])
    return spans


def _changed_words(before: str, after: str, offset: int) -> Iterator[Span]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    starts = _offsets(new)
    for _, _, _, j1, j2 in _differences(old, new):
        for place in range(j1, j2):
            if not new[place].isspace():
                yield Span(offset + starts[place], offset + starts[place + 1])


def _differences(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [each for each in matcher.get_opcodes() if each[0] != "equal"]


def _offsets(parts: Sequence[str]) -> list[int]:
    """Return where each part begins in the whole, and where the whole ends."""
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets

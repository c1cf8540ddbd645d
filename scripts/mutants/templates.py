"""Faults in a Jinja template: values, filters, conditions, loops and blocks, and its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutants.edits import Edit, Span
from mutants.markup import mutate_markup

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FILTER = re.compile(r"\s*\|\s*\w+(?:\([^()]*\))?")
_TEXT = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")
_TRUTH = re.compile(r"\b(?:true|false)\b", re.IGNORECASE)
_COMPARISON = re.compile(r"==|!=|<=|>=|<|>|\bnot in\b|\bin\b|\band\b|\bor\b|\bnot\b")
_CONDITION = re.compile(r"\{%-?\s*(?:if|elif)\s+(.*?)\s*-?%\}", re.DOTALL)
_LOOP = re.compile(r"\{%-?\s*for\b.*?\bin\s+(.*?)\s*-?%\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_REMOVED = re.compile(r"\{%-?\s*(?:extends|include|import|from|set)\b[^%]*%\}")

_OPPOSITES = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "in": "not in",
    "not in": "in",
    "and": "or",
    "or": "and",
    "not": "",
}


def mutate_template(source: str) -> Iterator[Edit]:
    """Propose faults in a template, in no particular order."""
    for tag in _TAG.finditer(source):
        yield from _mutate_tag(tag[0], tag.start())
    yield from mutate_markup(source)


def _mutate_tag(tag: str, offset: int) -> Iterator[Edit]:
    if tag.startswith("{{") or _REMOVED.match(tag):
        yield Edit(Span(offset, offset + len(tag)), "")
    for pattern, texts in ((_CONDITION, ("true", "false")), (_LOOP, ("[]",)), (_BLOCK, ("other",))):
        found = pattern.match(tag)
        if found:
            yield from (_edit(offset, found.span(1), text) for text in texts)
    is_loop = bool(_LOOP.match(tag))
    for found in _FILTER.finditer(tag):
        yield _edit(offset, found.span(), "")
    for found in _TEXT.finditer(tag):
        yield _edit(offset, found.span(), f"{found[0][:-1]}x{found[0][-1]}")
    for found in _NUMBER.finditer(tag):
        yield _edit(offset, found.span(), str(int(found[0]) + 1))
    for found in _TRUTH.finditer(tag):
        yield _edit(offset, found.span(), "false" if found[0].lower() == "true" else "true")
    for found in _COMPARISON.finditer(tag):
        if not is_loop and not _inside_text(tag, found.start()):
            yield _edit(offset, found.span(), _OPPOSITES[found[0]])


def _inside_text(tag: str, place: int) -> bool:
    return any(found.start() < place < found.end() for found in _TEXT.finditer(tag))


def _edit(offset: int, span: tuple[int, int], text: str) -> Edit:
    return Edit(Span(offset + span[0], offset + span[1]), text)

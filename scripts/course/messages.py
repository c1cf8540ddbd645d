"""What checks say, as templates: `{0}` stands for the first value that a check puts in.

A translation maps each template to one of its own; the page fits what a check said to it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

_HOLE = re.compile(r"\{(\d+)\}")


def read_templates(source: str) -> tuple[str, ...]:
    """Return the templates of all messages in a test_lesson.py, in their order."""
    return tuple(dict.fromkeys(_templates(ast.parse(source))))


def holes(template: str) -> list[str]:
    """Return the values that a template names, sorted."""
    return sorted(_HOLE.findall(template))


def translate(message: str, templates: Mapping[str, str]) -> str | None:
    """Return a message in the words of the translation, or nothing where no template fits.

    The template with the most text of its own goes first.
    """
    for template in sorted(templates, key=lambda each: -len(_HOLE.sub("", each))):
        found = _pattern(template).fullmatch(message)
        if found is not None:
            given = dict(zip(_HOLE.findall(template), found.groups(), strict=True))
            return _fill(templates[template], given)
    return None


def _fill(template: str, given: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda hole: given[hole[1]], template)


def _pattern(template: str) -> re.Pattern[str]:
    parts = _HOLE.split(template)
    return re.compile("(.*)".join(map(re.escape, parts[::2])), re.DOTALL)


def _templates(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Assert(msg=ast.expr() as said):
                yield from _texts(said)
            case ast.Call(func=ast.Attribute(attr="fail"), args=[said, *_]):
                yield from _texts(said)


def _texts(node: ast.expr) -> Iterable[str]:
    """Return the templates that an expression may come to; a value has none."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=parts):
            return [_joined(parts)]
        case ast.IfExp(body=one, orelse=other):
            return [*_texts(one), *_texts(other)]
    return []


def _joined(parts: Iterable[ast.expr]) -> str:
    text, count = "", 0
    for part in parts:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text += f"{{{count}}}"
            count += 1
    return text

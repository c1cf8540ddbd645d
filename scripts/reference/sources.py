"""What importing does not tell: docstrings of attributes, and defaults as they were written."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as it is assigned in a module, a class or its `__init__`.

    :param annotation: its type as written, or nothing.
    :param value: its value as written, where that says something.
    :param doc: the string after the assignment, or the `#:` comment before it.
    """

    name: str
    annotation: str
    value: str
    doc: str


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text("utf-8"))


@cache
def _lines(file: str) -> list[str]:
    return Path(file).read_text("utf-8").splitlines()


@cache
def module_attributes(module: ModuleType) -> dict[str, Attribute]:
    """Return what a module assigns, by name."""
    file = inspect.getsourcefile(module) or ""
    return {found.name: found for found in _assignments(_tree(file).body, "", _lines(file))}


def dict_items(module: ModuleType, name: str) -> Iterator[Attribute]:
    """Yield the items of the dict that a module assigns to a name, with the comments above them."""
    file = inspect.getsourcefile(module) or ""
    for node in _tree(file).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.Call(args=[ast.Dict() as it])):
                if found == name:
                    yield from _items(it, _lines(file))


def _items(items: ast.Dict, lines: list[str]) -> Iterator[Attribute]:
    for key, value in zip(items.keys, items.values, strict=True):
        if isinstance(key, ast.Constant):
            doc = _comment_above(lines, key.lineno)
            yield Attribute(str(key.value), "", _written(value, lines), doc)


@cache
def class_attributes(owner: type) -> dict[str, Attribute]:
    """Return what a class assigns in its body, and to `self` in `__init__`, by name."""
    file = inspect.getsourcefile(owner) or ""
    found = _find_class(_tree(file), owner.__qualname__)
    if found is None:
        return {}
    attributes = list(_assignments(found.body, "", _lines(file)))
    for node in found.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            attributes += _assignments(node.body, "self", _lines(file))
    # A type alone, as for whoever checks types, does not hide what is assigned elsewhere.
    return {each.name: each for each in sorted(attributes, key=lambda each: bool(each.doc))}


def _find_class(tree: ast.AST, name: str) -> ast.ClassDef | None:
    for part in name.split("."):
        inside = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        found = next((node for node in inside if node.name == part), None)
        if found is None:
            return None
        tree = found
    return tree if isinstance(tree, ast.ClassDef) else None


def _assignments(body: Sequence[ast.stmt], owner: str, lines: list[str]) -> Iterator[Attribute]:
    """Yield the assignments to plain names, or with an owner to its attributes."""
    for index, node in enumerate(body):
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        annotation = None if isinstance(node, ast.Assign) else node.annotation
        name, value = _name_of(target, owner), node.value
        if name:
            after = body[index + 1] if index + 1 < len(body) else None
            doc = _string_of(after) or _comment_above(lines, node.lineno)
            yield Attribute(name, _unparse(annotation), "" if owner else _shown(value, lines), doc)


def _name_of(target: ast.expr, owner: str) -> str:
    if not owner and isinstance(target, ast.Name):
        return target.id
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        return target.attr if target.value.id == owner else ""
    return ""


def _string_of(node: ast.stmt | None) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
        case _:
            return ""


def _comment_above(lines: list[str], line: int) -> str:
    taken: list[str] = []
    for text in reversed(lines[: line - 1]):
        if not text.lstrip().startswith("#:"):
            break
        taken.append(text.lstrip().removeprefix("#:").removeprefix(" "))
    return "\n".join(reversed(taken))


def _shown(value: ast.expr | None, lines: list[str]) -> str:
    """Return a value as it is written, where a reader understands it without the code around it."""
    if value is None or isinstance(value, ast.Call | ast.Lambda | ast.Dict | ast.Set):
        return ""
    text = _written(value, lines)
    return "" if text.startswith("_") else text


def _written(node: ast.expr, lines: Sequence[str]) -> str:
    """Return an expression as it stands in the source."""
    text = ast.get_source_segment("\n".join(lines), node) or ""
    return textwrap.dedent(text)


def _unparse(node: ast.expr | None) -> str:
    return "" if node is None else ast.unparse(node)


def written_defaults(function: FunctionType) -> dict[str, str]:
    """Return the defaults of a function's parameters as they were written."""
    node = _find_function(function)
    if node is None:
        return {}
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    first = len(positional) - len(arguments.defaults)
    pairs: list[tuple[ast.arg, ast.expr | None]] = [
        *zip(positional[first:], arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    lines = _lines(function.__code__.co_filename)
    return {each.arg: _written(value, lines) for each, value in pairs if value is not None}


def written_docstring(module_name: str, name: str) -> str:
    """Return the docstring of a function as a module defines it, whatever it was decorated into."""
    file = inspect.getsourcefile(sys.modules[module_name]) or ""
    for node in _tree(file).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.get_docstring(node) or ""
    return ""


def _find_function(function: FunctionType) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    code = function.__code__
    return _functions(code.co_filename).get((code.co_name, code.co_firstlineno))


@cache
def _functions(file: str) -> dict[tuple[str, int], ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return a file's functions by name and first line, which is that of their decorators."""
    found = {}
    if file == "<string>":  # written by `dataclass`
        return {}
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            found[node.name, first] = node
    return found

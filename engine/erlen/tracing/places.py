"""Where functions, templates and exceptions stand in the code."""

from __future__ import annotations

import inspect
import linecache
import os
import re
import sysconfig
import typing as t
from functools import cache, partial
from pathlib import Path
from types import CodeType, TracebackType

from .records import Place, Raised
from .values import shown

if t.TYPE_CHECKING:
    from jinja2 import Template

_DEF = re.compile(r"\s*(async\s+)?def\b|.*\blambda\b")
_MOST_DECORATORS = 50

_ENGINE = f"{Path(__file__).resolve().parent.parent}{os.sep}"


@cache
def _installed() -> tuple[str, ...]:
    """Give the folders of the standard library and of installed packages."""
    paths = sysconfig.get_paths()
    folders = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    return tuple(f"{Path(folder).resolve()}{os.sep}" for folder in folders)


@cache
def owner_of(file: str) -> t.Literal["app", "engine", "library"]:
    """Tell whose code a file is."""
    path = str(Path(file).resolve())
    if path.startswith(_ENGINE):
        return "engine"
    if path.startswith(_installed()) or file.startswith("<"):
        return "library"
    return "app"


def place_of(function: t.Any) -> Place | None:
    """Give the place of a function, method, class or callable object; None for C code."""
    while isinstance(function, partial):
        function = function.func
    # A view that decorators wrap without `functools.wraps` is found at the decorator.
    function = inspect.unwrap(function) if callable(function) else function
    if inspect.ismethod(function):
        function = function.__func__
    if inspect.isclass(function):
        return _place_of_class(function)
    code: CodeType | None = getattr(function, "__code__", None)
    if code is None:
        call = getattr(type(function), "__call__", None)  # noqa: B004 - the function itself
        return place_of(call) if inspect.isfunction(call) else None
    name = getattr(function, "__qualname__", code.co_name)
    return _place(code.co_filename, _line_of_def(code), name, function)


def _line_of_def(code: CodeType) -> int:
    """Give the line of `def`, which stands below the decorators that a code begins with."""
    line = code.co_firstlineno
    for further in range(line, line + _MOST_DECORATORS):
        if _DEF.match(linecache.getline(code.co_filename, further)):
            return further
    return line


def _place_of_class(owner: type) -> Place | None:
    call = vars(owner).get("__call__") or vars(owner).get("__init__")
    if not inspect.isfunction(call):
        return None
    code = call.__code__
    return _place(code.co_filename, _line_of_def(code), owner.__qualname__, owner)


def _place(file: str, line: int, name: str, thing: t.Any) -> Place:
    return Place(file, line, name, inspect.getdoc(thing) or "", owner_of(file), _text(file, line))


def _text(file: str, line: int) -> str:
    return linecache.getline(file, line).strip()


def place_of_template(template: Template) -> Place | None:
    """Give the place of a template; None for one made from a string."""
    file = template.filename
    if file is None or file.startswith("<"):
        return None
    return Place(file, 1, str(template.name), "", owner_of(file))


def raised_by(error: BaseException) -> Raised:
    """Tell of an exception, and of the application's own line that raised it."""
    return Raised(type(error).__name__, _message(error), _line_of(error.__traceback__))


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # A broken __str__ is the application's own.
        return shown(error)


def _line_of(traceback: TracebackType | None) -> Place | None:
    found: Place | None = None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        owner = owner_of(code.co_filename)
        if owner == "app" or found is None or found.owner != "app":
            file, line = code.co_filename, traceback.tb_lineno
            found = Place(file, line, code.co_qualname, "", owner, _text(file, line))
        traceback = traceback.tb_next
    return found

"""Walks over everything public of one framework and names what the other lacks or has otherwise."""

from __future__ import annotations
import __future__

import functools
import importlib
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any, TypeVar

from blinker import NamedSignal
from click import Command
from werkzeug.local import LocalProxy

from erlen.compat import as_flask

_MISSING: Any = object()
_EMPTY = inspect.Parameter.empty

# Values of these types are equal or not; other defaults, sentinels for instance, only exist.
_PLAIN = (str, bytes, int, float, bool, type(None), tuple, frozenset, set, dict, list)

# Methods that every class has, or that need not be written out to be there.
_EVERYWHERE = {*dir(object), "__annotations__", "__dict__", "__module__", "__weakref__"}
_UNWRITTEN = {
    "__abstractmethods__",
    "__annotate_func__",
    "__annotations_cache__",
    "__firstlineno__",
    "__orig_bases__",
    "__parameters__",
    "__slots__",
    "__static_attributes__",
}


@functools.cache
def flasks_module(name: str) -> ModuleType:
    """Import a module of Flask itself."""
    return importlib.import_module(name)


def own_module(name: str) -> ModuleType:
    """Import what answers here to the name of one of Flask's modules."""
    with as_flask():
        return importlib.import_module(name)


def public_names(module: ModuleType) -> list[str]:
    """List what a module of Flask offers of Flask: not what it imported from elsewhere."""
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and _is_flasks(value)
    ]


def _is_flasks(value: Any) -> bool:
    if inspect.ismodule(value):
        return False
    if isinstance(value, (LocalProxy, NamedSignal, Command)):
        return True
    if inspect.isclass(value) or inspect.isroutine(value) or isinstance(value, TypeVar):
        return str(value.__module__).startswith("flask")
    # A constant or an alias of types.
    return not isinstance(value, __future__._Feature)


def differences(name: str) -> list[str]:
    """Name every difference between the public names of a module of Flask and of its alias."""
    theirs = flasks_module(name)
    with as_flask():  # some names are found only while Flask's name stands for erlen
        return list(compare_modules(name, theirs, own_module(name)))


def compare_modules(name: str, theirs: ModuleType, ours: ModuleType) -> Iterator[str]:
    """Name every difference between the public names of two modules."""
    for public in public_names(theirs):
        value, own = getattr(theirs, public), getattr(ours, public, _MISSING)
        yield from _compare(f"{name}.{public}", value, own)


def _compare(name: str, theirs: Any, ours: Any) -> Iterator[str]:
    if ours is _MISSING:
        yield f"{name} is missing"
    elif isinstance(theirs, NamedSignal):
        if not isinstance(ours, NamedSignal) or theirs.name != ours.name:
            yield f"{name} is another signal"
    elif isinstance(theirs, (LocalProxy, TypeVar)):
        if not isinstance(ours, (LocalProxy, TypeVar)):
            yield f"{name} is a {type(ours).__name__}"
    elif inspect.isclass(theirs):
        yield from _compare_classes(name, theirs, ours)
    elif inspect.isroutine(theirs):
        yield from _compare_signatures(name, theirs, ours)
    elif isinstance(theirs, _PLAIN) and theirs != ours:
        yield f"{name} is {ours!r}, not {theirs!r}"


def _compare_signatures(name: str, theirs: Any, ours: Any) -> Iterator[str]:
    if not callable(ours):
        yield f"{name} cannot be called"
        return
    try:
        shapes = [_shape(each) for each in (theirs, ours)]
    except ValueError:  # written in C, and shared by both
        return
    if shapes[0] != shapes[1]:
        yield f"{name} takes ({', '.join(shapes[1])}), not ({', '.join(shapes[0])})"


def _shape(function: Any) -> list[str]:
    return [
        f"{parameter.kind.name.lower()} {parameter.name}{_default(parameter.default)}"
        for parameter in inspect.signature(function).parameters.values()
    ]


def _default(value: Any) -> str:
    if value is _EMPTY:
        return ""
    return f"={value!r}" if isinstance(value, _PLAIN) else "=…"


def _compare_classes(name: str, theirs: type, ours: Any) -> Iterator[str]:
    if not inspect.isclass(ours):
        yield f"{name} is no class"
        return
    for base in theirs.__mro__[1:]:
        if not issubclass(ours, counterpart(base)):
            yield f"{name} is no {base.__name__}"
    for attribute in sorted(_attributes(theirs)):
        value = inspect.getattr_static(theirs, attribute)
        own = inspect.getattr_static(ours, attribute, _MISSING)
        if inspect.isclass(value) and hasattr(own, "__get__"):
            own = getattr(ours, attribute)  # a class that is imported when it is read
        yield from _compare_attributes(f"{name}.{attribute}", value, own)


def counterpart(theirs: type) -> type:
    """Give the class here that stands for one of Flask's; any other stands for itself."""
    if not theirs.__module__.startswith("flask"):
        return theirs
    found: type = getattr(own_module(theirs.__module__), theirs.__name__, theirs)
    return found


def _attributes(of: type) -> Iterator[str]:
    """Give the public names of a class, and the special methods that Flask wrote for it."""
    yield from (name for name in dir(of) if not name.startswith("_"))
    for each in of.__mro__:
        if each.__module__.startswith("flask"):
            special = {name for name in vars(each) if name.startswith("__")}
            yield from special - _EVERYWHERE - _UNWRITTEN
            yield from special & {"__init__"}


def _compare_attributes(name: str, theirs: Any, ours: Any) -> Iterator[str]:
    if ours is _MISSING:
        yield f"{name} is missing"
    elif isinstance(theirs, (classmethod, staticmethod)):
        if type(theirs) is not type(ours):
            yield f"{name} is no {type(theirs).__name__}"
        else:
            yield from _compare_signatures(name, theirs.__func__, ours.__func__)
    elif inspect.isclass(theirs):
        if not inspect.isclass(ours) or not issubclass(ours, counterpart(theirs)):
            yield f"{name} is {ours!r}, not {theirs.__name__}"
    elif inspect.isfunction(theirs):
        yield from _compare_signatures(name, theirs, ours)
    elif hasattr(theirs, "__get__"):
        if _is_settable(theirs) and not _is_settable(ours):
            yield f"{name} cannot be set"
    elif isinstance(theirs, _PLAIN) and not hasattr(ours, "__get__"):
        wanted = _counterparts(theirs)
        if ours != wanted:
            yield f"{name} is {ours!r}, not {wanted!r}"


def _counterparts(value: Any) -> Any:
    """Put own classes into a list in place of Flask's; give any other value as it is."""
    if isinstance(value, list):
        return [counterpart(each) if inspect.isclass(each) else each for each in value]
    return value


def _is_settable(descriptor: Any) -> bool:
    if isinstance(descriptor, property):
        return descriptor.fset is not None
    # Without __set__ the instance's own attribute goes first, and can be set.
    return True

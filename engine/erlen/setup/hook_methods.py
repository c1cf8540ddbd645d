"""Make the decorators that register hooks: one recipe, many names."""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from ..typing import F
from .checks import setupmethod

if t.TYPE_CHECKING:
    from ..typing import Blueprint, Scaffold


def hook(name: str, registry: str, doc: str) -> Callable[[t.Any, F], F]:
    """Make a decorator that puts a function into a registry, in the owner's own scope.

    :param name: the decorator's name.
    :param registry: the attribute that holds functions by scope.
    :param doc: the decorator's docstring.
    """

    def register(self: Scaffold, f: F) -> F:
        getattr(self, registry)[None].append(f)
        return f

    return _named(register, name, doc)


def app_hook(name: str, registry: str, doc: str) -> Callable[[t.Any, F], F]:
    """Make a blueprint's decorator for a hook that concerns the application's every request."""

    def register(self: Blueprint, f: F) -> F:
        self.record_once(lambda state: getattr(state.app, registry)[None].append(f))
        return f

    return _named(register, name, doc)


def listing(name: str, registry: str, doc: str) -> Callable[[t.Any, F], F]:
    """Make an application's decorator that appends a function to a plain list."""

    def register(self: t.Any, f: F) -> F:
        getattr(self, registry).append(f)
        return f

    return _named(register, name, doc)


def _named(function: F, name: str, doc: str) -> F:
    function.__name__ = name
    function.__qualname__ = name
    function.__doc__ = doc
    return setupmethod(function)

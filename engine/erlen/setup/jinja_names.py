"""Filters, tests and globals for templates: six decorators and six plain methods of one recipe."""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from ..typing import F
from .checks import setupmethod

if t.TYPE_CHECKING:
    from ..typing import App, Blueprint


def naming_decorator(adder: str, what: str) -> Callable[..., Callable[[F], F]]:
    """Make a decorator that registers a function under a name, by default its own.

    :param adder: the method that it registers with.
    :param what: what the function is for templates.
    """

    def decorator(self: t.Any, name: str | None = None) -> Callable[[F], F]:
        def register(f: F) -> F:
            getattr(self, adder)(f, name=name)
            return f

        return register

    decorator.__name__ = decorator.__qualname__ = adder.removeprefix("add_")
    decorator.__doc__ = (
        f"Make the decorated function a {what} of all templates.\n\n"
        f"        :param name: the {what}'s name, by default the function's."
    )
    return setupmethod(decorator)


def app_adder(registry: str, what: str) -> Callable[..., None]:
    """Make an application's method that registers a function with its Jinja environment.

    :param registry: the environment's attribute.
    """

    def add(self: App, f: Callable[..., t.Any], name: str | None = None) -> None:
        getattr(self.jinja_env, registry)[name or f.__name__] = f

    return _named(add, f"add_template_{what}", what)


def blueprint_adder(what: str) -> Callable[..., None]:
    """Make a blueprint's method that registers a function when the blueprint is registered."""

    def add(self: Blueprint, f: Callable[..., t.Any], name: str | None = None) -> None:
        registry = f"{what}s"

        def register(state: t.Any) -> None:
            getattr(state.app.jinja_env, registry)[name or f.__name__] = f

        self.record_once(register)

    return _named(add, f"add_app_template_{what}", what)


def _named(add: F, name: str, what: str) -> F:
    add.__name__ = add.__qualname__ = name
    add.__doc__ = (
        f"Make a function a {what} of all templates.\n\n"
        f"        :param name: the {what}'s name, by default the function's."
    )
    return setupmethod(add)

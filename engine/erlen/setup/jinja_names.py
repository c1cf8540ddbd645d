"""Filters, tests and globals for templates: the decorators that name them."""

from __future__ import annotations

from collections.abc import Callable

from ..typing import F


def registering(add: Callable[..., None], name: str | None) -> Callable[[F], F]:
    """Make a decorator that registers a function under a name, by default its own.

    :param add: the method that it registers with, which a subclass may have replaced.
    """

    def decorator(f: F) -> F:
        add(f, name=name)
        return f

    return decorator

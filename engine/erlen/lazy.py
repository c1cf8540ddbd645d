"""Attributes that are made when they are first read."""

from __future__ import annotations

import typing as t
from collections.abc import Callable

if t.TYPE_CHECKING:
    # Type checkers know this one, which is the same but for its cost.
    from functools import cached_property as lazy
else:

    class lazy:  # noqa: N801 - a decorator, named as `property` is
        """A method that is called once for each object; its result becomes the attribute.

        As `functools.cached_property`, without a lock on Python 3.11 and in fewer steps. The
        attribute may be set and deleted like any other.

        :param make: makes the value.
        """

        def __init__(self, make: Callable[[t.Any], t.Any]) -> None:
            self.make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        def __get__(self, instance: object | None, owner: type) -> t.Any:
            if instance is None:
                return self
            value = self.make(instance)
            setattr(instance, self.name, value)
            return value


__all__ = ["lazy"]

"""Setup has an end: the first request. What comes after it is refused, not half applied."""

from __future__ import annotations

import typing as t
from collections.abc import Callable
from functools import update_wrapper

F = t.TypeVar("F", bound=Callable[..., t.Any])


class HasSetup(t.Protocol):
    """Something whose setup can be finished."""

    def _check_setup_finished(self, f_name: str) -> None: ...


def setupmethod(f: F) -> F:
    """Make a method refuse to work once setup is finished."""
    name = f.__name__

    def checked(self: HasSetup, *args: t.Any, **kwargs: t.Any) -> t.Any:
        self._check_setup_finished(name)
        return f(self, *args, **kwargs)

    return t.cast("F", update_wrapper(checked, f))

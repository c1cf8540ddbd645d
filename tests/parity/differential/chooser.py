"""Draws choices from hypothesis by plain function calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Draw(Protocol):
    """What hypothesis hands to a composite strategy."""

    def __call__(self, strategy: st.SearchStrategy[T], /) -> T: ...


class Chooser:
    """Chooses among options."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def one(self, options: Sequence[T]) -> T:
        """One of several options."""
        return options[self._draw(_below(len(options)))]

    def chance(self, one_in: int) -> bool:
        """Tell whether something seldom happens."""
        return self._draw(_below(one_in)) == one_in - 1

    def some(
        self,
        make: Callable[..., T],
        *args: Any,
        most: int,
        least: int = 0,
        odds: int = 1,
    ) -> tuple[T, ...]:
        """Make several things, up to a number; `odds` are those of one more against the end."""
        made: list[T] = []
        while len(made) < most and (len(made) < least or self._draw(_below(odds + 1))):
            made.append(make(self, *args))
        return tuple(made)

    def seldom(self, options: Sequence[T], usual: T, one_in: int) -> T:
        """Mostly the usual value, now and then one of the options."""
        return self.one(options) if self.chance(one_in) else usual


@cache
def _below(number: int) -> st.SearchStrategy[int]:
    # Kept, because making a strategy costs more than drawing from it.
    return st.integers(0, number - 1)

"""Shrinks a failing case: takes away what it fails without, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any

from .description import Case


def smallest(case: Case, fails: Callable[[Case], bool]) -> Case:
    """Take pieces away as long as the case still fails."""
    while True:
        for simpler in _simpler(case):
            if fails(simpler):
                case = simpler
                break
        else:
            return case


def _simpler(value: Any) -> Iterator[Any]:
    """Give each value that has one piece less, or one piece that is simpler."""
    if isinstance(value, tuple):
        yield from _shorter(value)
        for index, item in enumerate(value):
            for simpler in _simpler(item):
                yield (*value[:index], simpler, *value[index + 1 :])
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            item = getattr(value, each.name)
            if each.default is not MISSING and item != each.default:
                yield replace(value, **{each.name: each.default})
            for simpler in _simpler(item):
                yield replace(value, **{each.name: simpler})


def _shorter(items: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Leave out large parts first, then single items, the last ones first."""
    size = len(items)
    while size:
        for start in range(len(items) - size, -1, -size):
            yield items[:start] + items[start + size :]
        size //= 2

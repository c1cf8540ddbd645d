"""Prints a case as a small program: a test that can be pasted into test_cases.py."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from .description import Case
from .differences import Mismatch

_WIDTH = 96


def program(case: Case, mismatch: Mismatch) -> str:
    """Write the test that fails, and the event that differs; both go into test_cases.py."""
    return (
        f"\ndef test_(check: Check) -> None:\n    check({_written(case, 4)})\n\n"
        f"# step {mismatch.step}: {'building' if mismatch.step == 0 else 'the one that differs'}\n"
        f"# erlen: {mismatch.erlen}\n# flask: {mismatch.flask}\n"
    )


def _written(value: Any, indent: int) -> str:
    """Write a value, and of a dataclass only what is not by default; broken where it is long."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = [
            (f"{each.name}=" if _by_name(value, index) else "")
            + _written(getattr(value, each.name), indent + 4)
            for index, each in enumerate(fields(value))
            if getattr(value, each.name) != each.default
        ]
        opening, closing = f"{type(value).__name__}(", ")"
    elif isinstance(value, tuple):
        parts = [_written(each, indent + 4) for each in value]
        opening, closing = "(", ",)" if len(value) == 1 else ")"
    else:
        return repr(value)
    flat = f"{opening}{', '.join(parts)}{closing}"
    if len(flat) + indent <= _WIDTH and "\n" not in flat:
        return flat
    space = "\n" + " " * (indent + 4)
    return f"{opening}{space}{f',{space}'.join(parts)},\n{' ' * indent}{closing.lstrip(',')}"


def _by_name(value: Any, index: int) -> bool:
    """Tell whether a field needs its name: a default before it was left out, or it has one."""
    return any(each.default is not MISSING for each in fields(value)[: index + 1])

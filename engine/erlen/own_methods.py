"""Which methods of an application are the engine's own, so that a fast path may do their work.

Noted when the engine is imported, before anyone can replace them on the class.
"""

from __future__ import annotations

import typing as t

from .plain import PLAIN

if t.TYPE_CHECKING:
    from .typing import App

_own: dict[str, t.Any] = {}


def note_own_methods(app_class: type[App], *names: str) -> None:
    """Take note of methods of the class of applications."""
    _own.update({name: getattr(app_class, name) for name in names})


def has_own_method(app: App, name: str) -> bool:
    """Tell whether a method is the engine's, and fast paths are taken at all."""
    return not PLAIN and name not in app.__dict__ and getattr(type(app), name) is _own[name]

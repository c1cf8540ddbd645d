"""The registries that setup fills and a request reads.

Hooks are kept by scope: None for the application, a blueprint's full name for those that
concern its own requests alone.
"""

from __future__ import annotations

import typing as t
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

T = t.TypeVar("T")

Scope: t.TypeAlias = str | None
Registry: t.TypeAlias = defaultdict[Scope, list[T]]


def new_registry() -> Registry[t.Any]:
    """Make an empty registry of hooks by scope."""
    return defaultdict(list)


def outside_in(registry: Mapping[Scope, list[T]], blueprints: Iterable[str]) -> Iterator[T]:
    """Give the application's hooks, then each blueprint's, outermost blueprint first.

    :param blueprints: the request's blueprints, innermost first, as `request.blueprints`.
    """
    if not registry:
        return
    for scope in (None, *reversed(tuple(blueprints))):
        if scope in registry:
            yield from registry[scope]


def inside_out(registry: Mapping[Scope, list[T]], blueprints: Iterable[str]) -> Iterator[T]:
    """Give the hooks in exactly the opposite order: last registered, innermost first."""
    if not registry:
        return
    for scope in (*blueprints, None):
        if scope in registry:
            yield from reversed(registry[scope])

"""The registries that setup fills and a request reads.

Hooks are kept by scope: None for the application, a blueprint's full name for those that
concern its own requests alone.
"""

from __future__ import annotations

import typing as t
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

T = t.TypeVar("T")

Scope: t.TypeAlias = str | None
Registry: t.TypeAlias = defaultdict[Scope, list[T]]


def new_registry() -> Registry[t.Any]:
    """Make an empty registry of hooks by scope."""
    return defaultdict(list)


def outside_in(registry: Mapping[Scope, list[T]], blueprints: Sequence[str]) -> Iterable[T]:
    """Give the application's hooks, then each blueprint's, outermost blueprint first.

    :param blueprints: the request's blueprints, innermost first, as `request.blueprints`.
    """
    if not blueprints:
        return registry.get(None, ())
    return _in_scopes(registry, (None, *blueprints[::-1]), iter)


def inside_out(registry: Mapping[Scope, list[T]], blueprints: Sequence[str]) -> Iterable[T]:
    """Give the hooks in exactly the opposite order: last registered, innermost first."""
    if not blueprints:
        return reversed(registry.get(None, ()))
    return _in_scopes(registry, (*blueprints, None), reversed)


def _in_scopes(
    registry: Mapping[Scope, list[T]],
    scopes: Iterable[Scope],
    in_order: Callable[[list[T]], Iterable[T]],
) -> Iterator[T]:
    """Give the hooks of several scopes, and also those that a hook has added to a later one."""
    for scope in scopes:
        if scope in registry:
            yield from in_order(registry[scope])

"""The registries that setup fills and a request reads.

Hooks are kept by scope: None for the application, a blueprint's full name for those that
concern its own requests alone.
"""

from __future__ import annotations

import typing as t
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

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
    if not blueprints or _is_for_all(registry):
        return registry.get(None, ())
    scopes = (None, *blueprints[::-1])
    return chain.from_iterable([registry[scope] for scope in scopes if scope in registry])


def inside_out(registry: Mapping[Scope, list[T]], blueprints: Sequence[str]) -> Iterable[T]:
    """Give the hooks in exactly the opposite order: last registered, innermost first."""
    if not blueprints or _is_for_all(registry):
        return reversed(registry.get(None, ()))
    scopes = (*blueprints, None)
    return chain.from_iterable([reversed(registry[scope]) for scope in scopes if scope in registry])


def _is_for_all(registry: Mapping[Scope, list[T]]) -> bool:
    """Tell whether no hook concerns a blueprint's requests alone."""
    return len(registry) == 1 and None in registry

"""Notes of what happened, in words that mean the same on both frameworks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import FunctionType, MethodType
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, Rule
from werkzeug.wrappers import Response

Event = tuple[Any, ...]

_events: ContextVar[list[Event]] = ContextVar("events")

# Sets that both frameworks write in any order.
_UNORDERED = {"Allow", "Vary"}


def note(*event: Any) -> None:
    """Keep an event of the step that is running."""
    _events.get([]).append(tuple(seen(part) for part in event))


@contextmanager
def noting() -> Iterator[list[Event]]:
    """Collect the events of a step, or of a thread's part of it."""
    events: list[Event] = []
    token = _events.set(events)
    try:
        yield events
    finally:
        _events.reset(token)


class Ours(Exception):  # noqa: N818 - a name that no framework has
    """An exception of the application's own, whose message must arrive unchanged."""


class OursToo(Ours):
    """A subclass, for handlers that are found by a parent."""


class OursHttp(HTTPException):
    """An HTTP error of the application's own."""

    code = 418
    description = "ours"


class Halt(BaseException):
    """What no handler of exceptions may swallow, like a keyboard interrupt."""


def seen(value: Any) -> Any:
    """Describe a value by what an application can rely on."""
    describe = _DESCRIBED.get(type(value))
    if describe is not None:
        return describe(value)
    for base, describe in _DESCRIBED_BY_BASE:
        if isinstance(value, base):
            return describe(value)
    return f"<{type(value).__name__.lstrip('_')}>"


def headers_of(headers: Any) -> tuple[tuple[str, str], ...]:
    """Give headers in their order, and sets among their values in the alphabet's."""
    return tuple(
        (name, ", ".join(sorted(value.split(", "))) if name in _UNORDERED else value)
        for name, value in headers
    )


def _response(response: Response) -> str:
    return f"<{type(response).__name__} {response.status} {headers_of(response.headers)}>"


def _error(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, Ours | Halt):
        return f"{name}{error.args}"
    if isinstance(error, HTTPException):
        return f"{name} {error.code}"
    return name


def _mapping(values: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: seen(value) for key, value in values.items()}


def _same(value: Any) -> Any:
    return value


def _sequence(values: Any) -> tuple[Any, ...]:
    return tuple(map(seen, values))


_DESCRIBED: dict[type, Callable[[Any], Any]] = {
    **dict.fromkeys((str, bytes, int, float, bool, type(None)), _same),
    **dict.fromkeys((tuple, list), _sequence),
    dict: _mapping,
}
_DESCRIBED_BY_BASE: list[tuple[Any, Callable[[Any], Any]]] = [
    (str, lambda text: f"{type(text).__name__} {str.__str__(text)}"),
    ((set, frozenset), lambda items: tuple(sorted(map(str, items)))),
    (Response, _response),
    (BaseException, _error),
    (Mapping, _mapping),
    (list, _sequence),
    (tuple, _sequence),
    (Rule, lambda rule: f"<Rule {rule.rule} {rule.endpoint}>"),
    (MapAdapter, lambda a: f"<MapAdapter {a.server_name} {a.subdomain} {a.path_info}>"),
    ((FunctionType, MethodType), lambda function: "<function>"),
]

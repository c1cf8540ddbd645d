"""The layers of WSGI middleware around an application, and a listener between each two."""

from __future__ import annotations

import typing as t
from collections.abc import Iterator
from dataclasses import dataclass
from types import CellType, FunctionType, MethodType

from .places import place_of
from .wire import shown_environ

if t.TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..typing import Flask, StartResponse, WSGIEnvironment
    from .journey import Journey

_MOST_LAYERS = 20


class Reference(t.Protocol):
    """Where a layer keeps the one beneath it."""

    def get(self) -> t.Any:
        """Give the layer beneath."""
        ...

    def set(self, layer: t.Any) -> None:
        """Put another in its place."""
        ...


@dataclass(frozen=True, slots=True)
class Attribute:
    """A reference in an attribute, as classes of middleware have it."""

    owner: t.Any
    name: str

    def get(self) -> t.Any:
        """Give the layer beneath."""
        return vars(self.owner)[self.name]

    def set(self, layer: t.Any) -> None:
        """Put another in its place."""
        setattr(self.owner, self.name, layer)


@dataclass(frozen=True, slots=True)
class Variable:
    """A reference in a variable of the function around, as functions of middleware have it."""

    cell: CellType

    def get(self) -> t.Any:
        """Give the layer beneath."""
        return self.cell.cell_contents

    def set(self, layer: t.Any) -> None:
        """Put another in its place."""
        self.cell.cell_contents = layer


def references(app: Flask) -> list[Reference]:
    """Find what leads from the outermost layer to the application itself.

    :return: the references to each layer but the outermost, outermost first; none where
        there is no middleware, or where a layer keeps the next where nobody finds it.
    """
    core = MethodType(type(app).wsgi_app, app)
    path = _path(app.wsgi_app, core, set())
    return [] if path is None else path


def _path(layer: t.Any, core: MethodType, seen: set[int]) -> list[Reference] | None:
    if layer == core:
        return []
    if id(layer) in seen or len(seen) >= _MOST_LAYERS * _MOST_LAYERS:
        return None
    seen.add(id(layer))
    for reference in _references_of(layer):
        beneath = _path(reference.get(), core, seen)
        if beneath is not None:
            return [reference, *beneath]
    return None


def _references_of(layer: t.Any) -> Iterator[Reference]:
    if isinstance(layer, MethodType):
        layer = layer.__self__
    if isinstance(layer, FunctionType):
        for cell in layer.__closure__ or ():
            variable = Variable(cell)
            if _is_filled(cell) and callable(variable.get()):
                yield variable
        return
    for name, value in getattr(layer, "__dict__", {}).items():
        if callable(value) and not isinstance(layer, type):
            yield Attribute(layer, name)


def _is_filled(cell: CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018 - raises where the variable has no value
    except ValueError:
        return False
    return True


class Link:
    """Stands in front of a layer, and notes when it is entered and left.

    :param layer: a middleware, or the application itself.
    :param find_journey: gives the request that is traced at the moment.
    """

    def __init__(
        self, layer: t.Any, is_core: bool, find_journey: Callable[[], Journey | None]
    ) -> None:
        self.layer: t.Any = layer
        self._is_core = is_core
        self._find_journey = find_journey
        self._place = None if is_core else place_of(layer)

    def __getattr__(self, name: str) -> t.Any:
        return getattr(self.layer, name)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass a request on to the layer."""
        journey = self._find_journey()
        if journey is None:
            return t.cast("Iterable[bytes]", self.layer(environ, start_response))
        journey.reach_layer(shown_environ(environ))
        if self._is_core:
            return self._core(journey, environ, start_response)
        return self._middleware(journey, environ, start_response)

    def _name(self) -> str:
        if isinstance(self.layer, FunctionType | MethodType):
            return self.layer.__qualname__
        return type(self.layer).__qualname__

    def _core(
        self, journey: Journey, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        def noting(status: str, headers: list[tuple[str, str]], *exc_info: t.Any) -> t.Any:
            journey.answered = [status, *_lines(headers)]
            return start_response(status, headers, *exc_info)

        return t.cast("Iterable[bytes]", self.layer(environ, noting))

    def _middleware(
        self, journey: Journey, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        with journey.event("middleware", self._name(), self._place) as event:
            journey.enter_layer(event, shown_environ(environ))

            def noting(status: str, headers: list[tuple[str, str]], *exc_info: t.Any) -> t.Any:
                lines = [status, *_lines(headers)]
                known, journey.answered = journey.answered, lines
                event.values["answer_added"] = [each for each in lines if each not in known]
                event.values["answer_removed"] = [each for each in known if each not in lines]
                return start_response(status, headers, *exc_info)

            return t.cast("Iterable[bytes]", self.layer(environ, noting))


def _lines(headers: list[tuple[str, str]]) -> list[str]:
    return [f"{name}: {value}" for name, value in headers]

"""One request while it is traced: the trace, and what is known between its events."""

from __future__ import annotations

import typing as t
from collections.abc import Iterator
from contextlib import contextmanager

from .headers import explained
from .places import raised_by
from .records import Event, Place, Stage, Trace
from .wire import (
    RecordedInput,
    RecordedOutput,
    difference,
    request_headers,
    request_line,
    shown_environ,
)

if t.TYPE_CHECKING:
    from ..typing import Flask, StartResponse, WSGIEnvironment


class Journey:
    """A request on its way through the application.

    :param app: the application that is traced.
    :param trace: takes the events.
    :param environ: the request as the server hands it over; its input is recorded from now on.
    :param start_response: the server's own.
    """

    def __init__(
        self,
        app: Flask,
        trace: Trace,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> None:
        self.app: Flask = app
        self.trace: Trace = trace
        self.output: RecordedOutput = RecordedOutput(start_response)
        self.answered: list[str] = []
        """Status and header lines as the last layer sent them."""
        self._input: RecordedInput | None = None
        self._layers: list[tuple[Event, dict[str, str]]] = []
        self._departure: Event | None = None
        self._arrival: Event = trace.note("wire-in", request_line(environ))
        self._arrival.values["headers"] = explained(request_headers(environ))
        trace.note("environ", "The environ").values["environ"] = shown_environ(environ)
        if "wsgi.input" in environ:
            environ["wsgi.input"] = self._input = RecordedInput(environ["wsgi.input"])

    @contextmanager
    def event(self, stage: Stage, title: str, place: Place | None = None) -> Iterator[Event]:
        """Add an event that lasts as long as the block, and note what it raises."""
        event = self.trace.begin(stage, title, place)
        try:
            yield event
        except BaseException as error:
            event.raised = raised_by(error)
            raise
        finally:
            self.trace.end(event)

    def enter_layer(self, event: Event, environ: dict[str, str]) -> None:
        """Take note of a middleware and of the environ that it was given."""
        self._layers.append((event, environ))

    def reach_layer(self, environ: dict[str, str]) -> None:
        """Tell the middleware above what it changed in the environ before it passed it on."""
        if self._layers:
            event, before = self._layers.pop()
            event.values["environ_changed"] = difference(before, environ)

    def depart(self) -> None:
        """Begin the last event: the answer is made, its body may still be to come."""
        self._departure = self.trace.begin("wire-out", "No answer")
        self._tell_departure()

    def arrive(self) -> None:
        """End the last event: the answer has left."""
        if self._departure is None:
            self.depart()
        self._tell_departure()
        if self._departure is not None:
            self.trace.end(self._departure)

    def _tell_departure(self) -> None:
        if self._input is not None:
            self._arrival.values["body"] = self._input.kept.told()
        if self._departure is not None:
            self._departure.title = self.output.status or "No answer"
            self._departure.values.update(self.output.told())
        self.trace.status = self.output.status

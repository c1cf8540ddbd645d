"""Traces of the requests that the app answers, once somebody looks at one.

A traced request takes several times as long, so nothing is traced before. From then on each
request is, and the last hundred traces are kept.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from erlen.tracing import Place, Trace, Tracer

MOST_TRACES = 100


class XRay:
    """Keeps the traces of one Python, whichever app answered."""

    def __init__(self) -> None:
        self.is_on = False
        #: The newest trace's name, while its request is answered and after.
        self.last: str | None = None
        self._session = ""
        self._count = 0
        self._traces: dict[str, Trace] = {}

    def switch_on(self) -> None:
        """Trace every request from now on."""
        # Made now: what the snapshot holds would be the same in every Python.
        self._session = self._session or str(time.time_ns())
        self.is_on = True

    @contextmanager
    def watching(self, app: Any) -> Iterator[None]:
        """Trace the request that the block sends; the app is left as it was."""
        self.last = None
        if not self.is_on or not hasattr(app, "wsgi_app"):
            yield
            return
        # Most visits never open an X-ray.
        from erlen.tracing import Tracer

        # The app may have a tracer of its own, and has one while two requests are walked.
        running = Tracer.of(app)
        tracer = running or Tracer(app, keep=1).start()
        before = newest(tracer)
        try:
            yield
        finally:
            if running is None:
                tracer.stop()
        trace = newest(tracer)
        if trace is not None and trace is not before:
            self._keep(copy(trace))

    def _keep(self, trace: Trace) -> None:
        self._count += 1
        trace.number = self._count
        self.last = f"{self._session}-{self._count}"
        self._traces[self.last] = trace
        if len(self._traces) > MOST_TRACES:
            del self._traces[next(iter(self._traces))]

    def move(self, name: str, folder: Path, to: Path) -> None:
        """Tell the places of a trace that lie in a folder as if they lay in another."""
        trace = self._traces.get(name)
        for event in trace.events if trace is not None else ():
            event.place = moved(event.place, folder, to)
            if event.raised is not None:
                place = moved(event.raised.place, folder, to)
                event.raised = replace(event.raised, place=place)

    def told(self, name: str) -> str:
        """Give a trace as JSON; nothing where it is not kept."""
        trace = self._traces.get(name)
        return "" if trace is None else json.dumps(trace.to_dict())

    def source(self, file: str, line: int) -> str:
        """Give the lines around a place of a kept trace as JSON; `null` for any other."""
        # See `watching`.
        from erlen.tracing.served import excerpt, places

        known = any(
            (place.file, place.line) == (file, line)
            for trace in self._traces.values()
            for place in places(trace)
        )
        return json.dumps(excerpt(file, line) if known else None)


def newest(tracer: Tracer) -> Trace | None:
    """Give the trace of the request that was answered last."""
    return tracer.traces[-1] if tracer.traces else None


def moved(place: Place | None, folder: Path, to: Path) -> Place | None:
    """Give a place as it is in another folder, if it lies in the one."""
    if place is None or not Path(place.file).is_relative_to(folder):
        return place
    return replace(place, file=str(to / Path(place.file).relative_to(folder)))

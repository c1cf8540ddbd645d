"""The listener at the doors of one application."""

from __future__ import annotations

import typing as t
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from itertools import count

from ..signals import before_render_template, template_rendered
from . import stages
from .journey import Journey
from .middleware import Link, Reference, references
from .places import raised_by
from .records import Event, Trace
from .wire import RecordedBody, target

if t.TYPE_CHECKING:
    from jinja2 import Template

    from ..typing import Flask, RequestContext, StartResponse, WSGIEnvironment

_MISSING: t.Any = object()
_journey: ContextVar[Journey | None] = ContextVar("erlen.tracing", default=None)


class Tracer:
    """Traces the requests of an application from `start` to `stop`.

    Meant for development: traces hold cookies, forms and variables. While it is started,
    each request goes by the plain path, and costs several times as much as it would.

    :param app: the application. Start after its middleware has been put on.
    :param keep: how many traces are kept; the oldest goes first.
    :param heard: called at the beginning of each event, within the request: what is current
        for the request is current for it. What it raises, the stage raises.

    >>> from erlen import Flask
    >>> from erlen.tracing import Tracer
    >>> app = Flask("demo")
    >>> @app.route("/")
    ... def hello():
    ...     return "Hello, World!"
    >>> with Tracer(app) as tracer:
    ...     response = app.test_client().get("/")
    >>> [event.title for event in tracer.traces[0].events if event.stage == "view"]
    ['Dispatch', 'hello()']
    """

    def __init__(
        self, app: Flask, keep: int = 100, heard: Callable[[Event], None] | None = None
    ) -> None:
        self.app: Flask = app
        self._heard = heard
        self.traces: deque[Trace] = deque(maxlen=keep)
        """The traces of requests that were answered, the oldest first.

        A streamed body may still be on its way: its last event has no end then.
        """
        self._numbers = count(1)
        self._undo: list[Callable[[], None]] = []
        self._inner: Callable[..., Iterable[bytes]] | None = None

    @staticmethod
    def of(app: Flask) -> Tracer | None:
        """Give the tracer that is started on an application, None where none is."""
        found = getattr(vars(app).get("wsgi_app"), "__self__", None)
        return found if isinstance(found, Tracer) else None

    def find(self, number: int) -> Trace | None:
        """Give the trace of a number, None where it is not kept."""
        return next((trace for trace in self.traces if trace.number == number), None)

    def find_journey(self) -> Journey | None:
        """Give the request of this application that is traced at the moment, in this thread."""
        journey = _journey.get()
        return journey if journey is not None and journey.app is self.app else None

    @property
    def is_started(self) -> bool:
        """Whether requests are traced."""
        return self._inner is not None

    def start(self) -> Tracer:
        """Begin to trace.

        :raises RuntimeError: where it is started already, or another tracer is.
        """
        if self.is_started or Tracer.of(self.app) is not None:
            raise RuntimeError(f"{self.app!r} is traced already. Stop that tracer first.")
        self._listen_between_layers()
        self._inner = self.app.wsgi_app
        self._replace("wsgi_app", self._answer)
        for name in stages.DOORS:
            self._replace(name, stages.listening(self, name, getattr(self.app, name)))
        self._replace("ensure_sync", stages.listening_functions(self, self.app.ensure_sync))
        self._replace("request_context", self._request_context(self.app.request_context))
        self._connect()
        return self

    def stop(self) -> None:
        """End tracing, and leave the application as it was. The traces stay."""
        while self._undo:
            self._undo.pop()()
        self._inner = None

    def __enter__(self) -> Tracer:
        return self.start()

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def _replace(self, name: str, value: t.Any) -> None:
        """Set an attribute of the application until tracing ends."""
        self._set_until_stop(self.app, name, value)

    def _set_until_stop(self, owner: t.Any, name: str, value: t.Any) -> None:
        known = vars(owner).get(name, _MISSING)
        setattr(owner, name, value)

        def undo() -> None:
            if vars(owner).get(name) != value:
                return  # The application has put something else there meanwhile.
            if known is _MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, known)

        self._undo.append(undo)

    def _listen_between_layers(self) -> None:
        found = references(self.app)
        if not found:
            return
        for place, reference in enumerate(found):
            self._link(reference, is_core=place == len(found) - 1)
        self._replace("wsgi_app", Link(self.app.wsgi_app, False, self.find_journey))

    def _link(self, reference: Reference, is_core: bool) -> None:
        known = reference.get()
        try:
            reference.set(Link(known, is_core, self.find_journey))
        except (AttributeError, TypeError):
            return  # A layer that cannot be changed is not listened to.
        self._undo.append(lambda: reference.set(known))

    def _connect(self) -> None:
        """Hear of templates, for as long as tracing lasts."""
        for signal, receiver in (
            (before_render_template, self._before_template),
            (template_rendered, self._after_template),
        ):
            signal.connect(receiver, self.app)
            self._undo.append(partial(signal.disconnect, receiver, self.app))

    def _before_template(
        self, sender: Flask, template: Template, context: dict[str, t.Any], **_: t.Any
    ) -> None:
        journey = self.find_journey()
        if journey is not None:
            stages.begin_template(journey, template, context)

    def _after_template(self, sender: Flask, **_: t.Any) -> None:
        journey = self.find_journey()
        event = None if journey is None else journey.trace.within("template")
        if journey is not None and event is not None:
            journey.trace.end(event)

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request in place of the application's `wsgi_app`."""
        inner = self._inner or self.app.wsgi_app
        trace = Trace(next(self._numbers), environ["REQUEST_METHOD"], target(environ))
        if self._heard is not None:
            trace.tell(self._heard)
        journey = Journey(self.app, trace, environ, start_response)
        try:
            with self._within(journey):
                pieces = inner(environ, journey.output.start_response)
        except BaseException as error:
            trace.note("error", "Escaped to the server").raised = raised_by(error)
            journey.arrive()
            raise
        finally:
            self.traces.append(trace)
        journey.depart()
        return RecordedBody(pieces, journey.output, lambda: self._within(journey), journey.arrive)

    @contextmanager
    def _within(self, journey: Journey) -> Iterator[None]:
        token = _journey.set(journey)
        try:
            yield
        finally:
            _journey.reset(token)

    def _request_context(
        self, make: Callable[[WSGIEnvironment], RequestContext]
    ) -> Callable[[WSGIEnvironment], RequestContext]:
        def request_context(environ: WSGIEnvironment) -> RequestContext:
            context = make(environ)
            if self.find_journey() is not None:
                stages.listen_to_context(self, context)
                self._listen_to_sessions()
            return context

        return request_context

    def _listen_to_sessions(self) -> None:
        """Hear of `save_session`, unless it is heard already or cannot be replaced."""
        interface = self.app.session_interface
        known = interface.save_session
        if getattr(known, "tracer", None) is self:
            return
        listening = stages.listening_save(self, known)
        try:
            self._set_until_stop(interface, "save_session", listening)
        except (AttributeError, TypeError):
            return  # It has no dict: the event is missing, the request goes on.

"""Takes the built application through the steps of a case, and notes each answer."""

from __future__ import annotations

import io
import logging
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from urllib.parse import unquote_to_bytes

from werkzeug.http import parse_cookie

from .actions import OTHER_NAME
from .builder import NAME, Builder
from .cookies import COOKIES
from .description import Ask, Case, Configure, Interleaved, ReplaceView, Step
from .trace import Event, Halt, headers_of, note, noting
from .world import World


@dataclass
class Run:
    """What one framework made of a case: the events of building it and of each step."""

    steps: list[list[Event]]
    endpoints: set[str]


def run(f: ModuleType, case: Case) -> Run:
    """Build the application on a framework and take it through the steps."""
    steps: list[list[Event]] = []
    with _quiet_logging(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        builder = Builder(f)
        with noting() as events, builder.built(case.app) as world:
            steps.append(events)
            if world.app is not None:
                steps.extend(_each_step(builder, case.steps, caught))
    return Run(steps, world.endpoints)


def _each_step(
    builder: Builder, steps: Iterable[Step], caught: list[warnings.WarningMessage]
) -> Iterator[list[Event]]:
    for step in steps:
        with noting() as events:
            _take(builder, step)
            for each in caught:
                # When forgotten files and coroutines are found is up to the garbage collector.
                if each.category not in (ResourceWarning, RuntimeWarning):
                    note("warns", each.category.__name__)
            caught.clear()
        yield events


def _take(builder: Builder, step: Step) -> None:
    world = builder.world
    world.nested = 0
    match step:
        case Ask():
            answer(world, step)
        case Interleaved():
            _interleave(world, step)
        case Configure():
            builder.configure(step)
        case ReplaceView():
            builder.replace_view(step)
        case _:
            builder.add(step.what)


def answer(world: World, ask: Ask) -> None:
    """Send a request, and note the answer or the exception in its place."""
    try:
        if ask.by == "raw":
            _call(world, ask)
        else:
            _open(world, ask)
    except (Exception, Halt) as error:
        note("raised", error)
    note("afterwards", *world.state())


def _interleave(world: World, step: Interleaved) -> None:
    """Start the first request in a thread; when it pauses or ends, answer the second here."""
    pause = world.pause = type(world.pause)()
    events: list[Event] = []

    def first() -> None:
        pause.claim()
        with noting() as noted:
            answer(world, step.first)
        events.extend(noted)
        pause.reached.set()

    # In a context of its own, as each thread of a server has.
    thread = threading.Thread(target=Context().run, args=(first,))
    thread.start()
    assert pause.reached.wait(60), "the first request neither paused nor ended"
    answer(world, step.second)
    pause.end()
    thread.join()
    note("meanwhile")
    for event in events:
        note(*event)


def _call(world: World, ask: Ask) -> None:
    """Call the WSGI callable as a server does (PEP 3333)."""
    started: list[tuple[str, Any]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        started.append((status, headers))
        return lambda data: note("writes", data)

    chunks: list[bytes] = []
    body = world.app(environ_of(world, ask), start_response)
    try:
        if ask.reads != "none":
            for chunk in body:
                chunks.append(chunk)
                if ask.reads == "one":
                    break
    finally:
        note("read", *chunks)
        # Whether there is anything to close is no part of the answer; what closing does is.
        if hasattr(body, "close"):
            body.close()
        for status, headers in started:
            note("answer", status, headers_of(headers))
            _keep(world, headers)


def environ_of(world: World, ask: Ask) -> dict[str, Any]:
    """Write the environ that a server would hand to the application."""
    host = "localhost" if ask.host is None else ask.host
    environ = {
        "REQUEST_METHOD": ask.method,
        "SCRIPT_NAME": ask.root,
        "PATH_INFO": unquote_to_bytes(ask.path).decode("latin-1"),
        "QUERY_STRING": ask.query,
        "REQUEST_URI": ask.path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": ask.scheme,
        "wsgi.input": io.BytesIO(ask.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if host:
        environ["HTTP_HOST"] = host
    if ask.body:
        environ["CONTENT_LENGTH"] = str(len(ask.body))
    cookie = _cookie(world, ask)
    if cookie:
        environ["HTTP_COOKIE"] = cookie
    for name, value in _headers(world, ask):
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    return environ


def _headers(world: World, ask: Ask) -> list[tuple[str, str]]:
    return [(name, value.replace("KEPT", world.etag)) for name, value in ask.headers]


def _cookie(world: World, ask: Ask) -> str:
    if ask.cookie != "kept":
        return COOKIES[ask.cookie]()
    return "; ".join(f"{name}={value}" for name, value in world.kept.items())


def _keep(world: World, headers: list[tuple[str, str]]) -> None:
    """Keep cookies and ETag as a browser would, by name alone."""
    for name, value in headers:
        if name == "ETag":
            world.etag = value
        if name == "Set-Cookie":
            pair = value.partition(";")[0]
            for key in parse_cookie(pair):
                world.kept.pop(key, None)
                if "Max-Age=0" not in value:
                    world.kept[key] = pair.partition("=")[2]


def _open(world: World, ask: Ask) -> None:
    """Send the request through the test client, which keeps its own cookies."""
    client = world.client or world.app.test_client()
    world.client = client
    options: dict[str, Any] = {
        "method": ask.method,
        "query_string": ask.query,
        "headers": _headers(world, ask),
        "data": ask.body or None,
    }
    if ask.host is not None:
        options["base_url"] = f"{ask.scheme}://{ask.host}{ask.root}/"
    if ask.cookie != "kept":
        options["headers"].append(("Cookie", COOKIES[ask.cookie]()))
    if ask.by == "with":
        # Unlike Flask's, erlen's client never enters the contexts of a request that ended in
        # an exception, so each such client is used once.
        world.client = None
        with client:
            _note_answer(world, client.open(ask.path, **options))
            note("inside of with", *world.state())
        world.client = client
        return
    _note_answer(world, client.open(ask.path, follow_redirects=ask.by == "follow", **options))


def _note_answer(world: World, response: Any) -> None:
    with response:
        note("history", [each.request.path for each in response.history])
        note("answer", response.status, headers_of(response.headers), response.get_data())


class _Notes(logging.Handler):
    """Notes what the application logs, as one more thing to be compared."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        note("logs", record.levelname, record.getMessage(), error)


@contextmanager
def _quiet_logging() -> Iterator[None]:
    """Note the application's log instead of printing it."""
    logger, others = logging.getLogger(NAME), logging.getLogger(OTHER_NAME)
    handler, silent = _Notes(), logging.NullHandler()
    logger.addHandler(handler)
    others.addHandler(silent)
    logger.propagate = others.propagate = False
    try:
        yield
    finally:
        logger.propagate = others.propagate = True
        logger.removeHandler(handler)
        others.removeHandler(silent)

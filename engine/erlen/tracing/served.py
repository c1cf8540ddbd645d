"""The page that shows the traces of an application natively, at a path of its own."""

from __future__ import annotations

import ipaddress
import json
import linecache
import sys
import typing as t
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import time
from urllib.parse import urlsplit

from werkzeug.exceptions import Forbidden, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from .records import Event, Place, Trace
from .tracer import Tracer

if t.TYPE_CHECKING:
    from ..typing import Flask, StartResponse, WSGIEnvironment

_VIEW = Path(__file__).parent / "view"
_TYPES = {".css": "text/css", ".html": "text/html", ".js": "text/javascript"}
_AROUND = 6
_SCRIPTS = "'elements.js', 'page.js', 'values.js', 'words.js', 'xray.js'"
_STYLES = "'page.css', 'xray.css'"
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"


class XRay:
    """Serves an application, and beside it the page that shows its last requests.

    For development alone: traces hold cookies, forms and variables, so the page answers
    requests from this computer only, and only by a name of this computer.

    :param app: the application; it is traced from now on.
    :param path: where the page is served, with slashes on both sides.
    :param keep: how many requests are kept.
    """

    def __init__(self, app: Flask, path: str, keep: int = 100) -> None:
        self.app: Flask = app
        self.path: str = path
        self.tracer: Tracer = Tracer(app, keep).start()
        self._begun = time()
        self._imported = {getattr(each, "__file__", None) for each in list(sys.modules.values())}
        self._map = Map(
            [
                Rule("/", endpoint="file", defaults={"name": "index.html"}),
                Rule(f"/<any({_SCRIPTS}, {_STYLES}):name>", endpoint="file"),
                Rule("/traces.json", endpoint="traces"),
                Rule("/traces/<int:number>.json", endpoint="trace"),
                Rule("/traces/<int:number>/source.json", endpoint="source"),
            ]
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as a WSGI application (PEP 3333)."""
        if environ.get("PATH_INFO", "").startswith(self.path):
            return self._page(Request(environ))(environ, start_response)
        return self.app(environ, start_response)

    def _page(self, request: Request) -> Response:
        try:
            _expect_own_computer(request)
            adapter = self._map.bind("localhost", path_info=request.path[len(self.path) - 1 :])
            endpoint, values = adapter.match(method=request.method)
            response: Response = getattr(self, f"_{endpoint}")(request, **values)
        except HTTPException as error:
            return Response(f"{error}\n", error.code)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Cache-Control"] = "no-store"
        return response

    def _file(self, request: Request, name: str) -> Response:
        path = _VIEW / name
        return Response(path.read_bytes(), content_type=f"{_TYPES[path.suffix]}; charset=utf-8")

    def _traces(self, request: Request) -> Response:
        return _as_json([trace.summary() for trace in list(self.tracer.traces)])

    def _trace(self, request: Request, number: int) -> Response:
        return _as_json(self._find(number).to_dict())

    def _source(self, request: Request, number: int) -> Response:
        """Give the lines around a place; only of places that the trace names."""
        file, line = request.args.get("file", ""), request.args.get("line", 0, type=int)
        trace = self._find(number)
        for place in places(trace):
            if (place.file, place.line) == (file, line):
                found = excerpt(file, line)
                # What was imported before runs as it was then, however often it was changed.
                since = self._begun if file in self._imported else trace.started
                changed = found is not None and _has_changed(file, since)
                return _as_json({**found, "changed": True} if found and changed else found)
        raise NotFound(f"The request did not come by {file}, line {line}.")

    def _find(self, number: int) -> Trace:
        trace = self.tracer.find(number)
        if trace is None:
            raise NotFound(f"Request {number} is not kept.")
        return trace


def _expect_own_computer(request: Request) -> None:
    """Refuse others, and pages of other sites that lead a name of theirs to this computer.

    :raises Forbidden: for a request from elsewhere or for another name.
    """
    name = urlsplit(f"//{request.host}").hostname or ""
    for address in (request.remote_addr or "", name):
        if not is_own_computer(address):
            raise Forbidden(f"The traces are shown on this computer alone, not to {address!r}.")


def is_own_computer(address: str) -> bool:
    """Tell whether an address is reached from this computer alone."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def places(trace: Trace) -> Iterator[Place]:
    """Give every place that a trace names."""
    for event in trace.events:
        yield from _places_of(event)


def _places_of(event: Event) -> Iterator[Place]:
    if event.place is not None:
        yield event.place
    if event.raised is not None and event.raised.place is not None:
        yield event.raised.place


def excerpt(file: str, line: int) -> dict[str, t.Any] | None:
    """Give the lines around a line: `first`, the number of the first, and `lines`.

    :return: None where the file cannot be read.
    """
    linecache.checkcache(file)
    lines = linecache.getlines(file)
    if not lines:
        return None
    first = max(1, line - _AROUND)
    return {
        "first": first,
        "lines": [each.rstrip("\n") for each in lines[first - 1 : line + 2 * _AROUND]],
    }


def _has_changed(file: str, since: float) -> bool:
    try:
        return Path(file).stat().st_mtime > since
    except OSError:  # it is gone, or was none: code that was made by code
        return not file.startswith("<")


def _as_json(value: t.Any) -> Response:
    return Response(json.dumps(value), content_type="application/json")

"""What functions of the application give or raise, by name: each form, right and wrong."""

# The framework is one of two, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import io
from collections import namedtuple
from collections.abc import AsyncIterator, Callable, Iterator
from http import HTTPStatus
from typing import Any

from markupsafe import Markup
from werkzeug.datastructures import Headers
from werkzeug.exceptions import (
    BadRequestKeyError,
    Forbidden,
    Gone,
    HTTPException,
    NotFound,
    RequestEntityTooLarge,
    Unauthorized,
)
from werkzeug.routing import BuildError, RequestRedirect
from werkzeug.wrappers import Response as BaseResponse

from .trace import Halt, Ours, OursHttp, OursToo, note
from .world import World

ERRORS: dict[str, Callable[[], BaseException]] = {
    "Ours": lambda: Ours("ours"),
    "OursToo": lambda: OursToo("ours", 2),
    "OursHttp": OursHttp,
    "ValueError": lambda: ValueError("value"),
    "KeyError": lambda: KeyError("key"),
    "BadRequestKeyError": lambda: BadRequestKeyError("missing"),
    "NotFound": NotFound,
    "Forbidden": lambda: Forbidden("not you"),
    "Gone": lambda: Gone(response=BaseResponse("gone with a response", 410)),
    "Unauthorized": Unauthorized,
    "RequestEntityTooLarge": RequestEntityTooLarge,
    "HTTPException": HTTPException,
    "RequestRedirect": lambda: RequestRedirect("http://localhost/elsewhere"),
    "BuildError": lambda: BuildError("nowhere", {}, None),
    "Halt": lambda: Halt("halt"),
    "StopIteration": StopIteration,
    "TypeError": lambda: TypeError("type"),
    "UnicodeDecodeError": lambda: UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
    "LookupError": LookupError,
}

ERROR_CLASSES: dict[str, type[BaseException]] = {
    "Ours": Ours,
    "OursToo": OursToo,
    "OursHttp": OursHttp,
    "ValueError": ValueError,
    "KeyError": KeyError,
    "BadRequestKeyError": BadRequestKeyError,
    "NotFound": NotFound,
    "Forbidden": Forbidden,
    "HTTPException": HTTPException,
    "RequestRedirect": RequestRedirect,
    "Exception": Exception,
    "LookupError": LookupError,
    "TypeError": TypeError,
    "Halt": Halt,
    "BuildError": BuildError,
}

_Pair = namedtuple("_Pair", "body status")


class _Text(str):
    __slots__ = ()


def _app(environ: Any, start_response: Any) -> Any:
    start_response("202 ACCEPTED", [("X-From", "wsgi"), ("X-Twice", "1"), ("X-Twice", "2")])
    return [b"wsgi ", environ["REQUEST_METHOD"].encode()]


def _broken_app(environ: Any, start_response: Any) -> Any:
    raise Ours("wsgi")


def _chunks(*chunks: Any) -> Iterator[Any]:
    try:
        for chunk in chunks:
            note("streams", chunk)
            yield chunk
    finally:
        note("stream ends")


def _failing_chunks() -> Iterator[str]:
    yield "one"
    raise Ours("while streaming")


async def _async_chunks() -> AsyncIterator[str]:
    yield "async"


class _Closing:
    """An iterable that notes its close, as a file or cursor would be closed."""

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"closing ", b"iterable"])

    def close(self) -> None:
        note("iterable closed")


def _looking(world: World) -> Iterator[str]:
    """A stream that uses the request between its items."""
    f = world.f
    note("stream begins", *world.state())
    yield f"{f.request.path} "
    f.session.get("a")
    yield f"{f.g.get('a')} "
    note("stream goes on", *world.state())
    yield "end"


def _streamed(world: World) -> Any:
    return world.f.stream_with_context(_looking(world))


def _decorated_stream(world: World) -> Any:
    return world.f.stream_with_context(lambda: _looking(world))()


def _noting_close(world: World) -> Any:
    response = world.f.make_response("closing")
    response.call_on_close(lambda: note("response closed", *world.state()))
    return response


def _conditional(world: World) -> Any:
    response = world.f.make_response("conditional text")
    response.add_etag()
    return response.make_conditional(world.f.request)


def _with_cookies(world: World) -> Any:
    response = world.f.make_response("cookies")
    response.set_cookie("c", "1", max_age=60, httponly=True)
    response.set_cookie("d", "x" * 20, samesite="Lax", path="/x")
    response.delete_cookie("e")
    return response


def _send_file(**options: Any) -> Callable[[World], Any]:
    return lambda world: world.f.send_file("static/hello.txt", **options)


VALUES: dict[str, Callable[[World], Any]] = {
    "nothing": lambda world: None,
    "text": lambda world: "text",
    "empty": lambda world: "",
    "non-ASCII": lambda world: "grüß ☃",
    "bytes": lambda world: b"bytes \xff",
    "bytearray": lambda world: bytearray(b"array"),
    "markup": lambda world: Markup("<b>markup</b>"),
    "text subclass": lambda world: _Text("subclass"),
    "memoryview": lambda world: memoryview(b"view"),
    "dict": lambda world: {"b": 1, "a": [None, 2.5, "ü"]},
    "empty dict": lambda world: {},
    "list": lambda world: [1, {"x": 2}],
    "empty list": lambda world: [],
    "unknown to JSON": lambda world: {"a": object()},
    "mixed keys": lambda world: {1: 1, "a": 2},
    "set": lambda world: {1},
    "int": lambda world: 404,
    "float": lambda world: 2.5,
    "true": lambda world: True,
    "false": lambda world: False,
    "object": lambda world: object(),
    "body, status": lambda world: ("made", 201),
    "body, text status": lambda world: ("made", "299 Odd One"),
    "body, number as text": lambda world: ("made", "404"),
    "body, bytes status": lambda world: ("made", b"201 CREATED"),
    "body, enum status": lambda world: ("made", HTTPStatus.ACCEPTED),
    "body, wrong status": lambda world: ("made", "nonsense"),
    "body, empty status": lambda world: ("made", ""),
    "body, float status": lambda world: ("made", 201.0),
    "body, huge status": lambda world: ("made", 999),
    "body, zero": lambda world: ("made", 0),
    "body, none": lambda world: ("made", None),
    "body, headers": lambda world: ("made", {"X-A": "1", "Content-Type": "text/x-odd"}),
    "body, header list": lambda world: ("made", [("X-A", "1"), ("X-A", "2")]),
    "body, header tuple": lambda world: ("made", (("X-A", "1"),)),
    "body, Headers": lambda world: ("made", Headers([("X-A", "1"), ("X-A", "2")])),
    "body, many headers": lambda world: ("made", {"X-A": ["1", "2"]}),
    "body, bad headers": lambda world: ("made", {"X-A": "1\r\nX-B: 2"}),
    "body, number header": lambda world: ("made", {"X-A": 1}),
    "body, odd headers": lambda world: ("made", ["X-A"]),
    "body, empty headers": lambda world: ("made", {}),
    "body, status, headers": lambda world: ("made", 202, {"X-A": "1"}),
    "body, status, none": lambda world: ("made", 202, None),
    "body, none, headers": lambda world: ("made", None, {"X-A": "1"}),
    "body, headers, status": lambda world: ("made", {"X-A": "1"}, 202),
    "body, length": lambda world: ("made", {"Content-Length": "2"}),
    "none, status": lambda world: (None, 204),
    "dict, status": lambda world: ({"a": 1}, 201),
    "dict, headers": lambda world: ({"a": 1}, {"Content-Type": "application/x-odd", "X-A": "1"}),
    "list, status, headers": lambda world: ([1], 203, [("X-A", "1"), ("X-A", "2")]),
    "generator, status": lambda world: (_chunks("a", "b"), 206),
    "response, status": lambda world: (world.f.Response("response", 400), 201),
    "response, headers": lambda world: (
        world.f.Response("response", headers={"X-A": "0"}),
        {"X-A": "1"},
    ),
    "response, status, headers": lambda world: (
        world.f.Response("response"),
        "299 Odd",
        [("X-A", "1"), ("X-B", "2")],
    ),
    "base response, status": lambda world: (BaseResponse("base"), 203, {"X-A": "1"}),
    "wsgi, status": lambda world: (_app, 203),
    "one": lambda world: ("alone",),
    "four": lambda world: ("a", 200, {}, 4),
    "no items": lambda world: (),
    "pair of names": lambda world: _Pair("named", 202),
    "nested tuple": lambda world: (("inner", 201), 202),
    "response": lambda world: world.f.Response("response", 203, {"X-A": "1"}),
    "response class": lambda world: world.f.Response,
    "made response": lambda world: world.f.make_response(("made", 201)),
    "made of nothing": lambda world: world.f.make_response(),
    "made of parts": lambda world: world.f.make_response("made", 202, {"X-A": "1"}),
    "made of none": lambda world: world.f.make_response(None),
    "app's response": lambda world: world.app.response_class("own", mimetype="text/plain"),
    "base response": lambda world: BaseResponse("base", 203),
    "noting close": _noting_close,
    "cookies": _with_cookies,
    "conditional": _conditional,
    "no content": lambda world: ("", 204),
    "not modified": lambda world: ("", 304),
    "reset": lambda world: ("text", 205),
    "informational": lambda world: ("text", 101),
    "wsgi": lambda world: _app,
    "broken wsgi": lambda world: _broken_app,
    "error class": lambda world: NotFound,
    "error": lambda world: Forbidden("returned"),
    "plain error": lambda world: ValueError("returned"),
    "generator": lambda world: _chunks("a", "", "b"),
    "bytes generator": lambda world: _chunks(b"a", b"b"),
    "mixed generator": lambda world: _chunks(1, "b"),
    "empty generator": lambda world: _chunks(),
    "failing generator": lambda world: _failing_chunks(),
    "iterator": lambda world: iter(["x", "y"]),
    "async generator": lambda world: _async_chunks(),
    "closing iterable": lambda world: world.f.Response(_Closing()),
    "file": lambda world: io.BytesIO(b"file"),
    "passed through": lambda world: world.f.Response([b"through"], direct_passthrough=True),
    "stream with context": _streamed,
    "decorated stream": _decorated_stream,
    "response of stream": lambda world: world.f.Response(_streamed(world), mimetype="text/plain"),
    "template": lambda world: world.f.render_template("page.html", name="<ü>"),
    "missing template": lambda world: world.f.render_template("missing.html"),
    "first template": lambda world: world.f.render_template(["missing.html", "page.html"], name=1),
    "template text": lambda world: world.f.render_template_string(
        "{{ x }} {{ extra }} {{ request.path }} {{ g.a }} {{ session.a }}", x="<x>"
    ),
    "stream of template": lambda world: world.f.stream_template("page.html", name="<s>"),
    "stream of template text": lambda world: world.f.stream_template_string("{{ x }}{{ extra }}"),
    "jsonify": lambda world: world.f.jsonify(b=1, a="ü"),
    "jsonify items": lambda world: world.f.jsonify(1, [2], None),
    "jsonify nothing": lambda world: world.f.jsonify(),
    "jsonify both": lambda world: world.f.jsonify(1, a=2),
    "redirect": lambda world: world.f.redirect("/else where/ü?a=b"),
    "redirect 308": lambda world: world.f.redirect("http://other.test/x", 308),
    "send file": _send_file(),
    "attachment": _send_file(as_attachment=True, download_name="grüße.txt", max_age=60),
    "file without conditions": _send_file(conditional=False, etag=False, mimetype="text/x-odd"),
    "file with etag": _send_file(etag="mine", last_modified=1700000000),
    "open file": lambda world: world.f.send_file(io.BytesIO(b"from memory"), "text/plain"),
    "text file": lambda world: world.f.send_file(io.StringIO("text"), "text/plain"),
    "missing file": lambda world: world.f.send_file("static/missing.txt"),
    "from directory": lambda world: world.f.send_from_directory("static", "deep/style.css"),
    "out of directory": lambda world: world.f.send_from_directory("static", "../world.py"),
    "static file": lambda world: world.app.send_static_file("hello.txt"),
    "names": lambda world: {"extra": "extra", "name": "replaced"},
}

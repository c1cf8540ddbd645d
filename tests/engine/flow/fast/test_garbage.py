"""An ordinary request leaves nothing to the garbage collector."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from werkzeug.test import create_environ

from erlen import Flask, Response, abort, g, jsonify, make_response, request, session
from erlen.plain import PLAIN

pytestmark = pytest.mark.skipif(PLAIN, reason="the plain path breaks fewer cycles")


def make_app() -> Flask:
    app = Flask("demo")
    app.secret_key = "dev"

    @app.get("/")
    def hello() -> str:
        return "Hello"

    @app.get("/json")
    def json() -> Response:
        g.number = 1
        return jsonify(path=request.path, cookies=dict(request.cookies))

    @app.get("/cookie/<int:number>")
    def cookie(number: int) -> Response:
        response = make_response(str(number))
        response.set_cookie("number", str(number), max_age=60)
        return response

    @app.get("/session")
    def count() -> str:
        session["count"] = session.get("count", 0) + 1
        return str(session["count"])

    @app.post("/form")
    def form() -> str:
        return str(dict(request.form))

    @app.get("/stream")
    def stream() -> Iterator[str]:
        return iter(["a", "b"])

    @app.get("/gone")
    def gone() -> Any:
        abort(410)

    @app.errorhandler(404)
    def missing(error: Any) -> tuple[str, int]:
        return f"nothing at {request.path}", 404

    return app


def hooked(app: Flask) -> None:
    app.before_request(lambda: setattr(g, "user", 1))
    app.after_request(lambda response: response)
    app.teardown_request(lambda error: None)
    app.teardown_appcontext(lambda error: None)


def changing(app: Flask) -> None:
    """Have other hooks for each request, so that they are walked through."""
    hooked(app)

    @app.before_request
    def add() -> None:
        app.before_request_funcs[None].append(lambda: None)
        app.after_request_funcs[None].append(lambda response: response)
        app.teardown_request_funcs[None].append(lambda error: None)


@pytest.mark.parametrize(
    "prepare", [lambda app: None, hooked, changing], ids=["plain", "hooked", "changing"]
)
@pytest.mark.parametrize(
    "path", ["/", "/json", "/cookie/5", "/session", "/form", "/stream", "/missing", "/gone"]
)
def test_a_request_leaves_no_cycles(path: str, prepare: Callable[[Flask], None]) -> None:
    app = make_app()
    prepare(app)
    method = "POST" if path == "/form" else "GET"
    kind = "application/x-www-form-urlencoded"

    def ask() -> None:
        environ = create_environ(path, method=method, data="a=1", content_type=kind)
        body = app(environ, lambda *args: lambda data: None)
        list(body)
        if hasattr(body, "close"):
            body.close()

    for _ in range(3):
        ask()
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        ask()
        gc.collect()
        # What the test's own environ leaves is no request's.
        left = [each for each in gc.garbage if type(each).__module__.startswith("erlen")]
        left += [each for each in gc.garbage if isinstance(each, BaseException)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert left == []


class Resource:
    """What a request opens."""


def test_an_error_that_a_handler_keeps_on_g_keeps_the_request_no_longer() -> None:
    app = Flask("demo")
    opened: list[weakref.ref[Resource]] = []

    @app.get("/")
    def index() -> Any:
        g.resource = Resource()
        opened.append(weakref.ref(g.resource))
        abort(404)

    @app.errorhandler(404)
    def missing(error: Any) -> str:
        g.error = error
        return "missing"

    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            list(app(create_environ("/"), lambda *args: lambda data: None))
        assert [each() for each in opened] == [None, None]
    finally:
        gc.enable()

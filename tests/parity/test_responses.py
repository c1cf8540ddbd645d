"""What views return, and what comes of it, alike on Flask and erlen."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

import dataclasses
import datetime
import decimal
import json
import uuid
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from werkzeug.datastructures import Headers
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response as BaseResponse

from .comparison import Comparison, ask, get, module, post


@dataclasses.dataclass
class Point:
    x: int
    y: int


def wsgi(environ: Any, start_response: Any) -> list[bytes]:
    start_response("299 Odd", [("X-Own", environ["PATH_INFO"]), ("Content-Type", "a/b")])
    return [b"wsgi"]


def numbers() -> Any:
    yield "1"
    yield "2"


VALUES: dict[str, Callable[[ModuleType], Any]] = {
    "text": lambda f: "tëxt",
    "empty text": lambda f: "",
    "markup": lambda f: f.json.dumps("<b>"),
    "bytes": lambda f: b"\xff\x00",
    "bytearray": lambda f: bytearray(b"abc"),
    "dict": lambda f: {"b": 1, "a": [1, None, True], "ü": "é"},
    "list": lambda f: [1, {"x": 2}],
    "empty dict": lambda f: {},
    "empty list": lambda f: [],
    "generator": lambda f: numbers(),
    "iterator of bytes": lambda f: iter([b"a", b"b"]),
    "response": lambda f: f.Response("r", status=201, headers={"X-A": "b"}),
    "plain response": lambda f: BaseResponse("p", status=202),
    "wsgi": lambda f: wsgi,
    "http error": lambda f: Forbidden("no"),
    "status": lambda f: ("created", 201),
    "status text": lambda f: ("odd", "299 Odd Thing"),
    "status number in text": lambda f: ("odd", "404"),
    "status bytes": lambda f: ("odd", b"201 Created"),
    "status of enum": lambda f: ("teapot", __import__("http").HTTPStatus.IM_A_TEAPOT),
    "headers dict": lambda f: ("h", {"X-A": "1", "Content-Type": "text/plain"}),
    "headers list": lambda f: ("h", [("X-A", "1"), ("X-A", "2")]),
    "headers of lists": lambda f: ("h", {"X-A": ["1", "2"]}),
    "headers object": lambda f: ("h", Headers([("X-A", "1"), ("X-A", "2")])),
    "all three": lambda f: ("h", 418, {"X-A": "1"}),
    "status none": lambda f: ("h", None, {"X-A": "1"}),
    "headers none": lambda f: ("h", 202, None),
    "dict and status": lambda f: ({"a": 1}, 201),
    "dict and headers": lambda f: ({"a": 1}, 201, {"Content-Type": "application/problem+json"}),
    "list and status": lambda f: ([1], 201),
    "response and status": lambda f: (f.Response("r", status=201), 202, {"X-A": "1"}),
    "response and headers": lambda f: (f.Response("r", headers={"X-A": "0"}), {"X-A": "1"}),
    "wsgi and status": lambda f: (wsgi, 203),
    "error and status": lambda f: (NotFound(), 410),
    "none": lambda f: None,
    "none and status": lambda f: (None, 200),
    "number": lambda f: 7,
    "true": lambda f: True,
    "set": lambda f: {1},
    "object": lambda f: object(),
    "tuple of one": lambda f: ("a",),
    "tuple of four": lambda f: ("a", 200, {}, 1),
    "odd status": lambda f: ("a", object()),
    "make_response": lambda f: f.make_response("m", 404, {"X-A": "1"}),
    "make_response of nothing": lambda f: f.make_response(),
    "make_response of tuple": lambda f: f.make_response(("m", 201)),
    "jsonify keywords": lambda f: f.jsonify(b=1, a=2),
    "jsonify one": lambda f: f.jsonify([1]),
    "jsonify several": lambda f: f.jsonify(1, 2),
    "jsonify nothing": lambda f: f.jsonify(),
    "jsonify both": lambda f: f.jsonify(1, a=2),
    "json types": lambda f: {
        "date": datetime.date(2024, 2, 29),
        "datetime": datetime.datetime(2024, 2, 29, 1, 2, 3, tzinfo=datetime.UTC),
        "decimal": decimal.Decimal("1.10"),
        "uuid": uuid.UUID(int=7),
        "point": Point(1, 2),
        "markup": __import__("markupsafe").Markup("<b>"),
    },
    "json unknown": lambda f: {"a": object()},
    "json mixed keys": lambda f: {"a": 1, 2: 3},
    "redirect": lambda f: f.redirect("/there"),
    "redirect 303": lambda f: f.redirect("/thére?a=b", code=303),
    "abort": lambda f: f.abort(403),
    "abort with text": lambda f: f.abort(403, "Not <you>."),
    "abort with response": lambda f: f.abort(f.make_response("own", 409)),
    "abort unknown": lambda f: f.abort(799),
    "abort 401": lambda f: f.abort(401, www_authenticate=None),
    "stream": lambda f: f.stream_with_context(c for c in f.request.path),
    "cookies": lambda f: with_cookies(f),
}


def with_cookies(f: ModuleType) -> Any:
    response = f.make_response("cookie")
    response.set_cookie("a", "1", max_age=60, httponly=True, samesite="Lax")
    response.set_cookie("b", "ü ;", path="/x", domain="example.org", secure=True)
    response.delete_cookie("c")
    return response


@pytest.mark.parametrize("debug", [False, True], ids=["plain", "debug"])
@pytest.mark.parametrize("name", VALUES)
def test_return_values_become_the_same_responses(
    compare: Comparison, name: str, debug: bool
) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.debug = debug
        app.add_url_rule("/view", "view", lambda: VALUES[name](f))
        return app

    compare(build, get("/view"), ask("HEAD", "/view"))


def echo(f: ModuleType) -> Any:
    app = f.Flask("parity")
    request = f.request

    def view() -> Any:
        return json.dumps(
            {
                "method": request.method,
                "path": request.path,
                "full": request.full_path,
                "url": request.url,
                "root": request.root_url,
                "base": request.base_url,
                "script": request.root_path,
                "args": list(request.args.items(multi=True)),
                "form": list(request.form.items(multi=True)),
                "files": [
                    (key, file.filename, file.content_type, file.read().decode("latin1"))
                    for key, file in request.files.items(multi=True)
                ],
                "cookies": list(request.cookies.items(multi=True)),
                "json": request.get_json(silent=True),
                "mimetype": request.mimetype,
                "endpoint": request.endpoint,
                "blueprint": request.blueprint,
                "blueprints": request.blueprints,
                "is_json": request.is_json,
                "data": request.get_data().decode("latin1"),
                "values": list(request.values.items(multi=True)),
                "host": request.host,
                "addr": request.remote_addr,
                "scheme": request.scheme,
            }
        )

    app.add_url_rule(
        "/echo/<path:rest>", "echo", lambda rest: view(), methods=["GET", "POST", "PUT"]
    )
    app.add_url_rule("/key", "key", lambda: request.form["missing"], methods=["POST", "GET"])
    app.add_url_rule("/arg", "arg", lambda: request.args["missing"])
    app.add_url_rule("/file", "file", lambda: request.files["upload"].read(), methods=["POST"])
    app.add_url_rule("/json", "json", lambda: {"got": request.json}, methods=["POST"])
    app.add_url_rule("/data", "data", lambda: request.data, methods=["POST"])
    return app


REQUESTS = [
    get("/echo/a/b?x=1&x=2&ü=é"),
    get("/echo/a", headers={"Cookie": "a=1; b=2; a=3"}),
    get("/echo/a", base_url="https://example.org:444/under"),
    post("/echo/f", data={"a": ["1", "2"], "b": "ü"}),
    post("/echo/f?q=1", data={"a": "1"}),
    post("/echo/f", data=b"raw", content_type="text/plain"),
    post("/echo/f", json={"a": [1, 2]}),
    post("/key", data={"a": "1"}),
    get("/key"),
    get("/arg"),
    post("/json", data=b"{bad", content_type="application/json"),
    post("/json", data=b"{}", content_type="text/plain"),
    post("/json", data=b"[1]", content_type="application/vnd.api+json"),
    post("/file", data={"upload": "picture.png"}),
    post("/file", data={"other": "picture.png"}),
    post("/data", data=b"x" * 100, content_type="application/octet-stream"),
    ask("PUT", "/echo/p", data=b"\x00\xff"),
]


@pytest.mark.parametrize("debug", [False, True], ids=["plain", "debug"])
@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_requests_are_read_alike(compare: Comparison, request_: Any, debug: bool) -> None:
    def build(f: ModuleType) -> Any:
        app = echo(f)
        app.debug = debug
        # Errors of the view as answers, in debug mode too, where they say more.
        app.config["PROPAGATE_EXCEPTIONS"] = False
        app.config["TRAP_BAD_REQUEST_ERRORS"] = False
        return app

    compare(build, request_)


@pytest.mark.parametrize("trap", [None, True, False])
@pytest.mark.parametrize("debug", [False, True])
def test_bad_keys_are_trapped_alike(compare: Comparison, trap: bool | None, debug: bool) -> None:
    def build(f: ModuleType) -> Any:
        app = echo(f)
        app.debug = debug
        app.config["TRAP_BAD_REQUEST_ERRORS"] = trap
        return app

    compare(build, get("/arg"), post("/json", data=b"{", content_type="application/json"))


def test_multipart_uploads_are_read_alike(compare: Comparison) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="n\xc3\xa4me.bin"\r\n'
        b"Content-Type: application/x-own\r\n\r\n\x00\xff\r\n\r\n--x--\r\n"
    )
    compare(
        echo,
        post("/echo/u", data=body, content_type="multipart/form-data; boundary=x"),
        post("/echo/u", data=body[:-20], content_type="multipart/form-data; boundary=x"),
        post("/echo/u", data=b"junk", content_type="multipart/form-data"),
    )


@pytest.mark.parametrize(
    "limits",
    [
        {"MAX_CONTENT_LENGTH": 10},
        {"MAX_CONTENT_LENGTH": 10_000, "MAX_FORM_MEMORY_SIZE": 20},
        {"MAX_FORM_PARTS": 1},
        {"MAX_FORM_MEMORY_SIZE": None, "MAX_FORM_PARTS": None},
    ],
    ids=str,
)
def test_limits_are_kept_alike(compare: Comparison, limits: dict[str, int]) -> None:
    def build(f: ModuleType) -> Any:
        app = echo(f)
        app.config.update(limits)
        return app

    compare(
        build,
        post("/echo/l", data={"a": "1" * 30, "b": "2"}),
        post("/echo/l", data={"a": "1" * 30, "b": "2"}, content_type="multipart/form-data"),
        post("/data", data=b"1" * 50, content_type="text/plain"),
    )


def test_limits_of_one_request_are_kept_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = echo(f)

        @app.before_request
        def limit() -> None:
            f.request.max_content_length = 5
            f.request.max_form_parts = 1
            f.request.max_form_memory_size = 1

        return app

    compare(build, post("/data", data=b"1" * 50), post("/echo/a", data={"a": "1"}))


def test_class_based_views_answer_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        views = module(f, "views")
        app = f.Flask("parity")

        def shout(view: Any) -> Any:
            return lambda **values: f.make_response(view(**values)).get_data(as_text=True).upper()

        class Plain(views.View):
            methods = ("GET", "POST")
            decorators = (shout,)

            def __init__(self, greeting: str = "hello") -> None:
                self.greeting = greeting

            def dispatch_request(self, name: str) -> Any:
                return f"{self.greeting} {name}"

        class ByMethod(views.MethodView):
            init_every_request = False

            def get(self) -> Any:
                return "get"

            def delete(self) -> Any:
                return "deleted", 202

        class Child(ByMethod):
            def post(self) -> Any:
                return "post"

            async def patch(self) -> Any:
                return "patched"

        class Bare(views.View):
            pass

        app.add_url_rule("/plain/<name>", view_func=Plain.as_view("plain", greeting="hi"))
        app.add_url_rule("/method", view_func=ByMethod.as_view("method"))
        app.add_url_rule("/child", view_func=Child.as_view("child"))
        app.add_url_rule("/bare", view_func=Bare.as_view("bare"))
        return app

    compare(
        build,
        get("/plain/ada"),
        post("/plain/ada"),
        get("/method"),
        ask("HEAD", "/method"),
        ask("DELETE", "/method"),
        post("/method"),
        post("/child"),
        ask("PATCH", "/child"),
        ask("OPTIONS", "/child"),
        get("/bare"),
    )


def test_async_views_and_hooks_answer_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")

        @app.before_request
        async def before() -> None:
            f.g.before = "before"

        @app.after_request
        async def after(response: Any) -> Any:
            response.headers["X-After"] = f.g.before
            return response

        @app.errorhandler(ValueError)
        async def handle(error: ValueError) -> Any:
            return f"handled {error}", 400

        @app.get("/")
        async def view() -> Any:
            return f.request.path + f.g.before

        @app.get("/bad")
        async def bad() -> Any:
            raise ValueError("bad")

        return app

    compare(build, get("/"), get("/bad"))


def test_streams_answer_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        ended: list[str] = []
        app.teardown_request(lambda error: ended.append("end"))

        @app.get("/with")
        def with_context() -> Any:
            @f.stream_with_context
            def generate() -> Any:
                yield f"{f.request.path} "
                yield f"{f.request.args.get('q')} {ended}"

            return generate()

        @app.get("/without")
        def without_context() -> Any:
            def generate() -> Any:
                yield f"{f.has_request_context()} {ended}"

            return generate()

        @app.get("/template")
        def template() -> Any:
            return f.stream_template_string("{{ request.path }} {{ g.x }}")

        return app

    compare(build, get("/with?q=1"), get("/without"), get("/template"), get("/with"))


def test_middleware_wraps_alike(compare: Comparison) -> None:
    from werkzeug.middleware.proxy_fix import ProxyFix

    def build(f: ModuleType) -> Any:
        app = echo(f)
        app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1, x_host=1, x_prefix=1)
        return app

    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "example.org",
        "X-Forwarded-Prefix": "/under",
    }
    compare(build, get("/echo/a", headers=forwarded))


def test_custom_classes_are_used_alike(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        class Request(f.Request):
            @property
            def shout(self) -> str:
                return self.path.upper()

        class Response(f.Response):
            default_mimetype = "text/plain"

        class App(f.Flask):
            request_class = Request
            response_class = Response

        app = App("parity")
        app.add_url_rule("/shout", "shout", lambda: f.request.shout)
        app.add_url_rule("/plain", "plain", lambda: BaseResponse("x", mimetype="text/html"))
        app.add_url_rule("/json", "json", lambda: {"a": 1})
        return app

    compare(
        build, get("/shout"), get("/plain"), get("/json"), get("/none"), ask("OPTIONS", "/json")
    )

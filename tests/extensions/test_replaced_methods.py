"""Extensions put functions in the place of an application's methods, on the instance or class."""

# An application whose methods are replaced has no type to check its decorators by.
# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

# The doors that a request goes through, in the order of its life.
ANSWERING = [
    "wsgi_app",
    "request_context",
    "create_url_adapter",
    "full_dispatch_request",
    "preprocess_request",
    "dispatch_request",
    "ensure_sync",
    "finalize_request",
    "make_response",
    "process_response",
    "do_teardown_request",
    "do_teardown_appcontext",
]
FAILING = [
    "handle_user_exception",
    "handle_exception",
    "log_exception",
    "should_ignore_error",
    "_find_error_handler",
]


def make_app() -> Any:
    from flask import Flask, abort, render_template_string, session, url_for

    app = Flask("demo")
    app.secret_key = "key"

    @app.get("/")
    def index() -> str:
        session["seen"] = True
        return render_template_string("{{ url }}", url=url_for("index"))

    @app.before_request
    def hook() -> None: ...

    @app.after_request
    def add(response: Any) -> Any:
        return response

    @app.get("/fails")
    def fails() -> str:
        raise ZeroDivisionError

    @app.get("/absent")
    def absent() -> str:
        abort(404)

    return app


def counting(calls: list[str], name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a method as tracing tools do: note the call, and pass everything on."""

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        calls.append(name)
        return original(*args, **kwargs)

    return wrapper


def request_all(app: Any) -> list[int]:
    client = app.test_client()
    return [client.get(path).status_code for path in ("/", "/fails", "/absent", "/nowhere")]


@pytest.mark.parametrize("warmed", [False, True], ids=["at first", "after requests"])
@pytest.mark.parametrize(
    "name",
    [
        *ANSWERING,
        *FAILING,
        "handle_http_exception",
        "trap_http_exception",
        "raise_routing_exception",
        "update_template_context",
        "url_for",
        "inject_url_defaults",
        "app_context",
    ],
)
def test_method_replaced_on_the_instance_is_called(name: str, warmed: bool) -> None:
    app = make_app()
    if warmed:
        request_all(app)
    calls: list[str] = []
    setattr(app, name, counting(calls, name, getattr(app, name)))
    assert request_all(app) == [200, 500, 404, 404]
    assert calls != []


@pytest.mark.parametrize("made", ["before", "after"])
@pytest.mark.parametrize("name", [*ANSWERING, *FAILING, "handle_http_exception", "__call__"])
def test_method_patched_on_the_class_is_called(
    name: str, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flask import Flask

    early = make_app()
    request_all(early)
    calls: list[str] = []
    monkeypatch.setattr(Flask, name, counting(calls, name, getattr(Flask, name)))
    app = early if made == "before" else make_app()
    assert request_all(app) == [200, 500, 404, 404]
    assert calls != []


def test_method_patched_on_the_class_is_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    from flask import Flask

    app = make_app()
    with monkeypatch.context() as patch:
        patch.setattr(Flask, "dispatch_request", lambda self: "patched")
        assert app.test_client().get("/").text == "patched"
    assert app.test_client().get("/").text == "/"


@pytest.mark.parametrize("name", ["add_url_rule", "route", "register_blueprint", "before_request"])
def test_setup_method_patched_on_the_class_is_called(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flask import Blueprint, Flask

    calls: list[str] = []
    monkeypatch.setattr(Flask, name, counting(calls, name, getattr(Flask, name)))
    app = make_app()
    app.register_blueprint(Blueprint("shop", "demo"))
    assert calls != []


def test_errors_can_be_answered_by_a_replaced_handler() -> None:
    from flask import Flask, jsonify

    app: Any = Flask("demo")
    original = app.handle_user_exception

    def answer(error: Exception) -> Any:
        if isinstance(error, LookupError):
            return jsonify(message=str(error)), 418
        return original(error)

    app.handle_user_exception = answer
    app.handle_exception = lambda e: app.make_response((f"caught {e!r}", 503))

    @app.get("/known")
    def known() -> str:
        raise LookupError("gone")

    @app.get("/unknown")
    def unknown() -> str:
        raise ZeroDivisionError

    client = app.test_client()
    answers = [client.get("/known"), client.get("/unknown"), client.get("/nowhere")]
    assert [answer.status_code for answer in answers] == [418, 503, 404]
    assert answers[0].json == {"message": "gone"}
    assert answers[1].text == "caught ZeroDivisionError()"


def test_request_can_be_dispatched_by_a_replaced_method() -> None:
    from flask import Flask, request

    app: Any = Flask("demo")
    original = app.dispatch_request
    app.dispatch_request = lambda: f"[{request.path}] {original()}"
    app.get("/page")(lambda: "page")
    assert app.test_client().get("/page").text == "[/page] page"


def test_middleware_wraps_the_wsgi_application_again_and_again() -> None:
    from flask import Flask, request

    app: Any = Flask("demo")
    app.get("/")(lambda: request.environ["order"])

    def wrap(inner: Any, name: str) -> Any:
        def middleware(environ: dict[str, Any], start_response: Any) -> Any:
            environ["order"] = environ.get("order", "") + name
            return inner(environ, start_response)

        return middleware

    app.wsgi_app = wrap(app.wsgi_app, "a")
    app.wsgi_app = wrap(app.wsgi_app, "b")
    assert app.test_client().get("/").text == "ba"


def test_what_is_assigned_before_init_stays() -> None:
    from flask import Flask, request
    from flask.sessions import SecureCookieSessionInterface
    from flask.templating import Environment
    from flask.wrappers import Request

    class OwnRequest(Request):
        def who(self) -> str:
            return self.headers.get("X-Who", "nobody")

    class OwnEnvironment(Environment):
        def __init__(self, app: Flask, **options: Any) -> None:
            super().__init__(app, **options, variable_start_string="<<", variable_end_string=">>")

    class OwnApp(Flask):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self.request_class = OwnRequest
            self.jinja_environment: Any = OwnEnvironment
            self.session_interface = SecureCookieSessionInterface()
            self.session_interface.salt = "own"
            self.handle_exception = lambda e: self.make_response("early")  # type: ignore[method-assign]
            self.dispatch_request = self._dispatch  # type: ignore[method-assign]
            self.limits: list[int] = []
            super().__init__(*args, **kwargs)

        def _dispatch(self) -> Any:
            return Flask.dispatch_request(self)

        def add_url_rule(self, *args: Any, **kwargs: Any) -> None:
            self.limits.append(len(args))
            super().add_url_rule(*args, **kwargs)

    app = OwnApp("demo")
    app.secret_key = "key"

    @app.get("/")
    def index() -> str:
        from flask import render_template_string, session

        session["a"] = 1
        return render_template_string("<< who >> {{ kept }}", who=request.who())  # type: ignore[attr-defined]

    @app.get("/fails")
    def fails() -> str:
        raise ZeroDivisionError

    client = app.test_client()
    assert client.get("/", headers={"X-Who": "ada"}).text == "ada {{ kept }}"
    assert client.get("/fails").text == "early"
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    cookie = client.get_cookie("session")
    assert cookie is not None
    assert serializer.loads(cookie.value) == {"a": 1}
    assert len(app.limits) == 3


def test_classes_replaced_on_the_instance_are_used() -> None:
    from flask import Flask, Request, Response, jsonify, make_response, request
    from flask.json.provider import DefaultJSONProvider
    from flask.testing import FlaskClient

    class OwnRequest(Request):
        role = "own request"

    class OwnResponse(Response):
        default_mimetype = "application/own"

    class OwnJSON(DefaultJSONProvider):
        sort_keys = False

        def default(self, o: Any) -> Any:
            return "own" if isinstance(o, complex) else super().default(o)

    class OwnClient(FlaskClient):
        def open(self, *args: Any, **kwargs: Any) -> Any:
            kwargs.setdefault("headers", {})["X-Own"] = "client"
            return super().open(*args, **kwargs)

    app = Flask("demo")
    app.get("/")(lambda: f"{request.role} {request.headers['X-Own']}")  # type: ignore[attr-defined]
    app.get("/made", endpoint="made")(lambda: make_response("made"))
    app.get("/json", endpoint="json")(lambda: jsonify({"b": 1j, "a": 2}))
    app.test_client().get("/made")  # everything has been used once
    app.request_class, app.response_class = OwnRequest, OwnResponse
    app.test_client_class, app.json = OwnClient, OwnJSON(app)
    client = app.test_client()
    assert client.get("/").text == "own request client"
    assert [client.get(path).mimetype for path in ("/", "/made", "/json")] == [
        "application/own",
        "application/own",
        "application/json",
    ]
    assert client.get("/json").text == '{"b":"own","a":2}\n'


def test_async_views_run_as_the_application_wishes() -> None:
    from flask import Flask, current_app

    app: Any = Flask("demo")
    wrapped: list[str] = []

    def run(function: Any) -> Callable[..., Any]:
        wrapped.append(function.__name__)

        def call(*args: Any, **kwargs: Any) -> Any:
            coroutine: Iterator[Any] = function(*args, **kwargs).__await__()
            try:
                next(coroutine)
            except StopIteration as end:
                return end.value

        return call

    app.async_to_sync = run

    @app.get("/")
    async def index() -> str:
        return "awaited"

    @app.get("/wrapped")
    def around() -> Any:
        return current_app.ensure_sync(index)()

    client = app.test_client()
    assert [client.get("/").text, client.get("/wrapped").text] == ["awaited", "awaited"]
    assert wrapped == ["index", "index"]

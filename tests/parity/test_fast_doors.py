"""Methods replaced, before the first request or after it: every one of them is called alike."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client, EnvironBuilder

from .comparison import Comparison, get

DOORS = [
    "wsgi_app",
    "request_context",
    "app_context",
    "create_url_adapter",
    "full_dispatch_request",
    "preprocess_request",
    "dispatch_request",
    "ensure_sync",
    "raise_routing_exception",
    "handle_user_exception",
    "handle_http_exception",
    "handle_exception",
    "log_exception",
    "trap_http_exception",
    "finalize_request",
    "make_response",
    "process_response",
    "should_ignore_error",
    "do_teardown_request",
    "do_teardown_appcontext",
    "make_default_options_response",
]
WAYS = ["subclass", "instance", "instance's dict", "class"]


def build(f: ModuleType, app_class: Any) -> Any:
    app = app_class("doors")  # a logger of its own, which is disabled

    @app.get("/")
    def index() -> str:
        return "index"

    @app.get("/item/<int:number>/<name>")
    def item(number: int, name: str) -> dict[str, Any]:
        return {"number": number, "name": name}

    @app.get("/broken")
    def broken() -> str:
        raise LookupError("broken")

    @app.errorhandler(404)
    def missing(error: Any) -> tuple[str, int]:
        return f"nothing at {f.request.path}", 404

    return app


def wrapper(original: Callable[..., Any], name: str, log: list[str]) -> Callable[..., Any]:
    """Note the call of a method, then make it."""

    def noted(*args: Any, **kwargs: Any) -> Any:
        # The adapter for building URLs outside of a request is made when it is used.
        if name != "create_url_adapter" or args[-1] is not None:
            log.append(name)
        return original(*args, **kwargs)

    return noted


def replace(way: str, app: Any, name: str, log: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace a method of an application that is there already."""
    if way == "instance":
        setattr(app, name, wrapper(getattr(app, name), name, log))
    elif way == "instance's dict":
        vars(app)[name] = wrapper(getattr(app, name), name, log)
    else:
        owner = type(app)
        monkeypatch.setattr(owner, name, wrapper(getattr(owner, name), name, log))


def ask_everything(app: Any) -> list[tuple[str, bytes]]:
    client = Client(app)
    answers = []
    for method, path in [
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/item/5/pen"),
        ("GET", "/item/5/"),
        ("GET", "/missing"),
        ("POST", "/"),
        ("OPTIONS", "/"),
        ("GET", "/broken"),
        ("GET", "/"),
    ]:
        response = client.open(path=path, method=method)
        answers.append((response.status, response.get_data()))
    return answers


@pytest.mark.parametrize("when", ["before the first request", "after it"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", DOORS)
def test_a_replaced_method_is_called_alike(
    compare: Comparison, monkeypatch: pytest.MonkeyPatch, name: str, way: str, when: str
) -> None:
    def run(f: ModuleType) -> Any:
        log: list[str] = []
        with monkeypatch.context() as patches:
            app_class = type("Custom", (f.Flask,), {}) if way == "subclass" else f.Flask
            app = build(f, app_class)
            app.logger.disabled = True
            if when == "after it":
                ask_everything(app)
            replace(way, app, name, log, patches)
            answers = ask_everything(app)
            calls = list(log)
        # Taken back, nothing of it may linger.
        if way == "instance":
            delattr(app, name)
        return answers, calls, ask_everything(app) == answers

    answers, calls, _ = compare.values(run)
    assert answers[0] == ("200 OK", b"index")
    assert name in calls


@pytest.mark.parametrize("way", WAYS)
def test_a_replaced_method_may_change_the_answer(
    compare: Comparison, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def run(f: ModuleType) -> Any:
        app = build(f, type("Custom", (f.Flask,), {}) if way == "subclass" else f.Flask)
        ask_everything(app)
        with monkeypatch.context() as patches:
            original = f.Flask.make_response

            def shout(self: Any, value: Any) -> Any:
                response = original(self, value)
                response.headers["X-Shout"] = "yes"
                return response

            if way.startswith("instance"):
                bound = shout.__get__(app)
                if way == "instance":
                    app.make_response = bound
                else:
                    vars(app)["make_response"] = bound
            else:
                patches.setattr(type(app), "make_response", shout)
            response = Client(app).get("/")
        return response.status, sorted(response.headers)

    _, headers = compare.values(run)
    assert ("X-Shout", "yes") in headers


@pytest.mark.parametrize("name", ["push", "pop", "match_request", "copy", "__init__"])
def test_a_patched_context_is_used_alike(
    compare: Comparison, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def run(f: ModuleType) -> Any:
        log: list[str] = []
        app = build(f, f.Flask)
        app.logger.disabled = True
        ask_everything(app)
        context_class = type(app.test_request_context())
        with monkeypatch.context() as patches:
            original = getattr(context_class, name)
            patches.setattr(context_class, name, wrapper(original, name, log))
            return ask_everything(app), list(log)

    compare.values(run)


@pytest.mark.parametrize("where", ["key", "old key", "expires", "session"])
def test_line_break_in_a_cookie_is_refused(compare: Comparison, where: str) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.secret_key = "k"
        if where == "session":
            app.config["SESSION_COOKIE_NAME"] = "s\r\nX: 1"

        @app.route("/")
        def view() -> Any:
            if where == "session":
                f.session["a"] = 1
                return "x"
            response = f.make_response("x")
            if where == "expires":
                response.set_cookie("a", "v", expires="x\r\nX: 1")
            else:
                response.set_cookie("a\r\nX: 1" if where == "key" else "a\nb", "v")
            return response

        return app

    assert compare(build, get("/"))[0].status.startswith("500")


def test_path_that_is_not_ascii_is_read_before_it_is_looked_up(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/é", "meant", lambda: "meant")
        app.add_url_rule("/Ã©", "looks alike", lambda: "looks alike")

        def raw(path: str) -> bytes:
            environ = {**EnvironBuilder(path="/").get_environ(), "PATH_INFO": path}
            return b"".join(app(environ, lambda *_: None))

        return [raw("/"), raw("/\xc3\xa9"), raw("/\xe9"), raw("/\xc3\x83\xc2\xa9")]

    assert compare.values(build)[1] == b"meant"


def test_secret_key_may_be_a_bytearray(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.secret_key = bytearray(b"key")

        @app.route("/")
        def count() -> str:
            f.session["n"] = f.session.get("n", 0) + 1
            return str(f.session["n"])

        return app

    assert [answer.body for answer in compare(build, get("/"), get("/"))] == [b"1", b"2"]


def test_age_of_files_may_be_any_number(compare: Comparison) -> None:
    def build(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 1.5
        app.route("/")(lambda: f.send_file(__file__))
        return app

    assert compare(build, get("/"))[0].status == "200 OK"

"""Methods replaced, before the first request or after it: every one of them is called alike."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client

from .comparison import Comparison

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

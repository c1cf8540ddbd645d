"""A request ends properly, however it ends."""

from __future__ import annotations

import pytest
from werkzeug.test import Client, create_environ, run_wsgi_app

from erlen import Flask, has_app_context, has_request_context


def test_contexts_are_left_after_an_answer() -> None:
    app = Flask("demo")
    app.add_url_rule("/", "index", lambda: "x")
    assert Client(app).get("/").text == "x"
    assert (has_request_context(), has_app_context()) == (False, False)


@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt])
def test_contexts_are_left_and_teardown_is_told_when_a_view_ends_abruptly(
    error: type[BaseException],
) -> None:
    app = Flask("demo")
    app.testing = True
    told: list[BaseException | None] = []
    app.teardown_request(told.append)

    @app.get("/")
    def index() -> str:
        raise error

    with pytest.raises(error):
        run_wsgi_app(app, create_environ("/"))
    assert [type(each) for each in told] == [error]
    assert (has_request_context(), has_app_context()) == (False, False)


def test_an_application_may_call_another_inside_of_its_view() -> None:
    inner, outer = Flask("inner"), Flask("outer")
    inner.add_url_rule("/", "index", lambda: "inner")
    outer.add_url_rule("/", "index", lambda: f"outer {Client(inner).get('/').text}")
    assert Client(outer).get("/").text == "outer inner"


def test_the_debugger_is_handed_the_app_context_before_the_request_context() -> None:
    app = Flask("demo")
    kept: list[object] = []
    environ = create_environ("/")
    environ["werkzeug.debug.preserve_context"] = kept.append
    run_wsgi_app(app, environ)
    assert [type(context).__name__ for context in kept] == ["AppContext", "RequestContext"]

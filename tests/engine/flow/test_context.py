"""Contexts: pushed, popped, copied; and what is made only when it is needed."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from werkzeug.test import Client, create_environ

from erlen import Flask, after_this_request, copy_current_request_context, g, request
from erlen.current import find_app_context, request_ctx
from erlen.flow.context import RequestContext


def test_g_and_url_adapter_of_an_app_context_are_made_when_first_used() -> None:
    with Flask("demo").app_context() as context:
        assert not {"g", "url_adapter"} & set(vars(context))
        g.name = "Ada"
        assert vars(context)["g"].name == "Ada"


def test_a_request_shares_g_with_the_app_context_around_it() -> None:
    app = Flask("demo")
    with app.app_context() as outer:
        g.name = "Ada"
        with app.request_context(create_environ()):
            assert g.name == "Ada"
            assert find_app_context() is outer


def test_a_request_of_another_application_has_its_own_g() -> None:
    one, two = Flask("one"), Flask("two")
    with one.app_context():
        g.name = "Ada"
        with two.request_context(create_environ()):
            assert "name" not in g
        assert g.name == "Ada"


def test_popping_the_wrong_context_names_both() -> None:
    app = Flask("demo")
    outer = app.request_context(create_environ("/outer"))
    with outer, app.request_context(create_environ("/inner")):
        with pytest.raises(AssertionError) as caught:
            outer.pop()
        assert str(caught.value) == (
            "Popped wrong request context. (<RequestContext 'http://localhost/inner' [GET] of"
            " demo> instead of <RequestContext 'http://localhost/outer' [GET] of demo>)"
        )


def test_popping_what_is_not_pushed_says_so() -> None:
    with pytest.raises(LookupError, match="There is no app context to pop"):
        Flask("demo").app_context().pop()


def test_routing_errors_wait_until_the_request_is_dispatched() -> None:
    with Flask("demo").request_context(create_environ("/missing")):
        assert type(request.routing_exception).__name__ == "NotFound"
        assert request.url_rule is None
        assert request.view_args is None


def test_after_this_request_outside_of_one_says_where_it_belongs() -> None:
    with pytest.raises(RuntimeError, match="Call it inside of a view"):
        after_this_request(lambda response: response)


def test_copying_the_context_outside_of_a_request_says_where_it_belongs() -> None:
    with pytest.raises(RuntimeError, match="Decorate the function inside of a view"):
        copy_current_request_context(len)


def test_a_copied_context_runs_async_functions_too() -> None:
    app = Flask("demo")
    with app.request_context(create_environ("/here")):

        @copy_current_request_context
        async def path() -> str:
            return request.path

    seen: object = path()  # a plain function by now
    assert seen == "/here"


def test_after_this_request_concerns_this_request_only() -> None:
    app = Flask("demo")

    @app.get("/<name>")
    def view(name: str) -> str:
        if name == "once":

            @after_this_request
            def mark(response: object) -> object:
                response.headers["X-Mark"] = name  # type: ignore[attr-defined]  # it is a response
                return response

        return name

    client = Client(app)
    assert client.get("/once").headers.get("X-Mark") == "once"
    assert client.get("/other").headers.get("X-Mark") is None


def test_a_request_leaves_nothing_for_the_garbage_collector() -> None:
    app = Flask("demo")
    contexts: list[weakref.ref[RequestContext]] = []

    @app.get("/")
    def index() -> str:
        contexts.append(weakref.ref(request_ctx._get_current_object()))  # type: ignore[attr-defined]  # it is a proxy
        return request.path

    gc.collect()
    gc.disable()
    try:
        Client(app).get("/")
        assert [context() for context in contexts] == [None]
    finally:
        gc.enable()


def test_each_context_ends_the_app_context_that_it_opened() -> None:
    app = Flask("demo")
    ended: list[str] = []
    app.teardown_appcontext(lambda error: ended.append(g.name))
    request_context = app.request_context(create_environ())
    with request_context:
        g.name = "the request's"
        with app.app_context():
            g.name = "in between"
            with request_context:
                assert g.name == "in between"
    assert ended == ["in between", "the request's"]


def test_app_context_of_a_request_ends_once_however_often_it_was_entered() -> None:
    app = Flask("demo")
    ended: list[str] = []
    app.teardown_appcontext(lambda error: ended.append("app"))
    with app.request_context(create_environ()):
        opened = find_app_context()
        assert opened is not None
        with opened, opened:
            pass
        assert ended == []
    assert ended == ["app"]


def test_a_copied_context_may_be_entered_by_several_threads_at_once() -> None:
    both_inside = threading.Barrier(2, timeout=10)
    seen: list[str] = []
    with Flask("demo").request_context(create_environ("/here")):

        @copy_current_request_context
        def work() -> None:
            both_inside.wait()
            seen.append(request.path)
            both_inside.wait()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == ["/here", "/here"]

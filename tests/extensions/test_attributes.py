"""Extensions keep their things as attributes of whatever lives as long as they need."""

from __future__ import annotations

from typing import Any


def test_any_attribute_may_be_set_on_g_request_response_and_contexts() -> None:
    from flask import Flask, after_this_request, g, request
    from flask.globals import app_ctx, request_ctx

    app = Flask("demo")
    seen: dict[str, Any] = {}

    @app.before_request
    def remember() -> None:
        g._login_user = "ada"
        request.trace_id = 7  # type: ignore[attr-defined]
        request_ctx.user = "ada"  # type: ignore[attr-defined]
        app_ctx.sqlalchemy_queries = ["select"]  # type: ignore[attr-defined]

    @app.get("/")
    def index() -> str:
        @after_this_request
        def mark(response: Any) -> Any:
            response.cache_timeout = 30
            return response

        seen["view"] = (
            g._login_user,
            request.trace_id,  # type: ignore[attr-defined]
            request_ctx.user,  # type: ignore[attr-defined]
            app_ctx.sqlalchemy_queries,  # type: ignore[attr-defined]
        )
        return "Hello"

    @app.after_request
    def read(response: Any) -> Any:
        seen["after"] = response.cache_timeout
        return response

    @app.teardown_request
    def end(error: BaseException | None) -> None:
        seen["teardown"] = hasattr(request_ctx, "user"), getattr(request, "trace_id", None)

    assert app.test_client().get("/").text == "Hello"
    assert seen == {"view": ("ada", 7, "ada", ["select"]), "after": 30, "teardown": (True, 7)}


def test_attributes_of_one_request_are_gone_in_the_next() -> None:
    from flask import Flask, g, request
    from flask.globals import app_ctx, request_ctx

    app = Flask("demo")

    @app.get("/")
    def index() -> list[bool]:
        owners: list[Any] = [g, request, request_ctx, app_ctx]
        known = [hasattr(owner, "mark") for owner in owners]
        for owner in owners:
            owner.mark = True
        return known

    client = app.test_client()
    assert [client.get("/").json for _ in range(2)] == [[False] * 4] * 2


def test_attributes_set_on_the_object_are_read_through_the_proxy_and_back() -> None:
    from flask import Flask, g, request

    with Flask("demo").test_request_context("/") as context:
        context.request.kept = [1]  # type: ignore[attr-defined]
        assert request.kept is context.request.kept  # type: ignore[attr-defined]
        del request.kept  # type: ignore[attr-defined]
        assert not hasattr(context.request, "kept")
        g.setdefault("connections", []).append("db")
        assert "connections" in g
        assert g.pop("connections") == ["db"]


def test_contexts_can_be_keys_of_scoped_registries() -> None:
    from flask import Flask
    from flask.globals import app_ctx, request_ctx

    app = Flask("demo")

    @app.get("/")
    def index() -> list[bool]:
        own: Any = app_ctx
        first, second = id(own._get_current_object()), id(own._get_current_object())
        with app.app_context():
            other = id(own._get_current_object())
        return [first == second, first == other, bool(request_ctx)]

    assert app.test_client().get("/").json == [True, False, True]


def test_applications_are_weak_keys() -> None:
    import gc
    from weakref import WeakKeyDictionary

    from flask import Flask

    engines: WeakKeyDictionary[Flask, str] = WeakKeyDictionary()
    app = Flask("demo")
    engines[app] = "engine"
    with app.test_client() as client:
        client.get("/")
    assert list(engines.values()) == ["engine"]
    del app, client
    gc.collect()
    assert list(engines) == []

"""Which requests go by the fast path, and which do not."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from werkzeug.test import create_environ

from erlen import Flask, Request, current_app
from erlen.flow.fast.gate import plan_for
from erlen.plain import PLAIN

pytestmark = pytest.mark.skipif(PLAIN, reason="ERLEN_PLAIN switches the fast path off")


def is_fast(app: Flask, *, path: str = "/", method: str = "GET", **environ: Any) -> bool:
    return plan_for(app, {**create_environ(path, method=method), **environ}) is not None


def test_an_ordinary_request_is_fast() -> None:
    app = Flask("demo")
    assert is_fast(app)
    assert is_fast(app, path="/missing", method="POST")


def test_an_application_stays_fast_as_it_changes() -> None:
    app = Flask("demo")
    assert is_fast(app)
    app.secret_key = "dev"
    app.before_request(lambda: None)
    app.jinja_env.globals["x"] = 1
    app.anything = 1
    assert is_fast(app)


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_UPGRADE": "websocket"},
        {"werkzeug.debug.preserve_context": [].append},
        {"HTTP_HOST": ""},
    ],
)
def test_an_unusual_request_is_not_fast(environ: dict[str, Any]) -> None:
    assert not is_fast(Flask("demo"), **environ)


def test_a_request_without_host_is_not_fast() -> None:
    environ = create_environ()
    del environ["HTTP_HOST"]
    assert plan_for(Flask("demo"), environ) is None


def test_a_request_within_another_context_is_not_fast() -> None:
    app = Flask("demo")
    with app.app_context():
        assert current_app.name == "demo"
        assert not is_fast(app)
    assert is_fast(app)


def test_a_copy_is_known_by_its_own_dict() -> None:
    app = Flask("demo")
    assert is_fast(app)
    copied = copy(app)
    assert is_fast(copied)
    copied.__dict__["make_response"] = app.make_response
    assert not is_fast(copied)
    assert is_fast(app)


def test_another_dict_with_as_many_attributes_is_noticed() -> None:
    app = Flask("demo")
    assert is_fast(app)
    attributes = dict(app.__dict__, make_response=app.make_response)
    del attributes["import_name"]
    app.__dict__ = attributes
    assert not is_fast(app)


def test_a_view_replaced_by_an_asynchronous_one_is_awaited() -> None:
    app = Flask("demo")
    app.add_url_rule("/", "index", lambda: "first")
    client = app.test_client()
    assert [client.get("/").text for _ in range(2)] == ["first"] * 2

    async def second() -> str:
        return "second"

    app.view_functions["index"] = second
    assert [client.get("/").text for _ in range(2)] == ["second"] * 2


def _subclass() -> Flask:
    class Custom(Flask):
        def make_response(self, rv: Any) -> Any:
            return super().make_response(rv)

    return Custom("demo")


def _instance() -> Flask:
    app = Flask("demo")
    app.make_response = app.make_response  # type: ignore[method-assign]
    return app


def _instance_dict() -> Flask:
    app = Flask("demo")
    assert is_fast(app)
    vars(app)["make_response"] = app.make_response
    return app


def _request_class() -> Flask:
    app = Flask("demo")
    app.request_class = type("Custom", (Request,), {})
    return app


@pytest.mark.parametrize("make", [_subclass, _instance, _instance_dict, _request_class])
def test_an_overridden_application_is_not_fast(make: Callable[[], Flask]) -> None:
    assert not is_fast(make())


def test_a_method_taken_back_is_fast_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Flask("demo")
    monkeypatch.setattr(Flask, "dispatch_request", lambda self: "x")
    assert not is_fast(app)
    monkeypatch.undo()
    assert is_fast(app)


def test_hosts_are_asked_about_anew_once_the_config_changes() -> None:
    app = Flask("demo")
    assert is_fast(app, HTTP_HOST="evil.example")
    app.config["TRUSTED_HOSTS"] = ["good.example"]
    assert not is_fast(app, HTTP_HOST="evil.example")
    assert is_fast(app, HTTP_HOST="good.example")
    app.config["TRUSTED_HOSTS"].append("evil.example")
    assert is_fast(app, HTTP_HOST="evil.example")


def test_the_switch_is_read_from_the_environment() -> None:
    assert os.environ.get("ERLEN_PLAIN", "") in {"", "0"}

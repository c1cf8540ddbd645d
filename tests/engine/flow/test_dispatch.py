"""Dispatch: hooks before the view, OPTIONS, async views."""

from __future__ import annotations

import sys

import pytest
from werkzeug.test import Client

from erlen import Flask


def test_before_request_return_value_skips_view() -> None:
    app = Flask("demo")
    seen: list[str] = []
    app.before_request(lambda: ("early", 202))
    app.before_request(lambda: seen.append("never"))
    app.add_url_rule("/", "index", lambda: f"view {seen}")
    response = Client(app).get("/")
    assert (response.text, response.status_code, seen) == ("early", 202, [])


def test_before_request_runs_though_nothing_matches() -> None:
    app = Flask("demo")
    app.before_request(lambda: "caught")
    assert Client(app).get("/missing").text == "caught"


def test_options_lists_the_methods_of_all_rules_of_a_url() -> None:
    app = Flask("demo")
    app.add_url_rule("/", "read", lambda: "")
    app.add_url_rule("/", "write", lambda: "", methods=["POST"])
    response = Client(app).options("/")
    assert response.allow.as_set() == {"get", "head", "post", "options"}
    assert response.data == b""


def test_async_views_need_asgiref_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Flask("demo")
    app.testing = True

    @app.get("/")
    async def index() -> str:
        return "async"

    assert Client(app).get("/").text == "async"
    monkeypatch.setitem(sys.modules, "asgiref.sync", None)
    with pytest.raises(RuntimeError) as caught:
        Client(app).get("/")
    assert str(caught.value) == (
        "Install erlen with the 'async' extra in order to use async views:"
        " pip install 'erlen[async]'"
    )


def test_dispatch_request_may_be_replaced_on_the_instance() -> None:
    app = Flask("demo")
    app.dispatch_request = lambda: "replaced"  # type: ignore[method-assign]  # as extensions do
    app.add_url_rule("/", "index", lambda: "view")
    assert Client(app).get("/").text == "replaced"


def test_dispatch_request_may_be_replaced_on_the_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Flask, "dispatch_request", lambda self: f"patched {self.name}")
    assert Client(Flask("demo")).get("/").text == "patched demo"

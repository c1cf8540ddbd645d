"""The class itself: doors to the stages, in the order that a subclass may rely on."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from erlen import Flask, Request, request


def test_a_subclass_may_bring_its_own_request() -> None:
    class Shouting(Request):
        @property
        def shout(self) -> str:
            return self.path.upper()

    class App(Flask):
        request_class = Shouting

    app = App("demo")
    app.add_url_rule("/quiet", "quiet", lambda: request.shout)  # type: ignore[attr-defined]  # of the subclass
    assert Client(app).get("/quiet").text == "/QUIET"


def test_middleware_wraps_wsgi_app_on_the_instance() -> None:
    app = Flask("demo")
    app.add_url_rule("/", "index", lambda: request.environ["seen"])
    inner = app.wsgi_app

    def middleware(environ: dict[str, object], start_response: object) -> object:
        environ["seen"] = "by middleware"
        return inner(environ, start_response)  # type: ignore[arg-type]  # passed through

    app.wsgi_app = middleware  # type: ignore[method-assign,assignment]  # as applications do
    assert Client(app).get("/").text == "by middleware"


@pytest.mark.parametrize(
    "options", [{"host_matching": True}, {"static_host": "static.test"}], ids=str
)
def test_static_files_need_a_host_exactly_where_hosts_are_matched(
    options: dict[str, object],
) -> None:
    with pytest.raises(AssertionError, match="Invalid static_host/host_matching combination"):
        Flask("demo", **options)  # type: ignore[arg-type]  # wrong on purpose


def test_the_static_folder_of_an_application_may_be_left_out() -> None:
    app = Flask("demo", static_folder=None)
    assert [rule.endpoint for rule in app.url_map.iter_rules()] == []

"""Arguments that hardly anyone gives: cookies that are no text, a rule without an endpoint."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werkzeug.routing import Rule
from werkzeug.test import Client

from .comparison import Comparison

VALUES: list[Any] = [b"text", 5, None, True, ["list"]]
KEYS: list[Any] = [b"key", 5, None]
OPTIONS: dict[str, list[Any]] = {
    "secure": [[], ["yes"], "yes", {}],
    "httponly": [[], ["yes"], "yes", {}],
    "partitioned": [[], ["yes"], "yes", {}],
    "samesite": [[], 5, "other"],
    "path": [[], 5, b"/path"],
}
COOKIES: list[tuple[Any, Any, dict[str, Any]]] = [
    *(("key", value, {}) for value in VALUES),
    *((key, "value", {}) for key in KEYS),
    *(("key", "value", {name: each}) for name, values in OPTIONS.items() for each in values),
]


@pytest.mark.parametrize("cookie", COOKIES, ids=str)
def test_cookies_of_other_types_are_sent_or_refused_alike(
    compare: Comparison, cookie: tuple[Any, Any, dict[str, Any]]
) -> None:
    def run(f: ModuleType) -> Any:
        key, value, options = cookie
        response = f.Response("text")
        try:
            response.set_cookie(key, value, **options)
        except Exception as error:
            return type(error).__name__
        return response.headers.getlist("Set-Cookie")

    compare.values(run)


@pytest.mark.parametrize("hook", ["before_request", "after_request", "teardown_request", None])
def test_a_rule_without_an_endpoint_is_answered_alike(
    compare: Comparison, hook: str | None
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.url_map.add(Rule("/"))
        app.view_functions[None] = lambda: [f.request.blueprint, f.request.blueprints]
        if hook is not None:
            getattr(app, hook)(lambda *args: args[0] if hook == "after_request" else None)
        return [Client(app).get("/").text for _ in range(3)]

    compare.values(run)


@pytest.mark.parametrize("name", ["__call__", "close"])
@pytest.mark.parametrize("hook", ["after", "teardown"])
def test_a_method_patched_by_a_hook_is_called_in_the_same_request(
    compare: Comparison, hook: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", view_func=lambda: "shown")
        log: list[str] = []
        known = getattr(f.Response, name)

        def patched(*args: Any) -> Any:
            log.append(name)
            return known(*args)

        def patch(*args: Any) -> Any:
            log.append("hook")
            if log.count("hook") == 3:
                monkeypatch.setattr(f.Response, name, patched)
            return args[0]

        app.after_request(lambda response: response)
        getattr(app, f"{hook}_request")(patch)
        for _ in range(4):
            response = Client(app).get("/")
            log.append(response.text)
            response.close()
        return log

    compare.values(run)

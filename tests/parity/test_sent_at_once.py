"""Answers whose one piece of text goes straight to the server, whatever hooks do to them."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import create_environ

from .comparison import Comparison

Change = Callable[[Any, list[str]], None]


def set_attribute(name: str, value: Any) -> Change:
    return lambda response, log: setattr(response, name, value)


def set_header(name: str, value: str) -> Change:
    def change(response: Any, log: list[str]) -> None:
        response.headers[name] = value

    return change


def remove_length(response: Any, log: list[str]) -> None:
    del response.headers["Content-Length"]


def replace_close(response: Any, log: list[str]) -> None:
    response.close = lambda: log.append("closed by another method")


def close_with_body(response: Any, log: list[str]) -> None:
    class Pieces(list[bytes]):
        def close(self) -> None:
            log.append("pieces closed")

    response.response = Pieces([b"piece"])


def redirect_to(location: str, name: str = "Location", code: int = 302) -> Change:
    def change(response: Any, log: list[str]) -> None:
        response.status_code = code
        response.headers[name] = location

    return change


def redirect_twice(response: Any, log: list[str]) -> None:
    response.status_code = 302
    response.headers.extend([("Location", "/first"), ("Location", "/second")])


CHANGES: dict[str, Change] = {
    "nothing": lambda response, log: None,
    "on close": lambda response, log: response.call_on_close(lambda: log.append("closed")),
    "another close": replace_close,
    "pieces to be closed": close_with_body,
    "another attribute": set_attribute("note", "mine"),
    "no length": remove_length,
    "another header": set_header("X-Count", "2"),
    "a header twice": lambda response, log: response.headers.extend([("X-A", "1"), ("X-A", "2")]),
    "a header in other case": set_header("content-type", "text/plain"),
    "a length in other case": set_header("content-length", "7"),
    "location": set_header("Location", "/a b"),
    "location in other case": set_header("location", "/ä"),
    "redirected": redirect_to("/there?a=b"),
    "redirected in other case": redirect_to("/there", name="location"),
    "redirected elsewhere": redirect_to("//there/x"),
    "redirected to another host": redirect_to("http://thére/"),
    "redirected twice": redirect_twice,
    "created there": redirect_to("/there", code=201),
    "reset there": redirect_to("/there", code=205),
    "content location": set_header("Content-Location", "there"),
    "other headers": set_attribute("headers", Headers({"X-Own": "1"})),
    "a cookie": lambda response, log: response.set_cookie("seen", "yes"),
    "other text": lambda response, log: response.set_data("other"),
    "text in a list": set_attribute("response", ["text"]),
    "two pieces": set_attribute("response", [b"one", b"two"]),
    "no pieces": set_attribute("response", []),
    "a tuple": set_attribute("response", (b"piece",)),
    "another piece in the same list": lambda response, log: response.response.append(b"more"),
    "a stream": lambda response, log: setattr(response, "response", iter([b"one", "two"])),
    "passed through": set_attribute("direct_passthrough", True),
    **{f"status {code}": set_attribute("status_code", code) for code in (100, 201, 204, 304, 404)},
    "status text": set_attribute("status", "299 Fine"),
}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("when", ["after", "end of request", "end of app"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_a_hook_does_to_an_answer_is_sent_alike(
    compare: Comparison, name: str, when: str, method: str
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        log: list[str] = []
        kept: list[Any] = []

        @app.get("/")
        def show() -> str:
            return "shown"

        @app.after_request
        def keep(response: Any) -> Any:
            kept.append(response)
            change("after")
            return response

        app.teardown_request(lambda error: change("end of request"))
        app.teardown_appcontext(lambda error: change("end of app"))

        def change(now: str) -> None:
            log.append(now)
            if now == when:
                CHANGES[name](kept[-1], log)

        def start(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
            log.append(status)
            log.extend(f"{header}: {value}" for header, value in headers)

        pieces = app(create_environ("/", method=method), start)
        log.append(repr(b"".join(pieces)))
        if hasattr(pieces, "close"):
            pieces.close()
        return log

    compare.values(run)

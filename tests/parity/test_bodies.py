"""Answers as middleware meets them: iterated over once, by anyone, and closed."""

# `f` is one of two frameworks, chosen at run time, so nothing of it has a type.
# mypy: disable-error-code="untyped-decorator, name-defined, misc, no-any-return"

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import create_environ

from .comparison import Comparison

Take = Callable[[Any], list[bytes]]


def peek(pieces: Any) -> list[bytes]:
    first = next(iter(pieces), b"none")
    return [first, *pieces]


def ask_for_next(pieces: Any) -> list[bytes]:
    return [next(pieces, b"none"), *pieces]


def iterate_twice(pieces: Any) -> list[bytes]:
    return [*pieces, b"again", *pieces]


def append(pieces: Any) -> list[bytes]:
    if isinstance(pieces, list):
        pieces.append(b"more")
    return list(pieces)


TAKES: list[Take] = [peek, ask_for_next, iterate_twice, append]
VIEWS: dict[str, Callable[[ModuleType], Any]] = {
    "text": lambda f: "text",
    "json": lambda f: {"a": 1},
    "response": lambda f: f.Response("text"),
    "pieces": lambda f: f.Response([b"one", b"two"]),
    "stream": lambda f: f.Response(iter(["one", "two"])),
    "no body": lambda f: ("", 304),
}


def request(app: Any, take: Take = list, method: str = "GET") -> list[bytes]:
    pieces = app(create_environ("/", method=method), lambda *args: None)
    taken = take(pieces)
    if hasattr(pieces, "close"):
        pieces.close()
    return taken


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("has_hook", [False, True], ids=["no hook", "hook"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("take", TAKES)
def test_what_takes_a_body_gets_the_same_pieces(
    compare: Comparison, take: Take, view: str, has_hook: bool, method: str
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        app.add_url_rule("/", view_func=lambda: VIEWS[view](f))
        if has_hook:
            app.after_request(lambda response: response)
        return [b"".join(request(app, take, method)) for _ in range(3)]

    compare.values(run)


@pytest.mark.parametrize("has_hook", [False, True], ids=["no hook", "hook"])
@pytest.mark.parametrize("take", TAKES)
def test_a_response_of_several_requests_is_sent_whole_each_time(
    compare: Comparison, take: Take, has_hook: bool
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        shared = f.Response("shared")
        app.add_url_rule("/", view_func=lambda: shared)
        if has_hook:
            app.after_request(lambda response: response)
        return [request(app, take) for _ in range(3)]

    compare.values(run)


def test_what_is_to_be_called_on_close_may_be_told_after_the_application(
    compare: Comparison,
) -> None:
    def run(f: ModuleType) -> Any:
        app = f.Flask("parity")
        log: list[str] = []
        kept: list[Any] = []
        app.add_url_rule("/", view_func=lambda: "text")

        @app.after_request
        def keep(response: Any) -> Any:
            kept.append(response)
            return response

        def take(pieces: Any) -> list[bytes]:
            kept[-1].call_on_close(lambda: log.append("closed"))
            return list(pieces)

        return [request(app, take) for _ in range(3)], log

    compare.values(run)

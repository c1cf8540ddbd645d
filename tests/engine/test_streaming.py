"""Streams keep the request: they are entered when read, and closed with the answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from werkzeug.test import Client, create_environ

from erlen import Flask, has_request_context, request, stream_with_context


def test_a_generator_sees_the_request_that_made_it() -> None:
    app = Flask("demo")

    @app.get("/<name>")
    def view(name: str) -> Iterator[str]:
        return stream_with_context(part for part in (request.path, name))

    assert Client(app).get("/ada").text == "/adaada"


def test_a_decorated_function_keeps_its_arguments_and_name() -> None:
    @stream_with_context
    def count(to: int) -> Iterator[str]:
        yield from (f"{number}{request.path}" for number in range(to))

    with Flask("demo").request_context(create_environ("/x")):
        assert list(count(2)) == ["0/x", "1/x"]
    assert count.__name__ == "count"


def test_an_unread_stream_is_closed_without_entering() -> None:
    closed: list[bool] = []

    def generate() -> Iterator[str]:
        try:
            yield "never read"
        finally:
            closed.append(has_request_context())

    with Flask("demo").request_context(create_environ()):
        source = generate()
        next(source)
        stream = stream_with_context(source)
    stream.close()  # type: ignore[attr-defined]  # it is a generator
    assert closed == [False]


def test_a_stream_outside_of_a_request_says_where_it_belongs() -> None:
    with pytest.raises(RuntimeError, match="Call it inside of a view"):
        stream_with_context(iter(["a"]))

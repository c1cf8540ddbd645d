"""Providers: the advice for unknown types, and the smallest subclass."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client

from erlen import Flask
from erlen.json.provider import JSONProvider


def test_an_unknown_type_is_named_with_advice() -> None:
    with pytest.raises(TypeError) as caught:
        Flask("demo").json.dumps(object())
    assert str(caught.value) == (
        "Object of type object is not JSON serializable."
        " Turn it into a dict, list, string or number first."
    )


def test_two_methods_make_a_provider() -> None:
    class Braces(JSONProvider):
        def dumps(self, obj: Any, **kwargs: Any) -> str:
            return "{" + repr(obj) + "}"

        def loads(self, s: str | bytes, **kwargs: Any) -> Any:
            return s

    class App(Flask):
        json_provider_class = Braces

    app = App("demo")
    app.add_url_rule("/", "index", lambda: [1])
    response = Client(app).get("/")
    assert (response.text, response.mimetype) == ("{[1]}", "application/json")

"""Class-based views: one instance a request, unless the class says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from werkzeug.test import Client

from erlen import Flask
from erlen.views import MethodView, View


def test_each_request_has_its_own_instance_by_default() -> None:
    class Counter(View):
        made = 0

        def __init__(self) -> None:
            type(self).made += 1

        def dispatch_request(self) -> str:
            return str(self.made)

    class Shared(Counter):
        init_every_request = False

    app = Flask("demo")
    # The shared instance is made here, and counted in its own class.
    app.add_url_rule("/own", view_func=Counter.as_view("own"))
    app.add_url_rule("/shared", view_func=Shared.as_view("shared"))
    client = Client(app)
    assert [client.get("/own").text for _ in range(2)] == ["1", "2"]
    assert [client.get("/shared").text for _ in range(2)] == ["1", "1"]


def test_methods_are_collected_from_the_parents() -> None:
    class Reading(MethodView):
        def get(self) -> str:
            return "read"

    class Writing(Reading):
        def post(self) -> str:
            return "written"

    assert set(Writing.methods or ()) == {"GET", "POST"}


def test_decorators_keep_name_and_methods_of_the_view() -> None:
    def hide(view: Callable[..., str]) -> Callable[..., str]:
        def other(**values: object) -> str:
            return view(**values).upper()

        return other

    class Hello(View):
        methods: ClassVar[list[str]] = ["POST"]
        decorators: ClassVar[list[Callable[..., object]]] = [hide]

        def dispatch_request(self) -> str:
            return "hello"

    view: Any = Hello.as_view("greet")
    assert (view.__name__, view.methods, view.view_class) == ("greet", ["POST"], Hello)
    app = Flask("demo")
    app.add_url_rule("/", view_func=view)
    assert Client(app).post("/").text == "HELLO"


def test_a_method_that_is_declared_and_missing_is_named() -> None:
    class Odd(MethodView):
        methods: ClassVar[list[str]] = ["PUT"]

    app = Flask("demo")
    app.testing = True
    app.add_url_rule("/", view_func=Odd.as_view("odd"))
    with pytest.raises(AssertionError, match="Unimplemented method 'PUT'"):
        Client(app).put("/")


def test_a_plain_view_must_say_how_to_answer() -> None:
    with pytest.raises(NotImplementedError):
        View().dispatch_request()

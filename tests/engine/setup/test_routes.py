"""Routes: mistakes are refused with advice. What matches is compared in tests/parity."""

from __future__ import annotations

import pytest

from erlen import Flask


def test_methods_as_text_are_refused_with_an_example() -> None:
    with pytest.raises(TypeError) as caught:
        Flask("demo").route("/", methods="POST")(lambda: "")
    assert str(caught.value) == (
        'Allowed methods must be a list of strings, for example: @app.route(..., methods=["POST"])'
    )


def test_a_second_view_of_an_endpoint_is_refused_with_its_name() -> None:
    app = Flask("demo")
    app.add_url_rule("/a", "same", lambda: "a")
    with pytest.raises(AssertionError) as caught:
        app.add_url_rule("/b", "same", lambda: "b")
    assert str(caught.value) == (
        "View function mapping is overwriting an existing endpoint function: same. Give one of"
        " the two views another name, or its route another 'endpoint'."
    )


def test_shortcuts_take_no_methods() -> None:
    with pytest.raises(TypeError, match="Use the 'route' decorator"):
        Flask("demo").post("/", methods=["GET"])


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch"])
def test_shortcuts_route_their_own_method(method: str) -> None:
    app = Flask("demo")
    getattr(app, method)("/")(lambda: "")
    rule = next(rule for rule in app.url_map.iter_rules() if rule.rule == "/")
    automatic = {"OPTIONS", "HEAD"} if method == "get" else {"OPTIONS"}
    assert rule.methods == {method.upper(), *automatic}


def test_decorators_give_the_view_back() -> None:
    def view() -> str:
        return ""

    app = Flask("demo")
    assert app.route("/")(view) is view
    assert app.get("/again", endpoint="again")(view) is view
    assert app.endpoint("late")(view) is view

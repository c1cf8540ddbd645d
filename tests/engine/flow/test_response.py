"""Return values: the advice in the errors. The conversions are compared in tests/parity."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from erlen import Flask

ADVICE = (
    "Return a string, dict, list, tuple with headers or status, Response instance, or WSGI"
    " callable."
)
TUPLE_ADVICE = (
    "The view function did not return a valid response tuple. The tuple must have the form"
    " (body, status, headers), (body, status), or (body, headers)."
)


def message_of(value: object) -> str:
    app = Flask("demo")
    app.testing = True
    app.add_url_rule("/", "index", lambda: value)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(TypeError) as caught:
        Client(app).get("/")
    return str(caught.value)


@pytest.mark.parametrize("value", [None, (None, 200), (None, 200, {})])
def test_none_names_the_view_and_says_what_to_return(value: object) -> None:
    assert message_of(value) == (
        "View 'index' returned None. The function either ended without a return statement"
        f" or returned None itself. {ADVICE}"
    )


@pytest.mark.parametrize(("value", "kind"), [(7, "int"), (True, "bool"), ({1}, "set")])
def test_another_type_is_named_with_the_view(value: object, kind: str) -> None:
    assert message_of(value) == (
        f"View 'index' did not return a valid response: it was a {kind}. {ADVICE}"
    )


@pytest.mark.parametrize("value", [("a",), ("a", 200, {}, 1), ()])
def test_a_tuple_of_another_length_says_its_forms(value: object) -> None:
    assert message_of(value) == TUPLE_ADVICE


def test_a_value_made_outside_of_a_view_is_refused_without_a_name() -> None:
    app = Flask("demo")
    with pytest.raises(TypeError, match=r"^The view function returned None"):
        app.make_response(None)  # type: ignore[arg-type]  # wrong on purpose


def test_make_response_may_be_replaced_to_accept_more() -> None:
    class App(Flask):
        def make_response(self, rv: object) -> object:  # type: ignore[override]  # more than Flask's
            return super().make_response(str(rv) if isinstance(rv, int) else rv)  # type: ignore[arg-type]

    app = App("demo")
    app.add_url_rule("/", "index", lambda: 7)  # type: ignore[arg-type]  # accepted here
    assert Client(app).get("/").text == "7"

"""Requests know their application's limits, and explain a form that carries no files."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import BadRequest
from werkzeug.test import create_environ

from erlen import Flask, Request, Response, request
from erlen.wrappers import DebugFilesKeyError


def test_limits_come_from_the_config_unless_the_request_has_its_own() -> None:
    app = Flask("demo")
    app.config.update(MAX_CONTENT_LENGTH=10, MAX_FORM_MEMORY_SIZE=20, MAX_FORM_PARTS=30)
    with app.request_context(create_environ()):
        assert request.max_content_length == 10
        assert request.max_form_memory_size == 20
        assert request.max_form_parts == 30
        request.max_content_length = 11
        assert request.max_content_length == 11


def test_limits_outside_of_an_application_are_werkzeugs() -> None:
    alone = Request(create_environ())
    assert alone.max_content_length is None
    assert alone.max_form_memory_size == 500_000
    assert alone.max_form_parts == 1_000


def test_a_form_without_enctype_explains_the_missing_file_in_debug_mode() -> None:
    app = Flask("demo")
    app.debug = True
    environ = create_environ(method="POST", data={"picture": ["a.png", "b.png"]})
    with app.request_context(environ), pytest.raises(DebugFilesKeyError) as caught:
        request.files["picture"]
    assert isinstance(caught.value, KeyError)
    assert str(caught.value) == (
        "The file 'picture' is not in request.files: the form was sent as"
        " 'application/x-www-form-urlencoded', so no file contents were transmitted. Add"
        ' enctype="multipart/form-data" to the form element.'
        " The browser sent names alone. This was submitted: 'a.png', 'b.png'"
    )


def test_a_file_that_was_never_sent_stays_a_plain_missing_key() -> None:
    app = Flask("demo")
    app.debug = True
    environ = create_environ(method="POST", data={"other": "x"})
    with app.request_context(environ), pytest.raises(BadRequest) as caught:
        request.files["picture"]
    assert isinstance(caught.value, KeyError)


@pytest.mark.parametrize(("debug", "detail"), [(True, True), (False, False)])
def test_json_errors_give_details_in_debug_mode_only(debug: bool, detail: bool) -> None:
    app = Flask("demo")
    app.debug = debug
    environ = create_environ(method="POST", data="{", content_type="application/json")
    with app.request_context(environ), pytest.raises(BadRequest) as caught:
        request.get_json()
    assert ("Failed to decode JSON" in str(caught.value.description)) is detail


def test_blueprints_of_a_request_are_innermost_first() -> None:
    app = Flask("demo")
    app.add_url_rule("/", "shop.cart.show")
    with app.request_context(create_environ("/")):
        assert request.endpoint == "shop.cart.show"
        assert request.blueprint == "shop.cart"
        assert request.blueprints == ["shop.cart", "shop"]
    with app.request_context(create_environ("/missing")):
        assert [request.endpoint, request.blueprint, *request.blueprints] == [None, None]


def test_cookie_size_is_warned_about_by_the_config() -> None:
    app = Flask("demo")
    app.config["MAX_COOKIE_SIZE"] = 10
    with app.app_context():
        assert Response().max_cookie_size == 10
        with pytest.warns(UserWarning, match="too large"):
            Response().set_cookie("name", "a long value")
    assert Response().max_cookie_size == 4093

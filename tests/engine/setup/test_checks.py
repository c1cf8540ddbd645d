"""Setup has an end, and the errors say which call came too late."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from erlen import Blueprint, Flask


def test_application_refuses_setup_after_its_first_request() -> None:
    app = Flask("demo")
    Client(app).get("/")
    with pytest.raises(AssertionError) as caught:
        app.before_request(print)
    assert str(caught.value) == (
        "The setup method 'before_request' can no longer be called on the application: it has"
        " answered a request already, and would now answer some without the change.\nCall it"
        " while the application is being set up, before it is served."
    )


def test_blueprint_refuses_setup_after_it_was_registered() -> None:
    app, shop = Flask("demo"), Blueprint("shop", "demo")
    app.register_blueprint(shop)
    with pytest.raises(AssertionError) as caught:
        shop.get("/")
    assert str(caught.value) == (
        "The setup method 'get' can no longer be called on the blueprint 'shop': it has been"
        " registered already, and the application would not have the change.\nCall it before the"
        " blueprint is registered."
    )

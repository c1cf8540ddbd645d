"""Setup has an end, and the errors say which call came too late."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from erlen import Blueprint, Flask

ADVICE = (
    " any changes will not be applied consistently.\nMake sure all imports, decorators,"
    " functions, etc. needed to set up the {} are done before {}."
)


def test_application_refuses_setup_after_its_first_request() -> None:
    app = Flask("demo")
    Client(app).get("/")
    with pytest.raises(AssertionError) as caught:
        app.before_request(print)
    assert str(caught.value) == (
        "The setup method 'before_request' can no longer be called on the application. It has"
        " already handled its first request," + ADVICE.format("application", "running it")
    )


def test_blueprint_refuses_setup_after_it_was_registered() -> None:
    app, shop = Flask("demo"), Blueprint("shop", "demo")
    app.register_blueprint(shop)
    with pytest.raises(AssertionError) as caught:
        shop.get("/")
    assert str(caught.value) == (
        "The setup method 'get' can no longer be called on the blueprint 'shop'. It has already"
        " been registered at least once," + ADVICE.format("blueprint", "registering it")
    )

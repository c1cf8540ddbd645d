"""What applications and blueprints share: folders, and error handlers for real errors only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from erlen import Blueprint, Flask

ADVICE = "Handlers can only be registered for Exception classes or HTTP error codes."
UNKNOWN = (
    "'99' is no HTTP error code that has a class. Use a subclass of HTTPException with that"
    " code, and register its handler by the class."
)


@pytest.mark.parametrize(
    ("wanted", "kind", "message"),
    [
        (99, ValueError, UNKNOWN),
        (int, ValueError, f"'int' is not a subclass of Exception. {ADVICE}"),
        (ValueError("x"), TypeError, f"ValueError('x') is an instance, not a class. {ADVICE}"),
    ],
)
def test_handlers_of_what_is_no_error_are_refused(
    wanted: Any, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind) as caught:
        Flask("demo").errorhandler(wanted)(lambda error: "")
    assert str(caught.value) == message


HOOKS = ["before_request", "after_request", "teardown_request", "context_processor"]
HOOKS += ["url_value_preprocessor", "url_defaults"]


@pytest.mark.parametrize("name", HOOKS)
def test_decorators_for_hooks_give_the_function_back(name: str) -> None:
    def function() -> None: ...

    assert getattr(Flask("demo"), name)(function) is function
    assert getattr(Blueprint("shop", "demo"), name)(function) is function


def test_folders_may_be_replaced_after_making(tmp_path: Path) -> None:
    shop = Blueprint("shop", "demo", root_path=str(tmp_path))
    assert (shop.static_folder, shop.static_url_path, shop.jinja_loader) == (None, None, None)
    shop.static_folder = Path("files/")
    assert shop.has_static_folder
    assert shop.static_folder == os.fspath(tmp_path / "files")
    assert shop.static_url_path == "/files"
    shop.static_url_path = "/other/"
    assert shop.static_url_path == "/other"


def test_jinja_loader_may_be_replaced() -> None:
    app = Flask("demo")
    app.jinja_loader = None
    assert app.jinja_loader is None


def test_blueprints_and_applications_say_who_they_are() -> None:
    assert repr(Flask("demo")) == "<Flask 'demo'>"
    assert repr(Blueprint("shop", "demo")) == "<Blueprint 'shop'>"

"""The application of a module is found, or the message says what to do."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from erlen import Flask, current_app
from erlen.commands import NoAppException, find_app_by_string, find_best_app
from erlen.commands.finding import Reference, is_app, parse_reference

ONE, TWO = Flask("one"), Flask("two")


def module(**names: Any) -> ModuleType:
    """Make a module "site" with some names in it."""
    made = ModuleType("site")
    vars(made).update(names)
    return made


def make_one() -> Flask:
    return ONE


def make_nothing() -> None:
    return None


def make_named(name: str, *, debug: bool = False) -> Flask:
    app = Flask(name)
    app.debug = debug
    return app


def fail() -> Flask:
    raise TypeError("inside")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ({"app": ONE, "other": TWO}, ONE),
        ({"application": ONE, "other": TWO}, ONE),
        ({"app": "text", "other": TWO}, TWO),
        ({"anything": TWO}, TWO),
        ({"create_app": make_one}, ONE),
        ({"make_app": make_one}, ONE),
        ({"create_app": make_nothing, "make_app": make_one}, ONE),
        ({"app": ONE, "create_app": fail}, ONE),
    ],
)
def test_best_app_is_found(names: dict[str, Any], found: Flask) -> None:
    assert find_best_app(module(**names)) is found


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            {"one": ONE, "two": TWO},
            (
                "Detected multiple Flask applications in module 'site'. Use 'site:name' to specify"
                " the correct one."
            ),
        ),
        (
            {},
            (
                "Failed to find Flask application or factory in module 'site'. Create one there"
                " with 'app = Flask(__name__)', or use 'site:name' to specify one."
            ),
        ),
        (
            {"create_app": make_named},
            (
                "The factory 'create_app' in module 'site' could not be called with the specified"
                " arguments: make_named() missing 1 required positional argument: 'name'. Use"
                " 'site:create_app(args)' to specify them."
            ),
        ),
    ],
)
def test_missing_app_is_explained(names: dict[str, Any], message: str) -> None:
    with pytest.raises(NoAppException) as caught:
        find_best_app(module(**names))
    assert caught.value.message == message


def test_type_error_inside_of_a_factory_is_its_own() -> None:
    with pytest.raises(TypeError, match="inside"):
        find_best_app(module(create_app=fail))


def test_proxy_outside_of_a_context_is_not_touched() -> None:
    assert find_best_app(module(current_app=current_app, site=ONE)) is ONE
    assert not is_app(current_app)


@pytest.mark.parametrize("text", ["one", " one ", "make_one", "make_one()"])
def test_app_is_found_by_name_or_call(text: str) -> None:
    assert find_app_by_string(module(one=ONE, make_one=make_one), text) is ONE


def test_factory_is_called_with_literals() -> None:
    app = find_app_by_string(module(make=make_named), "make('shop', debug=True)")
    assert (app.name, app.debug) == ("shop", True)


FORMS = "After the colon write 'name' or 'name(args)'."
KINDS = "Name an application, or a function that returns one."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "1",
            "Failed to parse '1' as an attribute name or function call. " + FORMS,
        ),
        (
            "make(",
            "Failed to parse 'make(' as an attribute name or function call. " + FORMS,
        ),
        (
            "one.two",
            "Failed to parse 'one.two' as an attribute name or function call. " + FORMS,
        ),
        ("one.two()", "Function reference must be a simple name: 'one.two()'."),
        ("make(word)", "Failed to parse arguments as literal values: 'make(word)'."),
        ("mak", "Failed to find attribute 'mak' in 'site'. Did you mean 'make'?"),
        (
            "zzz",
            (
                "Failed to find attribute 'zzz' in 'site'. Name an application or factory that is"
                " there."
            ),
        ),
        (
            "text",
            (
                "A valid Flask application was not obtained from 'site:text'. It gave an object of"
                " type 'str'. " + KINDS
            ),
        ),
        (
            "nothing()",
            (
                "A valid Flask application was not obtained from 'site:nothing()'. It gave an"
                " object of type 'NoneType'. " + KINDS
            ),
        ),
    ],
)
def test_wrong_reference_is_explained(text: str, message: str) -> None:
    site = module(make=make_named, text="text", nothing=make_nothing)
    with pytest.raises(NoAppException) as caught:
        find_app_by_string(site, text)
    assert caught.value.message == message


def test_reference_keeps_positional_keyword_and_unpacked_arguments() -> None:
    assert parse_reference("f(1, 'a', k=[2], **{'x': None})") == Reference(
        "f", (1, "a"), {"k": [2], "x": None}
    )

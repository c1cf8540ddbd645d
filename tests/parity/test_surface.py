"""Everything public in Flask's modules is here too, by the same names and of the same shape."""

from __future__ import annotations

import importlib.metadata
import warnings
from types import ModuleType
from typing import Any

import flask
import pytest

from erlen.compat import as_flask
from erlen.compat.names import MODULES

from .comparison import Comparison
from .surface import compare_modules, differences, flasks_module, own_module


def test_aliases_stand_for_all_of_flasks_modules() -> None:
    files = importlib.metadata.files("flask") or []
    modules = {
        str(file.with_suffix("")).replace("/", ".").removesuffix(".__init__")
        for file in files
        if file.suffix == ".py" and file.name != "__main__.py"
    }
    # A folder without a file of its own.
    assert set(MODULES) == modules | {"flask.sansio"}


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_of_a_module_is_here_with_the_same_shape(name: str) -> None:
    assert differences(name) == []


@pytest.mark.parametrize("name", MODULES)
def test_names_that_a_module_imports_or_keeps_private_are_here_too(name: str) -> None:
    # The registry is where Python notes, in the module that called, of what it has warned.
    names = set(dir(flasks_module(name))) - {"__warningregistry__"}
    with as_flask():
        assert [each for each in names if not hasattr(own_module(name), each)] == []


def _module(source: str) -> ModuleType:
    made = ModuleType("flask.made")
    exec(source, vars(made))
    return made


THEIRS = """
__name__ = "flask.made"
LIMIT = 3
def kept(a, /, b=1, *, c): ...
def gone(): ...
def renamed(first): ...
def defaulted(a=None): ...
class Broken(ValueError, KeyError): ...
class Thing:
    size = 3
    def __enter__(self): ...
    def method(self, a): ...
    @classmethod
    def make(cls): ...
    @property
    def value(self): ...
    @value.setter
    def value(self, new): ...
"""
OURS = """
__name__ = "flask.made"
LIMIT = 4
def kept(a, /, b=1, *, c): ...
def renamed(second): ...
def defaulted(a=()): ...
class Broken(ValueError): ...
class Thing:
    size = 4
    def method(self, a, b): ...
    def make(self): ...
    @property
    def value(self): ...
"""


def test_every_kind_of_difference_is_found() -> None:
    assert list(compare_modules("made", _module(THEIRS), _module(THEIRS))) == []
    assert list(compare_modules("made", _module(THEIRS), _module(OURS))) == [
        "made.LIMIT is 4, not 3",
        "made.gone is missing",
        "made.renamed takes (positional_or_keyword second), not (positional_or_keyword first)",
        "made.defaulted takes (positional_or_keyword a=()), not (positional_or_keyword a=None)",
        "made.Broken is no KeyError",
        "made.Broken is no LookupError",
        "made.Thing.__enter__ is missing",
        "made.Thing.make is no classmethod",
        (
            "made.Thing.method takes (positional_or_keyword self, positional_or_keyword a,"
            " positional_or_keyword b), not (positional_or_keyword self, positional_or_keyword a)"
        ),
        "made.Thing.size is 4, not 3",
        "made.Thing.value cannot be set",
    ]


def _objects(import_module: Any) -> dict[str, Any]:
    """Make one of everything that an application meets."""
    f = import_module("flask")
    app, blueprint = f.Flask("parity"), f.Blueprint("shop", "parity")
    app.secret_key = "key"
    state = import_module("flask.blueprints").BlueprintSetupState(blueprint, app, {}, True)
    client = app.test_client()
    with app.test_request_context("/") as context:
        return {
            "application": app,
            "blueprint": blueprint,
            "setup state": state,
            "request context": context,
            "app context": import_module("flask.globals").app_ctx._get_current_object(),
            "request": f.request._get_current_object(),
            "session": f.session._get_current_object(),
            "null session": import_module("flask.sessions").NullSession(),
            "g": f.g._get_current_object(),
            "config": app.config,
            "json": app.json,
            "jinja environment": app.jinja_env,
            "template loader": app.jinja_env.loader,
            "session interface": app.session_interface,
            "serializer": import_module("flask.json.tag").TaggedJSONSerializer(),
            "commands": app.cli,
            "flask group": import_module("flask.cli").FlaskGroup(),
            "script info": import_module("flask.cli").ScriptInfo(create_app=lambda: app),
            "client": client,
            "response": client.get("/"),
            "runner": app.test_cli_runner(),
            "builder": import_module("flask.testing").EnvironBuilder(app),
        }


def test_objects_have_the_same_public_attributes() -> None:
    ours = _objects(own_module)
    missing = {
        name: [each for each in dir(their) if each[0] != "_" and each not in dir(ours[name])]
        for name, their in _objects(flasks_module).items()
    }
    assert {name: attributes for name, attributes in missing.items() if attributes} == {}


def _version(f: ModuleType) -> tuple[str, list[type[Warning]]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        version = f.__version__
    return version, [each.category for each in caught]


def test_flasks_version_is_told_with_a_warning() -> None:
    with as_flask():
        ours = _version(own_module("flask"))
    assert ours == _version(flask)


def test_names_that_are_nowhere_raise_attribute_errors_alike(compare: Comparison) -> None:
    def read(f: ModuleType) -> str:
        with pytest.raises(AttributeError) as caught:
            f.no_such_name
        return caught.typename

    compare.values(read)

"""Hook decorators of one recipe have names, docstrings and parameters of their own."""

from __future__ import annotations

import inspect

import pytest

from erlen import Blueprint, Flask

OWN = ["before_request", "after_request", "teardown_request", "context_processor"]
OWN += ["url_value_preprocessor", "url_defaults"]
FOR_APP = ["before_app_request", "after_app_request", "teardown_app_request"]
FOR_APP += ["app_context_processor", "app_url_value_preprocessor", "app_url_defaults"]


@pytest.mark.parametrize("name", [*OWN, "teardown_appcontext", "shell_context_processor"])
def test_decorators_of_the_application_are_named_and_described(name: str) -> None:
    method = getattr(Flask, name)
    assert method.__name__ == name
    assert method.__doc__
    assert list(inspect.signature(method).parameters) == ["self", "f"]


@pytest.mark.parametrize("name", [*OWN, *FOR_APP])
def test_decorators_give_the_function_back(name: str) -> None:
    def function() -> None: ...

    assert getattr(Blueprint("shop", "demo"), name)(function) is function


@pytest.mark.parametrize("name", FOR_APP)
def test_a_blueprints_hooks_for_the_application_are_kept_in_its_scope(name: str) -> None:
    app, shop = Flask("demo"), Blueprint("shop", "demo")

    def function() -> None: ...

    getattr(shop, name)(function)
    app.register_blueprint(shop)
    found = [
        registry
        for registry in vars(app).values()
        if isinstance(registry, dict) and function in registry.get(None, ())
    ]
    assert len(found) == 1

"""Filters, tests and globals: named after the function unless a name is given."""

from __future__ import annotations

import pytest

from erlen import Blueprint, Flask

KINDS = ["filter", "test", "global"]


def shout(text: str) -> str:
    return text.upper()


@pytest.mark.parametrize("kind", KINDS)
def test_an_applications_function_is_known_to_its_templates(kind: str) -> None:
    app = Flask("demo")
    assert getattr(app, f"template_{kind}")()(shout) is shout
    assert getattr(app, f"template_{kind}")("loud")(shout) is shout
    getattr(app, f"add_template_{kind}")(shout, "louder")
    registry = getattr(app.jinja_env, f"{kind}s")
    assert [registry[name] for name in ("shout", "loud", "louder")] == [shout] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_blueprints_function_is_known_once_it_is_registered(kind: str) -> None:
    app, shop = Flask("demo"), Blueprint("shop", "demo")
    assert getattr(shop, f"app_template_{kind}")()(shout) is shout
    getattr(shop, f"add_app_template_{kind}")(shout, name="louder")
    registry = getattr(app.jinja_env, f"{kind}s")
    assert "shout" not in registry
    app.register_blueprint(shop)
    assert [registry[name] for name in ("shout", "louder")] == [shout] * 2


def test_methods_have_the_names_that_errors_show() -> None:
    assert Flask.template_filter.__name__ == "template_filter"
    assert Blueprint.add_app_template_test.__name__ == "add_app_template_test"

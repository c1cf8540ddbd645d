"""Templates are looked for in the application first, then in blueprints as registered."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, TemplateNotFound

from erlen import Blueprint, Flask, render_template


def site() -> Flask:
    app = Flask("demo")
    app.jinja_loader = DictLoader({"both": "app's", "app": "app's"})
    for name in ("one", "two"):
        blueprint = Blueprint(name, "demo")
        blueprint.jinja_loader = DictLoader({"both": name, "blue": name, name: name})
        app.register_blueprint(blueprint)
    return app


@pytest.mark.parametrize(
    ("name", "text"), [("both", "app's"), ("blue", "one"), ("two", "two"), ("app", "app's")]
)
def test_the_first_loader_that_has_it_wins(name: str, text: str) -> None:
    with site().app_context():
        assert render_template(name) == text


def test_a_template_that_nobody_has_is_named() -> None:
    with site().app_context(), pytest.raises(TemplateNotFound, match=r"^nothing$"):
        render_template("nothing")


def test_each_name_is_listed_once() -> None:
    assert site().jinja_env.list_templates() == ["app", "blue", "both", "one", "two"]

"""EXPLAIN_TEMPLATE_LOADING tells where each loader looked."""

from __future__ import annotations

import pytest
from jinja2 import TemplateNotFound
from werkzeug.test import Client

from erlen import Blueprint, Flask, render_template


@pytest.fixture
def app(tmp_path: object) -> Flask:
    app = Flask("demo", root_path=str(tmp_path))
    app.testing = True
    app.debug = True
    app.config["EXPLAIN_TEMPLATE_LOADING"] = True
    shop = Blueprint("shop", "demo", root_path=str(tmp_path), template_folder="shop")
    shop.add_url_rule("/shop", "show", lambda: render_template("none.html"))
    app.register_blueprint(shop)
    return app


def test_a_missing_template_is_explained_loader_by_loader(
    app: Flask, caplog: pytest.LogCaptureFixture, tmp_path: object
) -> None:
    with pytest.raises(TemplateNotFound):
        Client(app).get("/shop")
    (message,) = (record.getMessage() for record in caplog.records)
    assert message.splitlines() == [
        "Locating template 'none.html':",
        "    1: trying loader of application 'demo'",
        "       class: jinja2.loaders.FileSystemLoader",
        "       encoding: 'utf-8'",
        "       followlinks: False",
        "       searchpath:",
        f"         - {tmp_path}/templates",
        "       -> no match",
        "    2: trying loader of blueprint 'shop' (demo)",
        "       class: jinja2.loaders.FileSystemLoader",
        "       encoding: 'utf-8'",
        "       followlinks: False",
        "       searchpath:",
        f"         - {tmp_path}/shop",
        "       -> no match",
        "Error: the template could not be found.",
        "  It was looked up from an endpoint that belongs to the blueprint 'shop': was the",
        "  template folder of that blueprint meant, and is it given to the blueprint?",
        "  See https://flask.palletsprojects.com/blueprints/#templates",
    ]

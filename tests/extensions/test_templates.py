"""Extensions of templates: environments, loaders, globals, and what renders."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader, nodes
from jinja2.ext import Extension


def test_environment_takes_extensions_filters_and_globals_at_any_time() -> None:
    from flask import Flask, render_template_string

    class Shout(Extension):
        tags = {"shout"}  # noqa: RUF012 - as people write it

        def parse(self, parser: Any) -> Any:
            line = next(parser.stream).lineno
            return nodes.Output([nodes.Const("LOUD")], lineno=line)

    app = Flask("demo")
    app.jinja_options = {**app.jinja_options, "trim_blocks": True}
    app.jinja_env.add_extension(Shout)
    with app.app_context():
        assert render_template_string("{% shout %}") == "LOUD"
        app.jinja_env.filters["twice"] = lambda text: text * 2
        app.jinja_env.globals.update(site="Site")
        assert render_template_string("{{ site|twice }}") == "SiteSite"
        assert app.jinja_env.trim_blocks


def test_loader_of_an_application_or_blueprint_can_be_replaced() -> None:
    from flask import Blueprint, Flask, render_template

    app, blueprint = Flask("demo"), Blueprint("shop", "demo")
    original: Any = app.jinja_loader
    app.jinja_loader = ChoiceLoader([original, DictLoader({"a.html": "app"})])
    blueprint.jinja_loader = DictLoader({"a.html": "shop", "b.html": "shop"})
    app.register_blueprint(blueprint)
    with app.app_context():
        assert [render_template("a.html"), render_template("b.html")] == ["app", "shop"]


def test_environment_can_be_made_by_an_own_method_or_class() -> None:
    from flask import Flask, render_template_string
    from flask.templating import Environment

    class Own(Environment):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.globals["own"] = "class"

    class App(Flask):
        def create_jinja_environment(self) -> Any:
            environment = super().create_jinja_environment()
            environment.globals["made"] = "method"
            return environment

    app = App("demo")
    app.jinja_environment = Own
    with app.app_context():
        assert render_template_string("{{ own }} {{ made }}") == "class method"


def test_processors_of_contexts_can_be_put_straight_into_their_registry() -> None:
    from flask import Flask, render_template_string

    app = Flask("demo")
    app.template_context_processors[None].append(lambda: {"user": "ada"})
    with app.test_request_context("/page"):
        assert render_template_string("{{ user }} {{ request.path }}") == "ada /page"
    app.template_context_processors[None].pop()
    with app.app_context():
        assert render_template_string("{{ user }}") == ""


def test_rendering_can_be_watched_and_patched(monkeypatch: pytest.MonkeyPatch) -> None:
    import flask
    from flask import Flask, render_template_string, template_rendered

    app, rendered = Flask("demo"), []
    with (
        template_rendered.connected_to(
            lambda sender, template, context, **_: rendered.append(context["name"]), app
        ),
        app.app_context(),
    ):
        render_template_string("{{ name }}", name="ada")
    assert rendered == ["ada"]
    monkeypatch.setattr("flask.render_template", lambda name: f"patched {name}")
    assert flask.render_template("a.html") == "patched a.html"

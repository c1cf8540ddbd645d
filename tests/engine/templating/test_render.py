"""Rendering: the view's own variables win, and several names are tried in turn."""

from __future__ import annotations

from jinja2 import DictLoader
from werkzeug.test import create_environ

from erlen import Flask, render_template, render_template_string, stream_template_string


def test_the_views_variables_come_before_those_of_processors() -> None:
    app = Flask("demo")
    app.context_processor(lambda: {"a": "processor", "b": "processor"})
    with app.app_context():
        assert render_template_string("{{ a }} {{ b }}", a="view") == "view processor"


def test_the_first_template_that_exists_is_taken() -> None:
    app = Flask("demo")
    app.jinja_loader = DictLoader({"second.html": "second"})
    with app.app_context():
        assert render_template(["first.html", "second.html"]) == "second"


def test_async_processors_are_awaited() -> None:
    app = Flask("demo")

    @app.context_processor
    async def names() -> dict[str, str]:
        return {"name": "Ada"}

    with app.app_context():
        assert render_template_string("{{ name }}") == "Ada"


def test_rendering_a_template_is_no_use_of_the_session() -> None:
    app = Flask("demo")
    app.secret_key = "key"
    with app.request_context(create_environ()) as context:
        render_template_string("{{ request.path }}")
        assert context.open_session().accessed is False
        render_template_string("{{ session }}")
        assert context.open_session().accessed is True


def test_streamed_templates_work_outside_of_a_request_too() -> None:
    with Flask("demo").app_context():
        assert "".join(stream_template_string("{{ 1 + 1 }}")) == "2"

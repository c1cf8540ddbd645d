"""The Jinja environment of an application, made when a template is first needed."""

from __future__ import annotations

import typing as t

from jinja2 import Environment as BaseEnvironment

from ..current import g, request, session
from ..plain import PLAIN
from .quick_output import CodeGeneratorChoice
from .quick_template import Template

if t.TYPE_CHECKING:
    from ..typing import App, Flask


class Environment(BaseEnvironment):
    """Jinja's environment, knowing its application and loading from blueprints too.

    :param app: whose template folders are searched.
    :param options: passed on to Jinja.
    """

    def __init__(self, app: App, **options: t.Any) -> None:
        if "loader" not in options:
            options["loader"] = app.create_global_jinja_loader()
        super().__init__(**options)
        self.app = app


def create_jinja_environment(app: Flask, **functions: t.Any) -> Environment:
    """Make the environment by the application's options, and give templates their globals.

    :param functions: globals that stand beside this layer.
    """
    options = dict(app.jinja_options)
    options.setdefault("autoescape", app.select_jinja_autoescape)
    if "auto_reload" not in options:
        reload = app.config["TEMPLATES_AUTO_RELOAD"]
        options["auto_reload"] = app.debug if reload is None else reload
    environment = app.jinja_environment(app, **options)
    if type(environment) is Environment and not PLAIN:
        environment.code_generator_class = CodeGeneratorChoice
        environment.template_class = Template
    # request, session and g are here besides the context for imported templates,
    # which Jinja gives no context.
    environment.globals.update(
        url_for=app.url_for,
        config=app.config,
        request=request,
        session=session,
        g=g,
        **functions,
    )
    environment.policies["json.dumps_function"] = app.json.dumps
    return environment

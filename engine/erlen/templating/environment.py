"""The Jinja environment of an application, made when a template is first needed."""

from __future__ import annotations

import typing as t

from jinja2 import Environment as BaseEnvironment
from jinja2.utils import internalcode

from ..current import g, request, session
from ..plain import PLAIN
from .kept_code import find, keep, key_of
from .quick_output import CodeGeneratorChoice
from .quick_template import Template

if t.TYPE_CHECKING:
    from jinja2 import nodes

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

    @internalcode
    def compile(
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> t.Any:
        """Compile a template, or find the code that was compiled of the same text.

        :param source: its text or its tree.
        :param name: what it is loaded by.
        :param filename: where it lies, for tracebacks.
        :param raw: give the Python code as text.
        :param defer_init: write code for another process.
        :raises jinja2.TemplateSyntaxError: where the text is none of a template.
        """
        compile_anew: t.Any = super().compile  # whose type asks what `raw` is
        key = None
        if not (PLAIN or raw or defer_init) and type(self) is Environment:
            key = key_of(self, self.app, source, name, filename)
        code = None if key is None else find(key)
        if code is None:
            code = compile_anew(source, name, filename, raw, defer_init)
            if key is not None:
                keep(key, code)
        return code


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

"""The application before it answers: its name, config, templates, rules and blueprints."""

from __future__ import annotations

import os
import sys
import typing as t
from collections.abc import Callable, ValuesView
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from werkzeug.exceptions import Aborter
from werkzeug.routing import BuildError, Map, Rule

from ..config import Config, ConfigAttribute, get_debug_flag
from ..current import AppCtxGlobals
from ..error_handlers import find_error_handler, trap_http_exception
from ..json.provider import DefaultJSONProvider, JSONProvider
from ..logging import create_logger
from ..paths import find_instance_path
from ..templating import select_autoescape
from ..urls import handle_build_error, inject_url_defaults, make_redirect
from .checks import setupmethod
from .defaults import DEFAULT_CONFIG
from .jinja_names import registering
from .routes import add_rule
from .scaffold import Scaffold

if t.TYPE_CHECKING:
    import logging

    from werkzeug.datastructures import ImmutableDict
    from werkzeug.wrappers import Response as BaseResponse

    from ..templating import DispatchingJinjaLoader, Environment
    from ..typing import (
        Blueprint,
        FlaskClient,
        FlaskCliRunner,
        Response,
        RouteCallable,
        ShellContextProcessorCallable,
        T_shell_context_processor,
        T_teardown,
        T_template_filter,
        T_template_global,
        T_template_test,
        TeardownCallable,
        TemplateFilterCallable,
        TemplateGlobalCallable,
        TemplateTestCallable,
    )


def as_timedelta(value: timedelta | float | None) -> timedelta:
    """Read a number of seconds as a timedelta; leave None as it is."""
    if value is None or isinstance(value, timedelta):
        return t.cast("timedelta", value)  # where None is set, there is no such time to read
    return timedelta(seconds=value)


class EnvironmentClass:
    """The class attribute that imports the class of Jinja environments when it is read."""

    def __get__(self, instance: object | None, owner: type) -> type[Environment]:
        # Late: see `create_global_jinja_loader`.
        from ..templating import Environment

        return Environment


class App(Scaffold):
    """The settings and registries of an application; `Flask` adds the answering of requests.

    The parameters are those of `Flask`.
    """

    aborter_class: type[Aborter] = Aborter
    """Makes `aborter`, for errors of codes that HTTP does not know."""

    jinja_environment: type[Environment] = t.cast("type[Environment]", EnvironmentClass())
    """The class of `jinja_env`."""

    app_ctx_globals_class: type[AppCtxGlobals] = AppCtxGlobals
    """The class of `g`."""

    config_class: type[Config] = Config
    """The class of `config`."""

    json_provider_class: type[JSONProvider] = DefaultJSONProvider
    """The class of `json`; another one writes and reads JSON by another library."""

    url_rule_class: type[Rule] = Rule
    """The class of the rules that `add_url_rule` makes."""

    url_map_class: type[Map] = Map
    """The class of `url_map`."""

    response_class: type[Response]
    """The class of answers; `Flask` has one."""

    test_client_class: type[FlaskClient] | None = None
    """The class of `test_client`; None for `erlen.testing.FlaskClient`."""

    test_cli_runner_class: type[FlaskCliRunner] | None = None
    """The class of `test_cli_runner`; None for `erlen.testing.FlaskCliRunner`."""

    default_config: ImmutableDict[str, t.Any] = DEFAULT_CONFIG
    """The settings that `config` begins with."""

    jinja_options: dict[str, t.Any] = {}  # noqa: RUF012 - replaced, or filled on an instance, by API
    """What the Jinja environment is made with. Change it before `jinja_env` is first used."""

    testing: ConfigAttribute[bool] = ConfigAttribute("TESTING")
    """The setting TESTING: exceptions go up to the test, instead of becoming an answer."""

    secret_key: ConfigAttribute[str | bytes | None] = ConfigAttribute("SECRET_KEY")
    """The setting SECRET_KEY: signs sessions, and whatever extensions sign."""

    permanent_session_lifetime: ConfigAttribute[timedelta] = ConfigAttribute(
        "PERMANENT_SESSION_LIFETIME", as_timedelta
    )
    """The setting PERMANENT_SESSION_LIFETIME, a timedelta: how long sessions may last."""

    def __init__(
        self,
        import_name: str,
        static_url_path: str | None = None,
        static_folder: str | os.PathLike[str] | None = "static",
        static_host: str | None = None,
        host_matching: bool = False,
        subdomain_matching: bool = False,
        template_folder: str | os.PathLike[str] | None = "templates",
        instance_path: str | None = None,
        instance_relative_config: bool = False,
        root_path: str | None = None,
    ) -> None:
        super().__init__(import_name, static_folder, static_url_path, template_folder, root_path)
        if instance_path is None:
            instance_path = self.auto_find_instance_path()
        elif not Path(instance_path).is_absolute():
            raise ValueError(
                "If an instance path is provided it must be absolute."
                f" A relative path was given instead: {instance_path!r}."
            )
        self.instance_path = instance_path
        """The folder of files that belong to this deployment; it need not exist."""
        self.config: Config = self.make_config(instance_relative_config)
        """The settings, a dict that can be filled from files and the environment."""
        self.aborter: Aborter = self.make_aborter()
        """Raises HTTP errors by their code; `abort` calls it."""
        self.json: JSONProvider = self.json_provider_class(self)
        """Writes and reads JSON for the application: a `JSONProvider`."""
        self.url_build_error_handlers: list[
            Callable[[Exception, str, dict[str, t.Any]], str | None]
        ] = []
        """Asked for the URL of an endpoint that is unknown; None passes on to the next."""
        self.teardown_appcontext_funcs: list[TeardownCallable] = []
        """What `teardown_appcontext` registered."""
        self.shell_context_processors: list[ShellContextProcessorCallable] = []
        """What `shell_context_processor` registered."""
        self.blueprints: dict[str, Blueprint] = {}
        """The registered blueprints by their full names."""
        self.extensions: dict[str, t.Any] = {}
        """Where extensions keep what they know of the application, each under its own name."""
        self.url_map: Map = self.url_map_class(host_matching=host_matching)
        """The URL rules; add converters to its `converters`."""
        self.subdomain_matching = subdomain_matching
        """Whether rules are matched by the subdomain of SERVER_NAME as well."""
        self._got_first_request = False  # read by extensions

    def _check_setup_finished(self, f_name: str) -> None:
        if self._got_first_request:
            raise AssertionError(
                f"The setup method '{f_name}' can no longer be called on the application: it"
                " has answered a request already, and would now answer some without the"
                " change.\nCall it while the application is being set up, before it is served."
            )

    @cached_property
    def name(self) -> str:
        """The import name; for a file that is run, the file's name without ".py"."""
        if self.import_name != "__main__":
            return self.import_name
        file = getattr(sys.modules["__main__"], "__file__", None)
        return "__main__" if file is None else Path(file).stem

    @cached_property
    def logger(self) -> logging.Logger:
        """A standard logger, named like the application.

        >>> from erlen import Flask
        >>> Flask("demo").logger.name
        'demo'
        """
        return create_logger(self)

    @cached_property
    def jinja_env(self) -> Environment:
        """The Jinja environment; made when first used, so set `jinja_options` before."""
        return self.create_jinja_environment()

    def create_jinja_environment(self) -> Environment:
        """Make the Jinja environment, by `jinja_options` and config."""
        raise NotImplementedError

    def make_config(self, instance_relative: bool = False) -> Config:
        """Make the config, with the defaults in it."""
        root_path = self.instance_path if instance_relative else self.root_path
        return self.config_class(root_path, {**self.default_config, "DEBUG": get_debug_flag()})

    def make_aborter(self) -> Aborter:
        """Make what `abort` raises errors with."""
        return self.aborter_class()

    def auto_find_instance_path(self) -> str:
        """Choose the instance folder, where none was given."""
        return find_instance_path(self.import_name, self.name)

    def create_global_jinja_loader(self) -> DispatchingJinjaLoader:
        """Make the loader that looks for templates in the application and its blueprints."""
        # Late: Jinja takes a sixth of the time to start, and not every app has templates.
        from ..templating import DispatchingJinjaLoader

        return DispatchingJinjaLoader(self)

    def select_jinja_autoescape(self, filename: str | None) -> bool:
        """Tell whether a template's values are escaped; override it to decide by name."""
        return select_autoescape(filename)

    @property
    def debug(self) -> bool:
        """Debug mode: the config's DEBUG. Set it before the application runs.

        Unlike Flask, setting it does not make the Jinja environment.
        """
        return t.cast("bool", self.config["DEBUG"])

    @debug.setter
    def debug(self, value: bool) -> None:
        self.config["DEBUG"] = value
        if "jinja_env" in self.__dict__ and self.config["TEMPLATES_AUTO_RELOAD"] is None:
            self.jinja_env.auto_reload = value

    @setupmethod
    def register_blueprint(self, blueprint: Blueprint, **options: t.Any) -> None:
        """Put a blueprint's routes and hooks on the application.

        :param options: `url_prefix`, `subdomain`, `url_defaults`, `name` and `cli_group`
            take the place of the blueprint's own.
        :raises ValueError: where the name is taken.
        """
        blueprint.register(self, options)

    def iter_blueprints(self) -> ValuesView[Blueprint]:
        """Give the blueprints in the order in which they were registered."""
        return self.blueprints.values()

    @setupmethod
    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: RouteCallable | None = None,
        provide_automatic_options: bool | None = None,
        **options: t.Any,
    ) -> None:
        """Route requests for a URL rule to a view, without a decorator.

        :param endpoint: the rule's name, by default the view's.
        :param view_func: the view; it may be given later, by `endpoint`.
        :param provide_automatic_options: whether OPTIONS is answered for the view.
        :param options: as for `route`.
        :raises AssertionError: where another view has the endpoint already.
        """
        add_rule(self, rule, endpoint, view_func, provide_automatic_options, options)

    @setupmethod
    def template_filter(
        self, name: str | None = None
    ) -> Callable[[T_template_filter], T_template_filter]:
        """Make the decorated function a filter of all templates.

        :param name: the filter's name, by default the function's.
        """
        return registering(self.add_template_filter, name)

    @setupmethod
    def add_template_filter(self, f: TemplateFilterCallable, name: str | None = None) -> None:
        """Make a function a filter of all templates.

        :param name: the filter's name, by default the function's.
        """
        self.jinja_env.filters[name or f.__name__] = f

    @setupmethod
    def template_test(
        self, name: str | None = None
    ) -> Callable[[T_template_test], T_template_test]:
        """Make the decorated function a test of all templates.

        :param name: the test's name, by default the function's.
        """
        return registering(self.add_template_test, name)

    @setupmethod
    def add_template_test(self, f: TemplateTestCallable, name: str | None = None) -> None:
        """Make a function a test of all templates.

        :param name: the test's name, by default the function's.
        """
        self.jinja_env.tests[name or f.__name__] = f

    @setupmethod
    def template_global(
        self, name: str | None = None
    ) -> Callable[[T_template_global], T_template_global]:
        """Make the decorated function a global of all templates.

        :param name: the global's name, by default the function's.
        """
        return registering(self.add_template_global, name)

    @setupmethod
    def add_template_global(self, f: TemplateGlobalCallable, name: str | None = None) -> None:
        """Make a function a global of all templates.

        :param name: the global's name, by default the function's.
        """
        self.jinja_env.globals[name or f.__name__] = f

    @setupmethod
    def teardown_appcontext(self, f: T_teardown) -> T_teardown:
        """Call a function when an application context ends, with an exception or None.

        That is after each request, and after each command. The place to close what hangs
        on `g`.
        Unlike Flask, every teardown function runs, even where one fails; the errors of
        several are raised together.
        """
        self.teardown_appcontext_funcs.append(f)
        return f

    @setupmethod
    def shell_context_processor(self, f: T_shell_context_processor) -> T_shell_context_processor:
        """Call a function for each shell; the dict it returns gives the shell more names."""
        self.shell_context_processors.append(f)
        return f

    def should_ignore_error(self, error: BaseException | None) -> bool:
        """Tell whether teardown functions are not to hear of an error; to be overridden."""
        return False

    def trap_http_exception(self, e: Exception) -> bool:
        """Tell whether an HTTP error is to be treated as a bug, not as an answer."""
        return trap_http_exception(self, e)

    def _find_error_handler(self, e: Exception, blueprints: list[str]) -> t.Any:
        """Find the handler of an exception. Named as extensions know it."""
        return find_error_handler(self, e, (*blueprints, None))

    def redirect(self, location: str, code: int = 302) -> BaseResponse:
        """Make a redirect response; `erlen.redirect` calls it."""
        return make_redirect(location, code, self.response_class)

    def inject_url_defaults(self, endpoint: str, values: dict[str, t.Any]) -> None:
        """Let the `url_defaults` functions add to the values of a URL that is built."""
        inject_url_defaults(self, endpoint, values)

    def handle_url_build_error(
        self, error: BuildError, endpoint: str, values: dict[str, t.Any]
    ) -> str:
        """Ask the `url_build_error_handlers` for a URL that could not be built.

        :raises BuildError: where none of them has one.
        """
        return handle_build_error(self, error, endpoint, values)

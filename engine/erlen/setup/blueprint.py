"""Blueprints: a part of an application, defined by itself and registered later, also many times."""

from __future__ import annotations

import os
import typing as t
from collections.abc import Callable
from functools import update_wrapper

from .blueprint_state import BlueprintSetupState, given_or, join_prefix
from .checks import setupmethod
from .jinja_names import registering
from .scaffold import Scaffold

if t.TYPE_CHECKING:
    from ..typing import (
        App,
        RouteCallable,
        T_after_request,
        T_before_request,
        T_error_handler,
        T_teardown,
        T_template_context_processor,
        T_template_filter,
        T_template_global,
        T_template_test,
        T_url_defaults,
        T_url_value_preprocessor,
        TemplateFilterCallable,
        TemplateGlobalCallable,
        TemplateTestCallable,
    )

DeferredSetupFunction = Callable[[BlueprintSetupState], None]

# Tells "commands in a group named after the blueprint" from None, "in no group".
OWN_GROUP = t.cast("str", object())

# What a blueprint hands to the application in its own scope; views and error handlers differ.
_MERGED_REGISTRIES = (
    "before_request_funcs",
    "after_request_funcs",
    "teardown_request_funcs",
    "url_default_functions",
    "url_value_preprocessors",
    "template_context_processors",
)


class Blueprint(Scaffold):
    """A set of routes, hooks and error handlers that applications can register.

    :param name: goes before its endpoints: "shop" makes "shop.index" of "index".
    :param import_name: the module that it is defined in, usually `__name__`.
    :param static_folder: its own static files, relative to the root path.
    :param static_url_path: where they are served, under the prefix.
    :param template_folder: its templates; the application's come first.
    :param url_prefix: goes before its rules.
    :param subdomain: the subdomain of its rules.
    :param url_defaults: default values for the variables of its rules.
    :param root_path: the folder of the module, where it cannot be found by its name.
    :param cli_group: the group of its commands; None for no group.
    :raises ValueError: for a name that is empty or has a dot.

    ::

        shop = Blueprint("shop", __name__, url_prefix="/shop")

        @shop.get("/")
        def index():
            return "The shop"

        app.register_blueprint(shop)
    """

    _got_registered_once = False  # read by extensions

    def __init__(
        self,
        name: str,
        import_name: str,
        static_folder: str | os.PathLike[str] | None = None,
        static_url_path: str | None = None,
        template_folder: str | os.PathLike[str] | None = None,
        url_prefix: str | None = None,
        subdomain: str | None = None,
        url_defaults: dict[str, t.Any] | None = None,
        root_path: str | None = None,
        cli_group: str | None = OWN_GROUP,
    ) -> None:
        super().__init__(import_name, static_folder, static_url_path, template_folder, root_path)
        if not name:
            raise ValueError("'name' may not be empty.")
        if "." in name:
            raise ValueError("'name' may not contain a dot '.' character.")
        self.name = name
        self.url_prefix = url_prefix
        self.subdomain = subdomain
        self.url_values_defaults: dict[str, t.Any] = url_defaults or {}
        """Default values for the variables of its rules."""
        self.cli_group = cli_group
        self.deferred_functions: list[DeferredSetupFunction] = []
        """What is done on each registration, in order."""
        self._blueprints: list[tuple[Blueprint, dict[str, t.Any]]] = []

    def _check_setup_finished(self, f_name: str) -> None:
        if self._got_registered_once:
            raise AssertionError(
                f"The setup method '{f_name}' can no longer be called on the blueprint"
                f" '{self.name}': it has been registered already, and the application would not"
                " have the change.\nCall it before the blueprint is registered."
            )

    def open_resource(
        self, resource: str, mode: str = "rb", encoding: str | None = "utf-8"
    ) -> t.IO[t.Any]:
        """Open a file beside the code, for reading; text is in UTF-8 unless told otherwise.

        :param resource: relative to the root path.
        :param encoding: of text; ignored for bytes.
        :raises ValueError: for a mode that would write.
        """
        return super().open_resource(resource, mode, encoding)

    @setupmethod
    def record(self, func: DeferredSetupFunction) -> None:
        """Call a function with the state of each registration."""
        self.deferred_functions.append(func)

    @setupmethod
    def record_once(self, func: DeferredSetupFunction) -> None:
        """Call a function with the state of the first registration on an application."""

        def on_first(state: BlueprintSetupState) -> None:
            if state.first_registration:
                func(state)

        self.record(update_wrapper(on_first, func))

    def make_setup_state(
        self, app: App, options: dict[str, t.Any], first_registration: bool = False
    ) -> BlueprintSetupState:
        """Make the state that deferred functions are called with; to be overridden."""
        return BlueprintSetupState(self, app, options, first_registration)

    @setupmethod
    def register_blueprint(self, blueprint: Blueprint, **options: t.Any) -> None:
        """Nest a blueprint in this one; its names and URLs come under this one's.

        :param options: as for `Flask.register_blueprint`.
        :raises ValueError: for this blueprint itself.
        """
        if blueprint is self:
            raise ValueError("Cannot register a blueprint on itself")
        self._blueprints.append((blueprint, options))

    def register(self, app: App, options: dict[str, t.Any]) -> None:
        """Put everything of this blueprint on an application. Called by `register_blueprint`.

        :raises ValueError: where the name is taken.
        """
        name = self._name_on(app, options)
        is_new_blueprint = all(other is not self for other in app.blueprints.values())
        app.blueprints[name] = self
        self._got_registered_once = True
        state = self.make_setup_state(app, options, is_new_blueprint)
        if self.has_static_folder:
            state.add_url_rule(
                f"{self.static_url_path}/<path:filename>",
                view_func=self.send_static_file,
                endpoint="static",
            )
        self._merge_blueprint_funcs(app, name)
        for deferred in self.deferred_functions:
            deferred(state)
        self._register_commands(app, name, options.get("cli_group", self.cli_group))
        for child, child_options in self._blueprints:
            child.register(app, _nested_options(state, name, child, child_options))

    def _name_on(self, app: App, options: dict[str, t.Any]) -> str:
        """Give the blueprint's full name, and see that it is free."""
        own_name = options.get("name", self.name)
        name = f"{options.get('name_prefix', '')}.{own_name}".lstrip(".")
        if name in app.blueprints:
            which = "this" if app.blueprints[name] is self else "a different"
            under = "" if name == own_name else f" under '{name}'"
            raise ValueError(
                f"The name '{own_name}' is already registered for {which} blueprint{under}."
                " Use 'name=' to provide a unique name."
            )
        return name

    def _merge_blueprint_funcs(self, app: App, name: str) -> None:
        """Put the registries under the blueprint's name. Named as extensions know it."""
        for registry in _MERGED_REGISTRIES:
            for scope, functions in getattr(self, registry).items():
                getattr(app, registry)[_scope_under(name, scope)].extend(functions)
        for scope, by_code in self.error_handler_spec.items():
            for code, handlers in by_code.items():
                app.error_handler_spec[_scope_under(name, scope)][code].update(handlers)
        app.view_functions.update(self.view_functions)

    def _register_commands(self, app: App, name: str, group: str | None) -> None:
        """Add the blueprint's commands, where it has any: looking would import click."""
        if "cli" not in self.__dict__ or not self.cli.commands:
            return
        if group is None:
            app.cli.commands.update(self.cli.commands)
            return
        self.cli.name = name if group is OWN_GROUP else group
        app.cli.add_command(self.cli)

    @setupmethod
    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: RouteCallable | None = None,
        provide_automatic_options: bool | None = None,
        **options: t.Any,
    ) -> None:
        """Route requests for a URL rule to a view, under the blueprint's prefix and name.

        :raises ValueError: where endpoint or view has a dot in its name.
        """
        if endpoint and "." in endpoint:
            raise ValueError("'endpoint' may not contain a dot '.' character.")
        if view_func is not None and "." in getattr(view_func, "__name__", ""):
            raise ValueError("'view_func' name may not contain a dot '.' character.")
        self.record(
            lambda state: state.add_url_rule(
                rule,
                endpoint,
                view_func,
                provide_automatic_options=provide_automatic_options,
                **options,
            )
        )

    @setupmethod
    def app_template_filter(
        self, name: str | None = None
    ) -> Callable[[T_template_filter], T_template_filter]:
        """Make the decorated function a filter of all templates of the application.

        :param name: the filter's name, by default the function's.
        """
        return registering(self.add_app_template_filter, name)

    @setupmethod
    def add_app_template_filter(self, f: TemplateFilterCallable, name: str | None = None) -> None:
        """Make a function a filter of all templates of the application.

        :param name: the filter's name, by default the function's.
        """

        def register(state: BlueprintSetupState) -> None:
            state.app.jinja_env.filters[name or f.__name__] = f

        self.record_once(register)

    @setupmethod
    def app_template_test(
        self, name: str | None = None
    ) -> Callable[[T_template_test], T_template_test]:
        """Make the decorated function a test of all templates of the application.

        :param name: the test's name, by default the function's.
        """
        return registering(self.add_app_template_test, name)

    @setupmethod
    def add_app_template_test(self, f: TemplateTestCallable, name: str | None = None) -> None:
        """Make a function a test of all templates of the application.

        :param name: the test's name, by default the function's.
        """

        def register(state: BlueprintSetupState) -> None:
            state.app.jinja_env.tests[name or f.__name__] = f

        self.record_once(register)

    @setupmethod
    def app_template_global(
        self, name: str | None = None
    ) -> Callable[[T_template_global], T_template_global]:
        """Make the decorated function a global of all templates of the application.

        :param name: the global's name, by default the function's.
        """
        return registering(self.add_app_template_global, name)

    @setupmethod
    def add_app_template_global(self, f: TemplateGlobalCallable, name: str | None = None) -> None:
        """Make a function a global of all templates of the application.

        :param name: the global's name, by default the function's.
        """

        def register(state: BlueprintSetupState) -> None:
            state.app.jinja_env.globals[name or f.__name__] = f

        self.record_once(register)

    @setupmethod
    def before_app_request(self, f: T_before_request) -> T_before_request:
        """As `before_request`, for every request of the application."""
        self.record_once(lambda state: state.app.before_request_funcs[None].append(f))
        return f

    @setupmethod
    def after_app_request(self, f: T_after_request) -> T_after_request:
        """As `after_request`, for every request of the application."""
        self.record_once(lambda state: state.app.after_request_funcs[None].append(f))
        return f

    @setupmethod
    def teardown_app_request(self, f: T_teardown) -> T_teardown:
        """As `teardown_request`, for every request of the application."""
        self.record_once(lambda state: state.app.teardown_request_funcs[None].append(f))
        return f

    @setupmethod
    def app_context_processor(
        self, f: T_template_context_processor
    ) -> T_template_context_processor:
        """As `context_processor`, for every template of the application."""
        self.record_once(lambda state: state.app.template_context_processors[None].append(f))
        return f

    @setupmethod
    def app_url_value_preprocessor(self, f: T_url_value_preprocessor) -> T_url_value_preprocessor:
        """As `url_value_preprocessor`, for every request of the application."""
        self.record_once(lambda state: state.app.url_value_preprocessors[None].append(f))
        return f

    @setupmethod
    def app_url_defaults(self, f: T_url_defaults) -> T_url_defaults:
        """As `url_defaults`, for every URL of the application."""
        self.record_once(lambda state: state.app.url_default_functions[None].append(f))
        return f

    @setupmethod
    def app_errorhandler(
        self, code: type[Exception] | int
    ) -> Callable[[T_error_handler], T_error_handler]:
        """As `errorhandler`, for every request of the application."""

        def decorator(f: T_error_handler) -> T_error_handler:
            self.record_once(lambda state: state.app.register_error_handler(code, f))
            return f

        return decorator


def _scope_under(name: str, scope: str | None) -> str:
    return name if scope is None else f"{name}.{scope}"


def _nested_options(
    state: BlueprintSetupState, name: str, child: Blueprint, options: dict[str, t.Any]
) -> dict[str, t.Any]:
    """Put the parent's prefix, subdomain and name before a nested blueprint's own."""
    subdomain = given_or(options.get("subdomain"), child.subdomain)
    prefix = given_or(options.get("url_prefix"), child.url_prefix)
    nested = {**options, "name_prefix": name}
    subdomains = [part for part in (subdomain, state.subdomain) if part is not None]
    if subdomains:
        nested["subdomain"] = ".".join(subdomains)
    joined = join_prefix(state.url_prefix, prefix)
    if joined is not None:
        nested["url_prefix"] = joined
    return nested

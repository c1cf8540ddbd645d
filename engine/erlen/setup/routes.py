"""Routes: from a decorated view to a rule in the URL map."""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from ..typing import F, T_route
from .checks import setupmethod
from .late_builders import put_off_builders

if t.TYPE_CHECKING:
    from ..typing import App, RouteCallable


class Routing:
    """The decorators that routes are declared with, for applications and blueprints."""

    view_functions: dict[str, RouteCallable]

    def _method_route(
        self, method: str, rule: str, options: dict[str, t.Any]
    ) -> Callable[[T_route], T_route]:
        """Route one HTTP method. Named as extensions know it."""
        if "methods" in options:
            raise TypeError("Use the 'route' decorator to use the 'methods' argument.")
        return self.route(rule, methods=[method], **options)

    @setupmethod
    def get(self, rule: str, **options: t.Any) -> Callable[[T_route], T_route]:
        """Route GET requests for a URL rule to the decorated view; otherwise as `route`."""
        return self._method_route("GET", rule, options)

    @setupmethod
    def post(self, rule: str, **options: t.Any) -> Callable[[T_route], T_route]:
        """Route POST requests for a URL rule to the decorated view; otherwise as `route`."""
        return self._method_route("POST", rule, options)

    @setupmethod
    def put(self, rule: str, **options: t.Any) -> Callable[[T_route], T_route]:
        """Route PUT requests for a URL rule to the decorated view; otherwise as `route`."""
        return self._method_route("PUT", rule, options)

    @setupmethod
    def delete(self, rule: str, **options: t.Any) -> Callable[[T_route], T_route]:
        """Route DELETE requests for a URL rule to the decorated view; otherwise as `route`."""
        return self._method_route("DELETE", rule, options)

    @setupmethod
    def patch(self, rule: str, **options: t.Any) -> Callable[[T_route], T_route]:
        """Route PATCH requests for a URL rule to the decorated view; otherwise as `route`."""
        return self._method_route("PATCH", rule, options)

    @setupmethod
    def route(self, rule: str, **options: t.Any) -> Callable[[T_route], T_route]:
        """Route requests for a URL rule to the decorated view.

        :param rule: a path with variables: `/user/<name>`, `/post/<int:id>`.
        :param options: `endpoint`, the rule's name, by default the view's; `methods`, by
            default GET alone (HEAD and OPTIONS come by themselves); and what
            `werkzeug.routing.Rule` takes, such as `defaults`, `strict_slashes`, `host`.

        ::

            @app.route("/user/<name>", methods=["GET", "POST"])
            def profile(name):
                return f"{name}'s profile"
        """

        def decorator(view: T_route) -> T_route:
            endpoint = options.pop("endpoint", None)
            self.add_url_rule(rule, endpoint, view, **options)
            return view

        return decorator

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
        """
        raise NotImplementedError

    @setupmethod
    def endpoint(self, endpoint: str) -> Callable[[F], F]:
        """Make the decorated function the view of an endpoint whose rule was added without one."""

        def decorator(view: F) -> F:
            self.view_functions[endpoint] = view
            return view

        return decorator


def endpoint_of(view_func: RouteCallable | None) -> str:
    """Name an endpoint after its view."""
    assert view_func is not None, "expected view func if endpoint is not provided."  # noqa: S101 - AssertionError is the API
    return view_func.__name__


def add_rule(
    app: App,
    rule: str,
    endpoint: str | None,
    view_func: RouteCallable | None,
    provide_automatic_options: bool | None,
    options: dict[str, t.Any],
) -> None:
    """Put a rule into the URL map and its view beside it.

    :raises TypeError: where the methods are one string.
    :raises AssertionError: where another view has the endpoint already.
    """
    endpoint = endpoint_of(view_func) if endpoint is None else endpoint
    methods = _methods(options.pop("methods", None), view_func)
    automatic = provide_automatic_options
    if automatic is None:
        automatic = getattr(view_func, "provide_automatic_options", None)
    if automatic is None:
        automatic = "OPTIONS" not in methods and bool(app.config["PROVIDE_AUTOMATIC_OPTIONS"])
        # Only by default does the rule match OPTIONS too; whoever asks for it lists the method.
        methods.update(["OPTIONS"] if automatic else [])
    methods.update(getattr(view_func, "required_methods", ()))
    rule_object = app.url_rule_class(rule, methods=methods, endpoint=endpoint, **options)
    put_off_builders(rule_object)
    rule_object.provide_automatic_options = automatic  # type: ignore[attr-defined]  # read by dispatch
    app.url_map.add(rule_object)
    if view_func is not None:
        _set_view(app, endpoint, view_func)


def _methods(given: t.Any, view_func: RouteCallable | None) -> set[str]:
    """Choose the methods of a rule: its own, else the view's, else GET."""
    methods = getattr(view_func, "methods", None) or ("GET",) if given is None else given
    if isinstance(methods, str):
        raise TypeError(
            "Allowed methods must be a list of strings, for example:"
            ' @app.route(..., methods=["POST"])'
        )
    return {method.upper() for method in methods}


def _set_view(app: App, endpoint: str, view_func: RouteCallable) -> None:
    known = app.view_functions.get(endpoint)
    if known is not None and known != view_func:
        raise AssertionError(
            f"View function mapping is overwriting an existing endpoint function: {endpoint}."
            " Give one of the two views another name, or its route another 'endpoint'."
        )
    app.view_functions[endpoint] = view_func

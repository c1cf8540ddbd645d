"""One registration of a blueprint: where its routes go on that application."""

from __future__ import annotations

import typing as t

from .routes import endpoint_of

if t.TYPE_CHECKING:
    from ..typing import App, Blueprint, RouteCallable


class BlueprintSetupState:
    """What deferred functions of a blueprint are called with.

    :param blueprint: the blueprint that is registered.
    :param app: the application that it is registered on.
    :param options: what `register_blueprint` was given.
    :param first_registration: whether the blueprint is new to that application.
    """

    def __init__(
        self, blueprint: Blueprint, app: App, options: t.Any, first_registration: bool
    ) -> None:
        self.app = app
        self.blueprint = blueprint
        self.options = options
        self.first_registration = first_registration
        self.subdomain: str | None = given_or(options.get("subdomain"), blueprint.subdomain)
        """The subdomain of the rules, None for any."""
        self.url_prefix: str | None = given_or(options.get("url_prefix"), blueprint.url_prefix)
        """What goes before the rules."""
        self.name: str = options.get("name", blueprint.name)
        """The name under which the blueprint is registered."""
        self.name_prefix: str = options.get("name_prefix", "")
        """The full name of the blueprint around it, empty where there is none."""
        self.url_defaults: dict[str, t.Any] = {
            **blueprint.url_values_defaults,
            **dict(options.get("url_defaults", ())),
        }
        """Default values for the variables of the rules."""

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: RouteCallable | None = None,
        **options: t.Any,
    ) -> None:
        """Add a rule to the application, under the blueprint's prefix, name and subdomain."""
        endpoint = endpoint_of(view_func) if endpoint is None else endpoint
        options.setdefault("subdomain", self.subdomain)
        defaults = {**self.url_defaults, **(options.pop("defaults", None) or {})}
        self.app.add_url_rule(
            join_prefix(self.url_prefix, rule) or "",
            f"{self.name_prefix}.{self.name}.{endpoint}".lstrip("."),
            view_func,
            defaults=defaults,
            **options,
        )


def given_or(given: str | None, otherwise: str | None) -> str | None:
    """Give what a registration says; None says as little as nothing."""
    return otherwise if given is None else given


def join_prefix(prefix: str | None, rest: str | None) -> str | None:
    """Put a URL prefix before a rule or another prefix, with one slash between.

    >>> join_prefix("/shop/", "/cart")
    '/shop/cart'
    """
    if prefix is None:
        return rest
    if not rest:
        return prefix
    return f"{prefix.rstrip('/')}/{rest.lstrip('/')}"

"""Build a URL from its rule: the fast path beside `MapAdapter.build`.

Taken within a request for an endpoint of a single ordinary rule: no defaults, no subdomain,
no websocket, in a map that matches neither hosts nor subdomains. What such a rule makes of its
values is worked out once and kept on the rule. Text that needs no quoting is not quoted, and
the URL map is bound to the request only where a URL needs its host.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from werkzeug.routing import Map, MapAdapter, Rule
from werkzeug.routing.converters import BaseConverter, NumberConverter

from .plain import PLAIN
from .url_writing import UrlBuilder, builder_of
from .watch import Watch

if t.TYPE_CHECKING:
    from .current import Frame
    from .typing import Flask, RequestContext, WSGIEnvironment

_watch = Watch()
_watch.add(MapAdapter, ["build"])
_watch.add(Map, ["update"])
_watch.add(Rule, ["_encode_query_vars", "build", "suitable_for"])
_watch.add(BaseConverter, ["to_url"])
_watch.add(NumberConverter, ["to_url"])
_builds_usually: Callable[[type[Flask]], bool] | None = None


def watch_url_doors(app_class: type[Flask]) -> None:
    """Note what the application's methods are, before anyone can replace them."""
    global _builds_usually
    _watch.add(app_class, ["inject_url_defaults", "url_for"], subject="app_class")
    _builds_usually = _watch.compile("app_class")


def build_short(
    frame: Frame, app: Flask, endpoint: str, values: dict[str, t.Any], external: bool | None
) -> str | None:
    """Build a URL that most templates and views ask for, by the current request.

    :param frame: the current frame.
    :param app: its application.
    :return: None where `Flask.url_for` must be asked.
    """
    context = frame.request_context
    url_map = app.url_map
    own = app.__dict__
    if (
        PLAIN
        or context is None
        or "url_for" in own
        or "inject_url_defaults" in own
        or app.url_default_functions
        or app.subdomain_matching
        or type(url_map) is not Map
        or not _builds_usually(type(app))  # type: ignore[misc]  # set when the class is defined
    ):
        return None
    parts = context.__dict__
    rules = url_map._rules_by_endpoint.get(endpoint)
    if (
        rules is None
        or len(rules) != 1
        or "url_adapter" in parts
        or "environ" not in parts
        or parts["environ"].get("SCRIPT_NAME")
    ):
        return None
    rule = rules[0]
    builder: UrlBuilder | None = rule.__dict__.get("_url_builder")
    # As `builder_of`, which a call would make dearer.
    if builder is None or builder.trace is not rule._trace:
        builder = builder_of(rule)
    if builder.write is None:
        return None
    try:
        url = builder.write(values)
    except Exception:  # noqa: BLE001, RUF100 - whatever it is, the plain path tells it
        return None
    if not external:
        return url
    place = _place_of(context, external=True)
    return None if place is None else f"{_scheme_prefix(place[1])}//{place[2]}{url}"


def can_build_quickly(app: Flask, context: RequestContext) -> bool:
    """Tell whether URLs can be built this way in a request, if their rules are ordinary."""
    return (
        not PLAIN
        and type(app.url_map) is Map
        and not app.subdomain_matching
        and context.__dict__.get("url_adapter", context) is not None
        and _builds_usually(type(app))  # type: ignore[misc]  # set when the class is defined
    )


def build_quickly(
    app: Flask,
    context: RequestContext,
    endpoint: str,
    values: dict[str, t.Any],
    method: str | None,
    scheme: str | None,
    external: bool,
) -> str | None:
    """Build a URL, as `MapAdapter.build` would for the current request.

    :return: None where that must be asked.
    """
    url_map = app.url_map
    rules = url_map._rules_by_endpoint.get(endpoint)
    if rules is None or len(rules) != 1:
        return None
    path = builder_of(rules[0]).build(values, method)
    if path is None:
        return None
    place = _place_of(context, external)
    if place is None:
        adapter = context.url_adapter
        if type(adapter) is not MapAdapter or adapter.subdomain or adapter.map is not url_map:
            return None
        place = adapter.script_name, adapter.url_scheme, adapter.server_name
    script_name, own_scheme, server_name = place
    if not external:
        return f"{script_name.rstrip('/')}{path}"
    prefix = _scheme_prefix(own_scheme if scheme is None else scheme)
    return f"{prefix}//{server_name}{script_name.removesuffix('/')}{path}"


# By what an adapter makes of them: the URL scheme and server name of requests.
_origins: dict[tuple[str | None, ...], tuple[str, str]] = {}
_MOST_ORIGINS = 100


def _place_of(context: RequestContext, external: bool) -> tuple[str, str, str] | None:
    """Give script name, scheme and server name of a request whose map is not bound yet.

    :param external: whether the latter two are needed.
    :return: None where the bound map must be asked.
    """
    parts = context.__dict__
    if "url_adapter" in parts or "environ" not in parts:
        return None
    environ: WSGIEnvironment = parts["environ"]
    script_name: str = environ.get("SCRIPT_NAME") or ""
    if not script_name.isascii():
        return None
    if not external:
        return script_name, "", ""
    if "HTTP_UPGRADE" in environ:
        return None
    origin = (
        environ.get("HTTP_HOST"),
        environ["wsgi.url_scheme"],
        environ.get("SERVER_NAME"),
        environ.get("SERVER_PORT"),
        context.app.config["SERVER_NAME"],
    )
    known = _origins.get(origin)
    if known is None:
        adapter = context.url_adapter
        if type(adapter) is not MapAdapter or adapter.subdomain:
            return None
        if len(_origins) >= _MOST_ORIGINS:
            _origins.clear()
        known = _origins[origin] = adapter.url_scheme, adapter.server_name
    return script_name, *known


def _scheme_prefix(scheme: str) -> str:
    if not scheme:
        return ""
    return "https:" if scheme in {"https", "wss"} else "http:"

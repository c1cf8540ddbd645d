"""Build a URL from its rule: the fast path beside `MapAdapter.build`.

Taken within a request for an endpoint of a single ordinary rule: no defaults, no subdomain,
no websocket, in a map that matches neither hosts nor subdomains. What such a rule makes of its
values is worked out once and kept on the rule. Text that needs no quoting is not quoted, and
the URL map is bound to the request only where a URL needs its host.
"""

from __future__ import annotations

import re
import typing as t
from collections.abc import Callable
from urllib.parse import quote

from werkzeug.routing import IntegerConverter, Map, MapAdapter, Rule
from werkzeug.routing.converters import BaseConverter, NumberConverter

from .own_methods import has_own_method
from .plain import PLAIN

if t.TYPE_CHECKING:
    from .current import Frame
    from .typing import Flask, RequestContext, WSGIEnvironment

# What a path keeps as it is (WHATWG URL, path percent-encode set), as converters quote it.
_PATH_SAFE = "!$&'()*+,/:;=@"
_is_safe_in_path = re.compile(r"[\w.~!$&'()*+,/:;=@-]*", re.ASCII).fullmatch
# The same of a query, as `Rule` quotes it, but for the space, which becomes a plus.
_is_safe_in_query = re.compile(r"[\w.~!$'()*,/:;?@ -]*", re.ASCII).fullmatch

# What is done here in place of these, noted before anyone can replace them.
_build, _update = MapAdapter.build, Map.update
_rule_build, _suitable, _encode = Rule.build, Rule.suitable_for, Rule._encode_query_vars
_to_url, _number_to_url = BaseConverter.to_url, NumberConverter.to_url


def build_path(frame: Frame, endpoint: str, values: dict[str, t.Any]) -> str | None:
    """Build the URL that most templates and views ask for: a path of this application.

    :param frame: the current frame.
    :return: None where `build_url` must be asked.
    """
    app = frame.app
    context = frame.request_context
    if (
        context is None
        or app.url_default_functions
        or not has_own_method(app, "inject_url_defaults")
        or not can_build_quickly(app, context)
    ):
        return None
    parts = context.__dict__
    rules = app.url_map._rules_by_endpoint.get(endpoint)
    if rules is None or len(rules) != 1 or "url_adapter" in parts:
        return None
    environ = parts.get("environ")
    if environ is None or environ.get("SCRIPT_NAME"):
        return None
    path = _builder_of(rules[0]).build(values, None)
    return None if path is None else f"/{path}"


def can_build_quickly(app: Flask, context: RequestContext) -> bool:
    """Tell whether URLs can be built this way in a request, if their rules are ordinary."""
    return (
        not PLAIN
        and type(app.url_map) is Map
        and not app.subdomain_matching
        and context.__dict__.get("url_adapter", context) is not None
        and MapAdapter.build is _build
        and Map.update is _update
        and Rule.build is _rule_build
        and Rule.suitable_for is _suitable
        and Rule._encode_query_vars is _encode
        and BaseConverter.to_url is _to_url
        and NumberConverter.to_url is _number_to_url
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
    path = _builder_of(rules[0]).build(values, method)
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
        return f"{script_name.rstrip('/')}/{path}"
    prefix = _scheme_prefix(own_scheme if scheme is None else scheme)
    return f"{prefix}//{server_name}{script_name.removesuffix('/')}/{path}"


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


def _builder_of(rule: Rule) -> UrlBuilder:
    """Get what a rule makes of its values, made when it is first needed."""
    builder: UrlBuilder | None = rule.__dict__.get("_url_builder")
    if builder is None or builder.trace is not rule._trace:
        builder = rule._url_builder = UrlBuilder(rule)  # type: ignore[attr-defined]  # kept here
    return builder


class UrlBuilder:
    """Builds the paths of one rule.

    :param rule: a rule that is bound to a map.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule: Rule = rule
        self.trace: list[tuple[bool, str]] = rule._trace
        self._is_ordinary = (
            type(rule) is Rule
            and not rule.defaults
            and not rule.websocket
            and not rule.map.host_matching
            and rule._trace[0] == (False, "|")  # nothing before it: no subdomain
        )
        template = ""
        self._arguments: list[tuple[str, Callable[[t.Any], str]]] = []
        for is_dynamic, data in rule._trace[1:]:
            if is_dynamic:
                template += "%s"
                self._arguments.append((data, _writer_of(rule._converters[data])))
            else:
                template += quote(data, safe=_PATH_SAFE).replace("%", "%%")
        self._template = template

    def build(self, values: dict[str, t.Any], method: str | None) -> str | None:
        """Build a path, with the query string of what is no variable of the rule.

        :return: the path without slashes at its beginning; None where the rule must be asked.
        """
        methods = self.rule.methods
        if not self._is_ordinary or (
            method is not None and methods is not None and method not in methods
        ):
            return None
        texts = []
        try:
            for name, write in self._arguments:
                value = values[name]
                if value is None:
                    return None
                texts.append(write(value))
        except Exception:  # noqa: BLE001, RUF100 - whatever it is, the plain path tells it
            return None
        path = (self._template % tuple(texts)).lstrip("/")
        if len(values) == len(texts):
            return path
        query = self._query(values)
        return f"{path}?{query}" if query else path

    def _query(self, values: dict[str, t.Any]) -> str:
        """Write what is no variable of the rule as a query string."""
        known = self.rule.arguments
        if self.rule.map.sort_parameters:
            return self._encode(values)
        texts = []
        for name, value in values.items():
            if name in known or value is None:
                continue
            if type(value) is int:
                text = str(value)
            elif type(value) is str and _is_safe_in_query(value):
                text = value.replace(" ", "+")
            else:
                return self._encode(values)
            if not _is_safe_in_query(name):
                return self._encode(values)
            texts.append(f"{name.replace(' ', '+')}={text}")
        return "&".join(texts)

    def _encode(self, values: dict[str, t.Any]) -> str:
        known = self.rule.arguments
        return self.rule._encode_query_vars(
            {
                name: value
                for name, value in values.items()
                if name not in known and value is not None
            }
        )


def _writer_of(converter: BaseConverter) -> Callable[[t.Any], str]:
    """Give what does the same as a converter's `to_url`."""
    if type(converter).to_url is BaseConverter.to_url and "to_url" not in converter.__dict__:
        return _write_text
    if type(converter) is IntegerConverter and not converter.fixed_digits:
        return _write_integer
    return converter.to_url


def _write_text(value: t.Any) -> str:
    if type(value) is str and _is_safe_in_path(value):
        return value
    return quote(str(value), safe=_PATH_SAFE)


def _write_integer(value: t.Any) -> str:
    return str(int(value))

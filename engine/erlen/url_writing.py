"""What an ordinary rule makes of its values: a function of its own, made when it is first needed.

Beneath `url_building`, which tells when URLs are built this way.
"""

from __future__ import annotations

import re
import typing as t
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from werkzeug.routing import IntegerConverter, Rule
from werkzeug.routing.converters import BaseConverter

# What a path keeps as it is (WHATWG URL, path percent-encode set), as converters quote it.
_PATH_SAFE = "!$&'()*+,/:;=@"
_is_safe_in_path = re.compile(r"[\w.~!$&'()*+,/:;=@-]*", re.ASCII).fullmatch
# The same of a query, as `Rule` quotes it, but for the space, which becomes a plus.
_is_safe_in_query = re.compile(r"[\w.~!$'()*,/:;?@ -]*", re.ASCII).fullmatch
# What RFC 3986, 3.5 allows in a fragment, and "%" for what is already escaped.
_FRAGMENT_SAFE = "%!#$&'()*+,/:;=?@"
# Longer texts are not worth the memory to be remembered in.
_USUAL_LENGTH = 100

Writer: t.TypeAlias = Callable[[dict[str, t.Any]], str]


def builder_of(rule: Rule) -> UrlBuilder:
    """Get what a rule makes of its values, made when it is first needed."""
    builder: UrlBuilder | None = getattr(rule, "_url_builder", None)
    if builder is None or builder.trace is not rule._trace:
        builder = rule._url_builder = UrlBuilder(rule)  # type: ignore[attr-defined]  # kept here
    return builder


class UrlBuilder:
    """Builds the paths of one rule.

    :param rule: a rule that is bound to a map.
    """

    __slots__ = ("rule", "trace", "write")

    def __init__(self, rule: Rule) -> None:
        self.rule: Rule = rule
        self.trace: list[tuple[bool, str]] = rule._trace
        self.write: Writer | None = None
        """Writes path and query of a dict of values, or raises any error where only the rule
        itself can tell; None where that must always be asked."""
        if _is_ordinary(rule):
            self.write = _make_writer(rule, self.add_query)

    def build(self, values: dict[str, t.Any], method: str | None) -> str | None:
        """Build a path, with the query string of what is no variable of the rule.

        :return: the path; None where the rule must be asked.
        """
        methods = self.rule.methods
        if self.write is None or (
            method is not None and methods is not None and method not in methods
        ):
            return None
        try:
            return self.write(values)
        except Exception:  # noqa: BLE001, RUF100 - whatever it is, the plain path tells it
            return None

    def add_query(self, path: str, values: dict[str, t.Any]) -> str:
        """Add what is no variable of the rule to its path, as a query string."""
        query = self._query(values)
        return f"{path}?{query}" if query else path

    def _query(self, values: dict[str, t.Any]) -> str:
        known = self.rule.arguments
        if self.rule.map.sort_parameters:
            return self._encode(values)
        texts = []
        for name, value in values.items():
            if name in known or value is None:
                continue
            if type(value) is int:
                text = _pair(name, "")
                if text is None:
                    return self._encode(values)
                texts.append(f"{text}{value}")
            elif type(value) is str and len(value) <= _USUAL_LENGTH:
                text = _pair(name, value)
                if text is None:
                    return self._encode(values)
                texts.append(text)
            else:
                return self._encode(values)
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


@lru_cache(maxsize=512)
def _pair(name: str, value: str) -> str | None:
    """Write a part of a query string; None for what `Rule` must quote."""
    text = f"{name}={value}"
    if "=" in name or not _is_safe_in_query(name) or not _is_safe_in_query(value):
        return None
    return text.replace(" ", "+")


def _is_ordinary(rule: Rule) -> bool:
    return (
        type(rule) is Rule
        and not rule.defaults
        and not rule.websocket
        and not rule.map.host_matching
        and rule._trace[0] == (False, "|")  # nothing before it: no subdomain
    )


def _make_writer(rule: Rule, add_query: Callable[[str, dict[str, t.Any]], str]) -> Writer:
    """Compile a function with two lines for each variable of a rule.

    For `/item/<int:id>` it is::

        def write(values):
            value = values['id']
            text0 = value if type(value) is int else write0(value)
            path = f"/item/{text0}"
            return path if len(values) == 1 else add_query(path, values)
    """
    names: dict[str, t.Any] = {"add_query": add_query}
    lines = []
    template = ""
    count = 0
    for is_dynamic, data in rule._trace[1:]:
        if is_dynamic:
            usual, names[f"write{count}"] = _writing_of(rule._converters[data])
            lines += [f"value = values[{data!r}]", f"text{count} = {usual}write{count}(value)"]
            template += f"{{text{count}}}"
            count += 1
        else:
            template += quote(data, safe=_PATH_SAFE)  # leaves no brace, quote or backslash
    template = template.lstrip("/")
    is_certain = template and template[0] != "{"  # a value may begin with slashes
    lines += [
        f'path = f"/{template}"' if is_certain else f'path = "/" + f"{template}".lstrip("/")',
        f"return path if len(values) == {count} else add_query(path, values)",
    ]
    exec("\n    ".join(["def write(values):", *lines]), names)  # noqa: S102 - made of the above
    return t.cast("Writer", names["write"])


def _writing_of(converter: BaseConverter) -> tuple[str, Callable[[t.Any], t.Any]]:
    """Give what does the same as a converter's `to_url`.

    :return: the beginning of an expression that writes the usual values as they are, and a
        function for the others. It refuses None, by which the rule does not apply.
    """
    if type(converter).to_url is BaseConverter.to_url and "to_url" not in converter.__dict__:
        is_usual = "type(value) is str and value.isascii() and value.isalnum()"
        return f"value if {is_usual} else ", _write_text
    if type(converter) is IntegerConverter and not converter.fixed_digits:
        return "value if type(value) is int else ", _write_integer
    return "", _refusing_none(converter.to_url)


def _write_text(value: t.Any) -> str:
    if type(value) is str and len(value) <= _USUAL_LENGTH:
        return _quote(value)
    if value is None:
        raise ValueError(value)
    return quote(str(value), safe=_PATH_SAFE)


@lru_cache(maxsize=512)
def _quote(text: str) -> str:
    return text if _is_safe_in_path(text) else quote(text, safe=_PATH_SAFE)


def quote_fragment(text: str) -> str:
    """Quote what stands behind a `#`."""
    if type(text) is str and text.isascii() and text.isalnum():
        return text
    return quote(text, safe=_FRAGMENT_SAFE)


def _write_integer(value: t.Any) -> int:
    return int(value)


def _refusing_none(write: Callable[[t.Any], str]) -> Callable[[t.Any], str]:
    def write_value(value: t.Any) -> str:
        if value is None:
            raise ValueError(value)
        return write(value)

    return write_value

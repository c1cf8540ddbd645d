"""URL builders that are compiled when they are first needed: the fast path beside `Rule.compile`.

Werkzeug writes and compiles two functions for each rule when it is added, which is most of
the time that an application takes to start. Taken for rules of werkzeug's own class whose
builders can't fail to compile: what adding a rule reports, it reports in either case.
"""

from __future__ import annotations

import re
import typing as t
from collections.abc import Callable

from werkzeug.routing import Rule

from ..plain import PLAIN

_compile_builder = Rule._compile_builder

_VARIABLE = re.compile(r"([a-zA-Z_][a-zA-Z0-9_]*)>")

# Names that Python's syntax trees refuse for an argument.
_REFUSED = {"None", "True", "False"}


def put_off_builders(rule: Rule) -> None:
    """Have a rule, not yet bound to a map, compile its builders late."""
    if (
        not PLAIN
        and type(rule) is Rule
        and Rule._compile_builder is _compile_builder
        and not rule.defaults
        # Which of the two counts, the map will tell.
        and _will_compile(f"{rule.host or ''}|{rule.subdomain or ''}|{rule.rule}")
    ):
        rule._compile_builder = _put_off  # type: ignore[method-assign]  # this rule's alone


def _will_compile(text: str) -> bool:
    """Tell whether the builders of a rule's text are sure to compile."""
    names = _VARIABLE.findall(text)
    return text.isascii() and len(set(names)) == len(names) and _REFUSED.isdisjoint(names)


def _put_off(append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    """Give a builder, to be bound to the rule, that makes itself at its first call."""
    name = "_build_unknown" if append_unknown else "_build"

    def build(rule: Rule, /, **values: t.Any) -> tuple[str, str]:
        builder = _compile_builder(rule, append_unknown).__get__(rule)
        setattr(rule, name, builder)
        return t.cast("tuple[str, str]", builder(**values))

    return build

"""Code of templates that is kept for the next environment: the fast path beside compiling anew.

An application has an environment of its own, and compiles each template of it once. A process that
makes many, as tests and reloads do, would compile the same text over and over, and so does a
template that is rendered from a text with every request. What an environment compiled in which all
that takes part is Jinja's own or erlen's is kept here for every other of that kind.

Unlike Flask, Python's warnings about a template's code come once then, and what is patched on
Jinja's lexer, parser or generator is passed over for a text that was compiled before.
"""

from __future__ import annotations

import marshal
import typing as t
from operator import attrgetter

from jinja2 import ChainableUndefined, DebugUndefined, Environment, StrictUndefined, Undefined
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.utils import LRUCache

from ..own_methods import has_own_method
from .autoescape import select_autoescape
from .jinjas_own import has_methods, is_jinjas, methods_of_jinja
from .quick_output import CodeGeneratorChoice, can_write_quickly

if t.TYPE_CHECKING:
    from types import CodeType

    from ..typing import App

# Texts made for one request each may come by the thousand: so many are kept, of so much code.
_AT_MOST = 200
_LARGEST = 30_000  # bytes

_kept = LRUCache(_AT_MOST)


def key_of(
    environment: Environment, app: App, source: object, name: object, filename: object
) -> t.Hashable | None:
    """Return what decides about a template's code; None where more decides than is known.

    :param environment: of erlen's own class.
    :param app: whose environment it is.
    :param source: the template's text or tree.
    """
    if type(source) is not str or not (_is_text(name) and _is_text(filename)):
        return None
    # Writes as the application says, which is one function of many.
    if "tojson" in source or not _is_ordinary(environment):
        return None
    is_escaped = _is_escaped(environment, app, name)
    if is_escaped is None:
        return None
    return source, name, filename, is_escaped, environment.undefined, _syntax(environment)


def find(key: t.Hashable) -> CodeType | None:
    """Return the code that is kept for a key."""
    return t.cast("CodeType | None", _kept.get(key))


def keep(key: t.Hashable, code: CodeType) -> None:
    """Keep the code for a key, where it is of a usual size."""
    if len(marshal.dumps(code)) <= _LARGEST:
        _kept[key] = code


_syntax = attrgetter(
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
)

# Constant expressions are computed while a template is compiled, so what they may meet counts too.
_METHODS = methods_of_jinja(
    "_compile",
    "_parse",
    "_tokenize",
    "getitem",
    "iter_extensions",
    "lexer",
    "preprocess",
)
_COMPILE = methods_of_jinja("compile")
_UNDEFINED = (ChainableUndefined, DebugUndefined, StrictUndefined, Undefined)
_FILTERS = {name: each for name, each in FILTERS.items() if is_jinjas(each)}
_TESTS = {name: each for name, each in TESTS.items() if is_jinjas(each)}
_JSON = "json.dumps_function"
_POLICIES = {
    "compiler.ascii_str": True,
    "ext.i18n.trimmed": False,
    "json.dumps_kwargs": {"sort_keys": True},
    "truncate.leeway": 5,
    "urlize.extra_schemes": None,
    "urlize.rel": "noopener",
    "urlize.target": None,
}


def _is_text(name: object) -> bool:
    """Tell whether a name is one that only equal names equal."""
    return name is None or type(name) is str


def _is_ordinary(environment: Environment) -> bool:
    """Tell whether nothing of an application's own takes part in compiling."""
    policies = environment.policies
    return (
        environment.code_generator_class is CodeGeneratorChoice
        and can_write_quickly(environment)
        and has_methods(environment, _METHODS)
        and has_methods(Environment, _COMPILE)
        and environment.optimized is True
        and not environment.extensions
        and any(environment.undefined is each for each in _UNDEFINED)
        and type(environment.filters) is type(environment.tests) is type(policies) is dict
        and environment.filters == _FILTERS
        and environment.tests == _TESTS
        and {name: policies[name] for name in policies if name != _JSON} == _POLICIES
    )


def _is_escaped(environment: Environment, app: App, name: t.Any) -> bool | None:
    """Tell whether values are escaped; None where a function decides that is not the engine's."""
    escape = environment.autoescape
    if isinstance(escape, bool):
        return escape
    if has_own_method(app, "select_jinja_autoescape") and escape == app.select_jinja_autoescape:
        return select_autoescape(name)
    return None

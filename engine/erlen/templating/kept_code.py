"""Code of templates that is kept for the next environment: the fast path beside compiling anew.

An application has an environment of its own, and compiles each template of it once. A process that
makes many, as tests and reloads do, would compile the same text over and over, and so does a
template that is rendered from a text with every request. What an environment of erlen's own
compiles is kept here for all that would write the same code.
"""

from __future__ import annotations

import typing as t
from operator import attrgetter

from jinja2 import Environment
from jinja2.defaults import DEFAULT_POLICIES
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.utils import LRUCache

from .quick_output import can_write_quickly

# Texts made for one request each may come by the thousand; all that is kept stays under 30 MB.
_AT_MOST = 200
_LONGEST = 20_000  # characters

_kept = LRUCache(_AT_MOST)

# What is written into the code, or decides what is.
_options = attrgetter(
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
    "undefined",
    "optimized",
    "code_generator_class",
)

# What takes part in compiling, beside what `can_write_quickly` looks at; constant expressions are
# computed meanwhile.
_own = {
    name: getattr(Environment, name)
    for name in (
        "_compile",
        "_parse",
        "_tokenize",
        "getitem",
        "iter_extensions",
        "lexer",
        "preprocess",
    )
}
_compile = Environment.compile
_filters = dict(FILTERS)
_tests = dict(TESTS)
# The application's own, which only `tojson` asks for.
_JSON = "json.dumps_function"
_policies = {**DEFAULT_POLICIES, _JSON: None}


def compile_or_find(
    environment: Environment,
    source: str,
    name: str | None,
    filename: str | None,
    compile_anew: t.Callable[[], t.Any],
) -> t.Any:
    """Return the code that an equal environment compiled, or compile and keep it.

    :param compile_anew: does what `Environment.compile` does.
    """
    if not _is_ordinary(environment, source):
        return compile_anew()
    escape = environment.autoescape
    is_escaped = bool(escape(name) if callable(escape) else escape)
    key = (source, name, filename, is_escaped, _options(environment))
    code = _kept.get(key)
    if code is None:
        code = _kept[key] = compile_anew()
    return code


def _is_ordinary(environment: Environment, source: str) -> bool:
    """Tell whether nothing but the text and the options decides about the code."""
    return (
        type(source) is str
        and Environment.compile is _compile
        and len(source) <= _LONGEST
        and "tojson" not in source
        and not environment.extensions
        and can_write_quickly(environment)
        and environment.filters == _filters
        and environment.tests == _tests
        and {**environment.policies, _JSON: None} == _policies
        and not _own.keys() & vars(environment).keys()
        and all(getattr(type(environment), name) is own for name, own in _own.items())
    )

"""What of Jinja is as Jinja has written it, so that a fast path may do its work.

This is imported with the first template, when somebody may have replaced or added something
already.
"""

from __future__ import annotations

import typing as t
from types import BuiltinFunctionType, FunctionType

from jinja2 import Environment

_MODULES = {
    "jinja2.async_utils",
    "jinja2.environment",
    "jinja2.filters",
    "jinja2.tests",
    "markupsafe",
}
_IN_C = {"_operator", "builtins", "markupsafe", "markupsafe._speedups"}


def is_jinjas(function: t.Any) -> bool:
    """Tell whether a function is one of Jinja's, by where its code stands."""
    if type(function) is FunctionType:
        return function.__globals__.get("__name__") in _MODULES
    return type(function) is BuiltinFunctionType and function.__module__ in _IN_C


def methods_of_jinja(*names: str) -> dict[str, t.Any]:
    """Take note of methods and properties of the environment.

    For what was replaced before, something is noted that no environment has.
    """
    noted = {}
    for name in names:
        found = getattr(Environment, name)
        is_own = is_jinjas(found.fget if isinstance(found, property) else found)
        noted[name] = found if is_own else object()
    return noted


def has_methods(environment: Environment | type[Environment], noted: t.Mapping[str, t.Any]) -> bool:
    """Tell whether an environment, or a class of them, has what was noted and nothing else."""
    if isinstance(environment, type):
        return all(getattr(environment, name) is each for name, each in noted.items())
    return not noted.keys() & vars(environment).keys() and has_methods(type(environment), noted)

"""Templates: find them, and render them with what is current.

What needs Jinja is imported when it is first asked for: an application that renders no
template starts without it.
"""

import typing as t
from importlib import import_module

from .autoescape import select_autoescape
from .render import (
    default_context,
    get_template_attribute,
    render_template,
    render_template_string,
    stream_template,
    stream_template_string,
    update_template_context,
)

if t.TYPE_CHECKING:
    from .environment import Environment, create_jinja_environment
    from .loader import DispatchingJinjaLoader

__all__ = [
    "DispatchingJinjaLoader",
    "Environment",
    "create_jinja_environment",
    "default_context",
    "get_template_attribute",
    "render_template",
    "render_template_string",
    "select_autoescape",
    "stream_template",
    "stream_template_string",
    "update_template_context",
]

_LATE = {
    "DispatchingJinjaLoader": "loader",
    "Environment": "environment",
    "create_jinja_environment": "environment",
}


def __getattr__(name: str) -> t.Any:
    """Import what needs Jinja, and keep it."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATE})

"""Templates: find them, and render them with what is current."""

from .environment import Environment, create_jinja_environment, select_autoescape
from .loader import DispatchingJinjaLoader
from .render import (
    default_context,
    get_template_attribute,
    render_template,
    render_template_string,
    stream_template,
    stream_template_string,
    update_template_context,
)

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

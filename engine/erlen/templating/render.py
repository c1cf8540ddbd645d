"""Render a template with the context of the current application and request."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterator

from .. import signals
from ..current import current_app, find_app, find_frame, find_request_context, g
from ..hooks import outside_in
from ..own_methods import has_own_method
from ..plain import PLAIN
from ..streaming import stream_with_context

if t.TYPE_CHECKING:
    from jinja2 import Template

    from ..typing import Flask


def render_template(
    template_name_or_list: str | Template | list[str | Template], **context: t.Any
) -> str:
    """Render a template from the template folder.

    :param template_name_or_list: a name, or several, of which the first that exists is taken.
    :param context: the variables of the template.
    :raises jinja2.TemplateNotFound: where none exists.

    ::

        return render_template("hello.html", name=name)
    """
    app = find_app()
    return _render(app, app.jinja_env.get_or_select_template(template_name_or_list), context)


def render_template_string(source: str, **context: t.Any) -> str:
    """Render a template from its source; values are escaped as in HTML.

    :param context: the variables of the template.

    >>> from erlen import Flask, render_template_string
    >>> with Flask("demo").app_context():
    ...     render_template_string("Hello, {{ name }}!", name="<Ada>")
    'Hello, &lt;Ada&gt;!'
    """
    app = find_app()
    return _render(app, app.jinja_env.from_string(source), context)


def stream_template(
    template_name_or_list: str | Template | list[str | Template], **context: t.Any
) -> Iterator[str]:
    """Render a template from the template folder piece by piece, as an answer to be streamed.

    Unlike Flask, what needs no call or slow filter between is sent as one piece.

    :param context: the variables of the template.
    """
    app = find_app()
    return _stream(app, app.jinja_env.get_or_select_template(template_name_or_list), context)


def stream_template_string(source: str, **context: t.Any) -> Iterator[str]:
    """Render a template from its source piece by piece, as an answer to be streamed.

    Unlike Flask, what needs no call or slow filter between is sent as one piece.

    :param context: the variables of the template.
    """
    app = find_app()
    return _stream(app, app.jinja_env.from_string(source), context)


def get_template_attribute(template_name: str, attribute: str) -> t.Any:
    """Get a macro or variable that a template exports, to use it in Python.

    ::

        greet = get_template_attribute("_macros.html", "greet")
        return greet("Ada")
    """
    return getattr(current_app.jinja_env.get_template(template_name).module, attribute)


def _render(app: Flask, template: Template, context: dict[str, t.Any]) -> str:
    app.update_template_context(context)
    signals.send(signals.before_render_template, app, template=template, context=context)
    text = template.render(context)
    signals.send(signals.template_rendered, app, template=template, context=context)
    return text


def _stream(app: Flask, template: Template, context: dict[str, t.Any]) -> Iterator[str]:
    app.update_template_context(context)
    signals.send(signals.before_render_template, app, template=template, context=context)

    def generate() -> Iterator[str]:
        yield from template.generate(context)
        signals.send(signals.template_rendered, app, template=template, context=context)

    pieces = generate()
    return pieces if find_request_context() is None else stream_with_context(pieces)


def update_template_context(app: Flask, context: dict[str, t.Any]) -> None:
    """Add what the context processors give, beneath the view's own variables."""
    given = dict(context)
    request_context = find_request_context()
    blueprints = () if request_context is None else request_context.request.blueprints
    for processor in outside_in(app.template_context_processors, blueprints):
        function: Callable[[], t.Any] = processor
        if processor is not default_context or not has_own_method(app, "ensure_sync"):
            function = app.ensure_sync(processor)
        context.update(function())
    context.update(given)


def default_context() -> dict[str, t.Any]:
    """Give every template `g`, and in a request `request`.

    The session is a global of the environment, so that only a template that uses it makes
    the answer depend on it.
    """
    frame = find_frame(None)
    if frame is None:
        return {}
    request_context = frame.request_context
    if request_context is None:
        return {"g": frame.app_context.g}
    if PLAIN or signals.before_render_template.receivers or signals.template_rendered.receivers:
        return {"g": frame.app_context.g, "request": request_context.request}
    # The proxy stands for the `g` of the moment, which need not be made for it. A receiver of
    # signals may keep the variables for longer than that.
    return {"g": g, "request": request_context.request}

"""Before-hooks, then the view: the part of a request that the application wrote."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Coroutine
from inspect import CO_COROUTINE, iscoroutinefunction
from types import FunctionType

from .. import signals
from ..current import current_request_context
from ..hooks import outside_in

if t.TYPE_CHECKING:
    from werkzeug.routing import MapAdapter, Rule

    from ..typing import Flask, Response, ResponseReturnValue


def full_dispatch_request(app: Flask) -> Response:
    """Run the hooks and the view, turn errors into answers, and finish the response."""
    app._got_first_request = True
    try:
        signals.send(signals.request_started, app)
        value = app.preprocess_request()
        if value is None:
            value = app.dispatch_request()
    except Exception as error:  # noqa: BLE001, RUF100 - any error of the application's code
        value = app.handle_user_exception(error)
    return app.finalize_request(value)


def preprocess_request(app: Flask) -> ResponseReturnValue | None:
    """Run the URL value preprocessors, then the before-hooks until one returns an answer."""
    context = current_request_context()
    blueprints = context.blueprints
    for preprocess in outside_in(app.url_value_preprocessors, blueprints):
        request = context.request
        preprocess(request.endpoint, request.view_args)
    for hook in outside_in(app.before_request_funcs, blueprints):
        value = app.ensure_sync(hook)()
        if value is not None:
            return t.cast("ResponseReturnValue", value)
    return None


def dispatch_request(app: Flask) -> ResponseReturnValue:
    """Call the view that the URL matched, or raise what matching ran into."""
    request = current_request_context().request
    if request.routing_exception is not None:
        app.raise_routing_exception(request)
    rule = t.cast("Rule", request.url_rule)  # set where there is no error
    if request.method == "OPTIONS" and getattr(rule, "provide_automatic_options", False):
        return app.make_default_options_response()
    view = app.view_functions[rule.endpoint]
    values = t.cast("dict[str, t.Any]", request.view_args)
    return t.cast("ResponseReturnValue", app.ensure_sync(view)(**values))


def make_default_options_response(app: Flask) -> Response:
    """Answer OPTIONS with the methods that the URL allows."""
    adapter = t.cast("MapAdapter", current_request_context().url_adapter)
    response = app.response_class()
    response.allow.update(adapter.allowed_methods())
    return response


def ensure_sync(app: Flask, function: Callable[..., t.Any]) -> Callable[..., t.Any]:
    """Give a plain function: an async one is run to its end on a loop of its own."""
    if type(function) is FunctionType and not function.__dict__:
        is_async = bool(function.__code__.co_flags & CO_COROUTINE)
    else:
        is_async = iscoroutinefunction(function)
    return app.async_to_sync(function) if is_async else function


def async_to_sync(
    function: Callable[..., Coroutine[t.Any, t.Any, t.Any]],
) -> Callable[..., t.Any]:
    """Wrap an async function in a plain one, by asgiref.

    :raises RuntimeError: where asgiref is not installed.
    """
    try:
        # Late: it imports asyncio, and few applications have async views.
        from asgiref.sync import async_to_sync as asgiref_async_to_sync
    except ImportError:
        raise RuntimeError(
            "Install erlen with the 'async' extra in order to use async views:"
            " pip install 'erlen[async]'"
        ) from None
    return asgiref_async_to_sync(function)

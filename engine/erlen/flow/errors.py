"""From an exception to an answer: find the handler, innermost blueprint first."""

from __future__ import annotations

import sys
import typing as t

from werkzeug.exceptions import BadRequestKeyError, HTTPException, InternalServerError
from werkzeug.routing import RoutingException

from .. import signals
from ..current import current_request_context

if t.TYPE_CHECKING:
    from types import TracebackType

    from ..typing import Flask, Response, ResponseReturnValue

ExcInfo: t.TypeAlias = "tuple[type, BaseException, TracebackType] | tuple[None, None, None]"


def handle_user_exception(app: Flask, error: Exception) -> HTTPException | ResponseReturnValue:
    """Answer an exception of a view or hook by its handler.

    :raises Exception: the same again, where it has none.
    """
    if isinstance(error, BadRequestKeyError) and (
        app.debug or app.config["TRAP_BAD_REQUEST_ERRORS"]
    ):
        error.show_exception = True
    if isinstance(error, HTTPException) and not app.trap_http_exception(error):
        return app.handle_http_exception(error)
    handler = app._find_error_handler(error, list(current_request_context().blueprints))
    if handler is None:
        raise error
    return t.cast("ResponseReturnValue", app.ensure_sync(handler)(error))


def handle_http_exception(app: Flask, error: HTTPException) -> HTTPException | ResponseReturnValue:
    """Answer an HTTP error by its handler, else by the error itself.

    Errors that carry a response of their own, and redirects of routing, have no handler.
    """
    if error.code is None or isinstance(error, RoutingException):
        return error
    handler = app._find_error_handler(error, list(current_request_context().blueprints))
    if handler is None:
        return error
    return t.cast("ResponseReturnValue", app.ensure_sync(handler)(error))


def handle_exception(app: Flask, error: Exception) -> Response:
    """Answer an exception that nothing handled: log it, and answer 500.

    In testing and debug mode it goes on to the test or the debugger instead.
    """
    signals.send(signals.got_request_exception, app, exception=error)
    if _is_propagated(app):
        if sys.exc_info()[1] is error:
            raise  # keeps the traceback as it is
        raise error
    app.log_exception(t.cast("ExcInfo", (type(error), error, error.__traceback__)))
    server_error = InternalServerError(original_exception=error)
    value: ResponseReturnValue | HTTPException = server_error
    handler = app._find_error_handler(server_error, list(current_request_context().blueprints))
    if handler is not None:
        value = app.ensure_sync(handler)(server_error)
    return app.finalize_request(value, from_error_handler=True)


def _is_propagated(app: Flask) -> bool:
    configured = app.config["PROPAGATE_EXCEPTIONS"]
    return app.testing or app.debug if configured is None else bool(configured)


def log_exception(app: Flask, exc_info: ExcInfo) -> None:
    """Log an exception with the request that it ended."""
    request = current_request_context().request
    message = f"Exception on {request.path} [{request.method}]"
    # The record names the door, whose module is called as Flask's is: log filters go by it.
    app.logger.error(message, exc_info=exc_info, stacklevel=2)

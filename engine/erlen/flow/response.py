"""What a view returned becomes a response; after-hooks see it; the session is saved."""

from __future__ import annotations

import typing as t
from collections.abc import Iterator

from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from .. import signals
from ..current import current_request_context, find_app, find_request_context
from ..hooks import inside_out
from ..own_methods import has_own_method
from ..wrappers import Response
from .fast.output import to_text_response

if t.TYPE_CHECKING:
    from ..typing import Flask, ResponseReturnValue

_TEXT = (str, bytes, bytearray)
_BODIES = (*_TEXT, Iterator)
_HEADERS = (Headers, dict, tuple, list)
_TUPLE_ADVICE = (
    "The view function did not return a valid response tuple. The tuple must have the form"
    " (body, status, headers), (body, status), or (body, headers)."
)
_RETURN_ADVICE = (
    "Return a string, dict, list, tuple with headers or status, Response instance, or WSGI"
    " callable."
)


def finalize_request(
    app: Flask, value: ResponseReturnValue | HTTPException, from_error_handler: bool = False
) -> Response:
    """Make the response, and run what comes after it.

    :param from_error_handler: log errors of the after-hooks rather than raise them: this
        is an error's answer already.
    """
    response = app.make_response(value)
    try:
        response = app.process_response(response)
        signals.send(signals.request_finished, app, response=response)
    except Exception:
        if not from_error_handler:
            raise
        app.logger.exception("Request finalizing failed with an error while handling an error")
    return response


def process_response(app: Flask, response: Response) -> Response:
    """Run the after-hooks, this request's own first, and save the session."""
    context = current_request_context()
    for function in context._after_request_functions:
        response = app.ensure_sync(function)(response)
    for function in inside_out(app.after_request_funcs, context.blueprints):
        response = app.ensure_sync(function)(response)
    session = context.open_session()
    if not app.session_interface.is_null_session(session):
        app.session_interface.save_session(app, session, response)
    return response


def to_response(app: Flask, value: ResponseReturnValue) -> Response:
    """Turn what a view returned into a response of the application's class.

    :raises TypeError: for what cannot be turned, with advice in the message.
    """
    status: t.Any = None
    headers: t.Any = None
    body: t.Any = value
    if isinstance(value, tuple):
        body, status, headers = _unpack(value)
    if body is None:
        raise TypeError(_none_message())
    if not isinstance(body, app.response_class):
        body, status, headers = _convert(app, body, status, headers)
    response = t.cast("Response", body)
    if status is not None:
        if isinstance(status, _TEXT):
            response.status = status  # type: ignore[assignment]  # bytes go through as they are
        else:
            response.status_code = status
    if headers:
        response.headers.update(headers)
    return response


def _unpack(value: tuple[t.Any, ...]) -> tuple[t.Any, t.Any, t.Any]:
    """Split a tuple into body, status and headers."""
    if len(value) == 3:
        return value
    if len(value) == 2:
        body, second = value
        if isinstance(second, _HEADERS):
            return body, None, second
        return body, second, None
    raise TypeError(_TUPLE_ADVICE)


def _convert(app: Flask, body: t.Any, status: t.Any, headers: t.Any) -> tuple[t.Any, t.Any, t.Any]:
    """Make a response of a body; give back the status and headers still to be set."""
    if isinstance(body, _BODIES):
        response = app.response_class(t.cast("t.Any", body), status=status, headers=headers)
        return response, None, None
    if isinstance(body, dict | list):
        return app.json.response(body), status, headers
    if isinstance(body, BaseResponse) or callable(body):
        return _force(app, body), status, headers
    raise TypeError(_wrong_type_message(body))


def _force(app: Flask, body: t.Any) -> Response:
    """Make a response of another class's response or of a WSGI application."""
    environ = current_request_context().request.environ
    try:
        return t.cast("Response", app.response_class.force_type(body, environ))
    except TypeError as error:
        raise TypeError(f"{error}\n{_wrong_type_message(body)}").with_traceback(
            error.__traceback__
        ) from None


def _view_name() -> str:
    context = find_request_context()
    endpoint = None if context is None else context.request.endpoint
    return "The view function" if endpoint is None else f"View {endpoint!r}"


def _none_message() -> str:
    return (
        f"{_view_name()} returned None. The function either ended without a return statement"
        f" or returned None itself. {_RETURN_ADVICE}"
    )


def _wrong_type_message(body: t.Any) -> str:
    return (
        f"{_view_name()} did not return a valid response: it was a"
        f" {type(body).__name__}. {_RETURN_ADVICE}"
    )


def make_response(*args: t.Any) -> Response:
    """Make the response that a view returning these values would give, to change it first.

    :param args: what a view may return, a tuple's items one by one; nothing at all makes
        an empty response.

    >>> from erlen import Flask, make_response
    >>> with Flask("demo").test_request_context():
    ...     make_response("Not here.", 404).status
    '404 NOT FOUND'
    """
    if not args:
        return find_app().response_class()
    value: t.Any = args[0] if len(args) == 1 else args
    app = find_app()
    is_text = type(value) is str and app.response_class is Response
    if is_text and has_own_method(app, "make_response"):
        return to_text_response(value)  # what the method would come to
    return app.make_response(value)

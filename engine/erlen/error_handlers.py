"""Which handler answers an exception, and which HTTP errors are taken for bugs.

Told by what setup has registered alone, so it holds outside of a request as well.
"""

from __future__ import annotations

import typing as t
from collections.abc import Sequence

from werkzeug.exceptions import BadRequest, BadRequestKeyError, HTTPException

if t.TYPE_CHECKING:
    from .typing import App, ErrorHandlerCallable


def find_error_handler(
    app: App, error: Exception, scopes: Sequence[str | None]
) -> ErrorHandlerCallable | None:
    """Find the handler of an exception.

    Handlers for the status code come before those without one, the innermost blueprint's
    before the application's, and those for the class itself before those for its parents.

    :param scopes: where handlers may be: the full names of the request's blueprints, innermost
        first, then None.
    """
    error_class = type(error)
    # The class's code, as handlers are registered by: one error may be given another.
    own_code = error_class.code if issubclass(error_class, HTTPException) else None
    for code in (None,) if own_code is None else (own_code, None):
        for scope in scopes:
            handlers = app.error_handler_spec[scope][code]
            if handlers:
                for known in error_class.__mro__:
                    if known in handlers:
                        return handlers[known]
    return None


def trap_http_exception(app: App, error: Exception) -> bool:
    """Tell whether an HTTP error is to be treated as a bug, not as an answer."""
    if app.config["TRAP_HTTP_EXCEPTIONS"]:
        return True
    trap_bad_request = app.config["TRAP_BAD_REQUEST_ERRORS"]
    if trap_bad_request is None and app.debug and isinstance(error, BadRequestKeyError):
        return True
    return bool(trap_bad_request) and isinstance(error, BadRequest)

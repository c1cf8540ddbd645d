"""The whole of a request: environ in, bytes out, and in every case a proper end."""

from __future__ import annotations

import typing as t
from collections.abc import Iterable

from ..current import find_app_context

if t.TYPE_CHECKING:
    from ..typing import Flask, RequestContext, StartResponse, WSGIEnvironment

# Where the debugger and the test client ask for contexts, to enter them once more.
_PRESERVE = "werkzeug.debug.preserve_context"


def answer(app: Flask, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request as a WSGI application (PEP 3333), by the application's own methods."""
    context = app.request_context(environ)
    error: BaseException | None = None
    try:
        try:
            context.push()
            response = app.full_dispatch_request()
        except Exception as raised:  # noqa: BLE001, RUF100 - any error of the application's code
            error = raised
            response = app.handle_exception(raised)
        except BaseException as raised:
            error = raised
            raise
        return response(environ, start_response)
    finally:
        if _PRESERVE in environ:
            _preserve(context, environ)
        if error is not None and app.should_ignore_error(error):
            error = None
        context.pop(error)


def _preserve(context: RequestContext, environ: WSGIEnvironment) -> None:
    """Hand out the contexts, the application's first, as they are to be entered."""
    environ[_PRESERVE](find_app_context())
    environ[_PRESERVE](context)

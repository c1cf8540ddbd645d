"""HTTP errors on the fast path, such as pages that are not there: straight to their handler.

Taken while the four methods that this does the work of are untouched, and outside of debug
mode and of the settings that trap errors; otherwise the application's method is called.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.routing import RoutingException

from ...error_handlers import find_error_handler
from ...watch import Watch
from .doors import ERROR_DOORS

if t.TYPE_CHECKING:
    from ...typing import Flask
    from .context import LazyRequestContext
    from .gate import Plan

_untouched: Callable[[type[Flask]], bool] | None = None


def watch_error_doors(app_class: type[Flask]) -> None:
    """Note what the methods are, before anyone can replace them."""
    global _untouched
    watch = Watch()
    watch.add(app_class, ERROR_DOORS, subject="app_class")
    _untouched = watch.compile("app_class")


def answer_error(app: Flask, plan: Plan, context: LazyRequestContext, error: Exception) -> t.Any:
    """Answer an exception of a view or hook by its handler.

    :raises Exception: the same again, where it has none.
    """
    config = app.config
    if (
        not isinstance(error, HTTPException)
        or isinstance(error, BadRequest)
        or config["TRAP_HTTP_EXCEPTIONS"]
        or config["DEBUG"]
        or not plan.holds(app)
        or not _untouched(type(app))  # type: ignore[misc]  # set when the class is defined
    ):
        return app.handle_user_exception(error)
    if error.code is None or isinstance(error, RoutingException):
        return error
    handler = find_error_handler(app, error, context.scopes)
    if handler is None:
        return error
    if id(handler) in plan.plain_functions or plan.is_plain(handler):
        return handler(error)
    return app.ensure_sync(handler)(error)

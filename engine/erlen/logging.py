"""The application's logger: its level follows debug mode, its output the WSGI server."""

from __future__ import annotations

import logging
import sys
import typing as t

from werkzeug.local import LocalProxy

from .current import has_request_context, request

if t.TYPE_CHECKING:
    from .typing import App


@LocalProxy
def wsgi_errors_stream() -> t.TextIO:
    """Give the stream for errors: the server's while a request is answered, else stderr."""
    if has_request_context():
        return t.cast("t.TextIO", request.environ["wsgi.errors"])
    return sys.stderr


def has_level_handler(logger: logging.Logger) -> bool:
    """Tell whether a logger or one of its parents handles messages of the logger's level."""
    level = logger.getEffectiveLevel()
    current: logging.Logger | None = logger
    while current is not None:
        if any(handler.level <= level for handler in current.handlers):
            return True
        current = current.parent if current.propagate else None
    return False


default_handler: logging.StreamHandler[t.TextIO] = logging.StreamHandler(
    t.cast("t.TextIO", wsgi_errors_stream)
)
"""Writes to `wsgi_errors_stream`: time, level, module, message."""
default_handler.setFormatter(
    logging.Formatter("[%(asctime)s] %(levelname)s in %(module)s: %(message)s")
)


def create_logger(app: App) -> logging.Logger:
    """Get the logger named like the application, and make it speak.

    Level and handler are given only where nobody configured any.
    """
    logger = logging.getLogger(app.name)
    if app.debug and not logger.level:
        logger.setLevel(logging.DEBUG)
    if not has_level_handler(logger):
        logger.addHandler(default_handler)
    return logger

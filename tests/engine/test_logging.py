"""The logger: level by debug mode, output to the server, nothing over the user's own set-up."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.test import create_environ

from erlen import Flask
from erlen.logging import default_handler, has_level_handler, wsgi_errors_stream


@contextmanager
def alone() -> Iterator[logging.Logger]:
    """Give the application's logger, out of reach of the test runner's handlers.

    A context manager and no fixture, because the runner adds its handlers after fixtures.
    """
    logger = logging.getLogger("demo_app")
    logger.handlers = []
    logger.propagate = False
    try:
        yield logger
    finally:
        logger.handlers = []
        logger.propagate = True
        logger.setLevel(logging.NOTSET)


def test_logger_is_named_like_the_application_and_has_the_default_handler() -> None:
    with alone() as logger:
        assert Flask("demo_app").logger is logger
        assert (logger.level, logger.handlers) == (logging.NOTSET, [default_handler])


def test_debug_mode_lets_debug_messages_through() -> None:
    with alone():
        app = Flask("demo_app")
        app.debug = True
        assert app.logger.level == logging.DEBUG


def test_configured_logging_is_left_alone() -> None:
    with alone() as logger:
        handler = logging.NullHandler()
        logger.addHandler(handler)
        logger.setLevel(logging.ERROR)
        app = Flask("demo_app")
        app.debug = True
        assert (app.logger.handlers, app.logger.level) == ([handler], logging.ERROR)


def test_messages_go_to_the_server_while_a_request_is_answered() -> None:
    errors = io.StringIO()
    with alone():
        app = Flask("demo_app")
        with app.request_context(create_environ(errors_stream=errors)):
            app.logger.warning("A warning occurred (%d apples)", 42)
    assert "WARNING in test_logging: A warning occurred (42 apples)" in errors.getvalue()


def test_messages_go_to_stderr_otherwise() -> None:
    assert wsgi_errors_stream._get_current_object() is sys.stderr


def test_handlers_above_count_only_as_far_as_messages_propagate() -> None:
    with alone() as logger:
        child = logging.getLogger("demo_app.child")
        assert not has_level_handler(child)
        logger.addHandler(logging.NullHandler())
        assert has_level_handler(child)
        child.propagate = False
        assert not has_level_handler(child)
        child.propagate = True

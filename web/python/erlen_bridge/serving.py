"""Serve the learner's app: started, restarted and asked, its failures kept as values.

It runs as `erlen run --debug` would have it, except that an unhandled error is answered with the
app's own error page while its failure goes to the page beside it.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from inspect import unwrap
from pathlib import Path
from types import CodeType
from typing import Any

from erlen import got_request_exception, request

from .application import forget, import_app
from .debugger import Traces
from .failures import Failure, Owner, describe, trimmed_traceback
from .logs import LoggingState
from .wsgi import AppRequest, AppResponse, internal_server_error, send
from .xray import XRay


@dataclass(frozen=True, slots=True)
class Served:
    """What came of one request."""

    response: AppResponse
    failure: Failure | None
    milliseconds: float
    #: The name of the request's trace, where one was made.
    trace: str | None = None


class Server:
    """The app of one project.

    :param root: the project's folder.
    :param traces: keeps the frames of its errors.
    :param xray: traces its requests, while it is on.
    """

    def __init__(self, root: Path, traces: Traces | None = None, xray: XRay | None = None) -> None:
        self.root = root
        self.traces = traces or Traces(Owner(root))
        self.xray = xray or XRay()
        self.owner = Owner(root)
        self.app: Any = None
        self.failure: Failure | None = None
        self.escaped: Failure | None = None
        #: The request that was answered last, pictures and scripts of a page aside.
        self.last: AppRequest | None = None
        self.logging = LoggingState()

    def start(self) -> Failure | None:
        """Import the app afresh, as a dev server's reload does; give what keeps it from running."""
        self.stop()
        os.environ["FLASK_DEBUG"] = "1"
        try:
            self.app = self.prepare(import_app(self.root))
        # A module may do anything at import, even exit.
        except BaseException as error:
            self.report(error)
            self.failure = describe(error, self.owner, trace=self.traces.keep(error))
        return self.failure

    def stop(self) -> None:
        """Forget the app and its modules."""
        self.app = self.failure = None
        self.traces.clear()
        self.logging.restore()
        forget(self.root)

    def step_aside(self) -> None:
        """Answer nothing for a while; what has taken over may use the same modules."""
        self.app = self.failure = None

    def prepare(self, app: Any) -> Any:
        """Learn of the app's unhandled errors, and shorten the tracebacks that it logs."""
        if app.config.get("PROPAGATE_EXCEPTIONS") is None:
            app.config["PROPAGATE_EXCEPTIONS"] = False
        got_request_exception.connect(self.take_exception, app)
        app.logger.addFilter(self.shorten_traceback)
        return app

    def answer(self, asked: AppRequest) -> Served:
        """Send a request to the app, if it stands."""
        if self.app is None:
            return Served(internal_server_error(asked.method), self.failure, 0.0)
        self.escaped = None
        if asked.is_for_itself:
            self.last = asked
        with self.xray.watching(self.app):
            answer = send(self.app, asked)
        if answer.error is not None:
            self.report(answer.error)
            trace = self.traces.keep(answer.error)
            self.escaped = describe(answer.error, self.owner, trace=trace)
        return Served(answer.response, self.escaped, answer.milliseconds, self.xray.last)

    def take_exception(self, sender: Any, exception: BaseException, **_: object) -> None:
        """Describe an error while the request that caused it is still there to ask."""
        trace = self.traces.keep(exception)
        self.escaped = describe(exception, self.owner, blame=view_code(sender), trace=trace)

    def shorten_traceback(self, record: logging.LogRecord) -> bool:
        """Give a log record a short traceback, where formatters look for it."""
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = trimmed_traceback(record.exc_info[1], self.owner).rstrip()
        return True

    def report(self, error: BaseException) -> None:
        """Print an error to the console, as a server does."""
        sys.stderr.write(trimmed_traceback(error, self.owner))


def view_code(app: Any) -> CodeType | None:
    """Give the code of the view that the current request is for."""
    view: Callable[..., Any] | None = app.view_functions.get(request.endpoint)
    return getattr(unwrap(view), "__code__", None) if view is not None else None

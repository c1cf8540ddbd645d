"""The end of a request: teardown callbacks, all of them, whatever went before."""

from __future__ import annotations

import sys
import typing as t
from contextvars import Token
from types import TracebackType

from .. import signals
from ..current import Frame, current_request_context, leave
from ..hooks import inside_out

if t.TYPE_CHECKING:
    from ..typing import AppContext, Flask, RequestContext


# The default of `exc`: the exception that is being handled, if any.
HANDLED: t.Any = object()


class Errors:
    """Collects the errors of several steps, so that one does not prevent the next.

    ::

        errors = Errors()
        with errors:
            first()
        with errors:
            second()
        errors.raise_any("Two things failed.")
    """

    def __init__(self) -> None:
        self.raised: list[BaseException] = []

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> bool:
        if error is not None:
            self.raised.append(error)
        return True

    def raise_any(self, message: str) -> None:
        """Raise the only error as it is, several as a group.

        :raises ExceptionGroup: for several; where one of them is no `Exception`, such as
            KeyboardInterrupt, it is raised instead, with the group as its cause.
        """
        if self.raised:
            raise as_one(self.raised, message)


def as_one(errors: list[BaseException], message: str) -> BaseException:
    """Give the error to be raised for several; see `Errors.raise_any`."""
    if len(errors) == 1:
        return errors[0]
    ending = next((each for each in errors if not isinstance(each, Exception)), None)
    if ending is None:
        return BaseExceptionGroup(message, errors)
    others = [each for each in errors if each is not ending]
    ending.__cause__ = BaseExceptionGroup(message, others)
    return ending


def end_request_context(
    context: RequestContext,
    tokens: list[tuple[Token[Frame], AppContext | None]],
    exc: BaseException | None,
) -> None:
    """Leave a request context; the last time, tear the request down."""
    errors = Errors()
    is_last = len(tokens) == 1
    try:
        if is_last:
            with errors:
                context.app.do_teardown_request(exc)
            with errors:
                context.close_request()
    finally:
        token, opened = tokens.pop()
        leave(token)
        if is_last:
            # Break the cycle of request and environ.
            context.environ["werkzeug.request"] = None
    if opened is not None:
        with errors:
            opened.pop(exc)
    errors.raise_any("Several steps of ending a request failed.")


def end_app_context(
    context: AppContext, tokens: list[Token[Frame]], exc: BaseException | None
) -> None:
    """Leave an app context; the last time, tear it down."""
    errors = Errors()
    try:
        if len(tokens) == 1:
            with errors:
                context.app.do_teardown_appcontext(exc)
    finally:
        leave(tokens.pop())
    with errors:
        signals.send(signals.appcontext_popped, context.app)
    errors.raise_any("Several steps of ending an app context failed.")


def do_teardown_request(app: Flask, exc: BaseException | None) -> None:
    """Call the teardown functions of a request, last to first, innermost blueprint first.

    Unlike Flask, every teardown function runs, even where one fails; the errors of
    several are raised together.

    :raises ExceptionGroup: where several fail; the error of a single one comes as it is.
    """
    exc = handled(exc)
    blueprints = current_request_context().blueprints
    errors = Errors()
    for function in inside_out(app.teardown_request_funcs, blueprints):
        with errors:
            app.ensure_sync(function)(exc)
    with errors:
        signals.send(signals.request_tearing_down, app, exc=exc)
    errors.raise_any("Several teardown functions of a request failed.")


def do_teardown_appcontext(app: Flask, exc: BaseException | None) -> None:
    """Call the teardown functions of the application, last to first.

    Unlike Flask, every teardown function runs, even where one fails; the errors of
    several are raised together.

    :raises ExceptionGroup: where several fail; the error of a single one comes as it is.
    """
    exc = handled(exc)
    errors = Errors()
    for function in reversed(app.teardown_appcontext_funcs):
        with errors:
            app.ensure_sync(function)(exc)
    with errors:
        signals.send(signals.appcontext_tearing_down, app, exc=exc)
    errors.raise_any("Several teardown functions of an app context failed.")


def handled(exc: BaseException | None) -> BaseException | None:
    """Give the exception, or for `HANDLED` the one that is being handled."""
    return sys.exc_info()[1] if exc is HANDLED else exc

"""Hooks before and after the view, the session and the end, for the fast path.

As the plain stages do it, save that functions known to be plain are called as they are, and
that a session which nobody looked at is left closed.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterable

from ...current import Contexts, enter, find_frame, leave
from ...hooks import inside_out, outside_in
from ...signals import (
    appcontext_popped,
    appcontext_tearing_down,
    request_finished,
    request_tearing_down,
    send,
)
from ...wrappers import Response
from ..response import to_response
from ..teardown import as_one
from .saving import save_session

if t.TYPE_CHECKING:
    from blinker import NamedSignal

    from ...typing import AppContext, Flask
    from .context import LazyRequestContext
    from .gate import Plan


# The scopes of a request that is no blueprint's.
_APPLICATION = (None,)


def preprocess(app: Flask, plan: Plan, context: LazyRequestContext) -> t.Any:
    """Run the URL value preprocessors, then the before-hooks until one returns an answer."""
    blueprints = context.blueprints
    if app.url_value_preprocessors:
        for function in outside_in(app.url_value_preprocessors, blueprints):
            request = context.request
            function(request.endpoint, request.view_args)
    plain_functions = plan.plain_functions
    registry = app.before_request_funcs
    # As `outside_in`, and below `inside_out`, which cost as much as two hooks.
    for scope in (None, *blueprints[::-1]) if blueprints else _APPLICATION:
        for hook in registry.get(scope, ()):
            if id(hook) in plain_functions or plan.is_plain(hook):
                value = hook()
            else:
                value = app.ensure_sync(hook)()
            if value is not None:
                return value
    return None


def finish(app: Flask, plan: Plan, context: LazyRequestContext, value: t.Any) -> t.Any:
    """Make the response, run the after-hooks, and save the session where that is needed."""
    response: t.Any
    if not plan.holds(app):
        return app.finalize_request(value)
    if type(value) is str and app.response_class is Response:
        response = Response(value)
    else:
        response = to_response(app, value)
    if context.has_after_functions:
        for function in context._after_request_functions:
            response = app.ensure_sync(function)(response)
    if app.after_request_funcs:
        plain_functions = plan.plain_functions
        registry = app.after_request_funcs
        for scope in (*context.blueprints, None):
            for hook in reversed(registry.get(scope, ())):
                if id(hook) in plain_functions or plan.is_plain(hook):
                    response = hook(response)
                else:
                    response = t.cast("Response", app.ensure_sync(hook)(response))
    session = context._session
    if session is not None and not app.session_interface.is_null_session(session):
        save_session(app, session, response)
    if request_finished.receivers:
        send(request_finished, app, response=response)
    return response


def tear_down(
    app: Flask, plan: Plan, context: LazyRequestContext, error: BaseException | None
) -> None:
    """Leave the context and call the teardown functions, all of them.

    :raises ExceptionGroup: where several fail; the error of a single one comes as it is.
    """
    if error is not None and app.should_ignore_error(error):
        error = None
    if (find_frame(None) is not context or context.has_tokens) and context.is_entered_elsewhere:
        context.pop(error)
        return
    failures: list[BaseException] = []
    try:
        if not plan.holds(app):
            app.do_teardown_request(error)
        elif app.teardown_request_funcs or request_tearing_down.receivers:
            functions = inside_out(app.teardown_request_funcs, context.blueprints)
            _call(app, plan, functions, request_tearing_down, error, failures)
    except BaseException as raised:
        failures.append(raised)
    try:
        if context.made_request is not None:
            context.made_request.close()
    except BaseException as raised:
        failures.append(raised)
    context.leave()
    holds = plan.holds(app)
    if (
        app.teardown_appcontext_funcs
        or appcontext_tearing_down.receivers
        or appcontext_popped.receivers
        or not holds
    ):
        _tear_down_app(app, plan if holds else None, context.app_context, error, failures)
    if failures:
        raise as_one(failures, "Several steps of ending a request failed.")


def _tear_down_app(
    app: Flask,
    plan: Plan | None,
    context: AppContext,
    error: BaseException | None,
    failures: list[BaseException],
) -> None:
    """Call the teardown functions of the application, which do not see the request.

    :param plan: None where it does not hold any more.
    """
    own: list[BaseException] = []
    token = enter(Contexts(context, None))
    try:
        if plan is None:
            app.do_teardown_appcontext(error)
        else:
            functions = reversed(app.teardown_appcontext_funcs)
            _call(app, plan, functions, appcontext_tearing_down, error, own)
    except BaseException as raised:
        own.append(raised)
    leave(token)
    try:
        if appcontext_popped.receivers:
            send(appcontext_popped, app)
    except BaseException as raised:
        own.append(raised)
    if own:
        failures.append(as_one(own, "Several steps of ending an app context failed."))


def _call(
    app: Flask,
    plan: Plan,
    functions: Iterable[Callable[..., t.Any]],
    signal: NamedSignal,
    error: BaseException | None,
    failures: list[BaseException],
) -> None:
    """Call teardown functions and receivers; note what they raise as one failure."""
    own: list[BaseException] = []
    for function in functions:
        try:
            if id(function) in plan.plain_functions or plan.is_plain(function):
                function(error)
            else:
                app.ensure_sync(function)(error)
        except BaseException as raised:
            own.append(raised)
    try:
        if signal.receivers:
            send(signal, app, exc=error)
    except BaseException as raised:
        own.append(raised)
    if own:
        failures.append(as_one(own, _MESSAGES[signal]))


_MESSAGES = {
    request_tearing_down: "Several teardown functions of a request failed.",
    appcontext_tearing_down: "Several teardown functions of an app context failed.",
}

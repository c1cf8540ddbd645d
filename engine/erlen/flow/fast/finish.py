"""Hooks before and after the view, the session and the end, for the fast path.

As the plain stages do it, save that functions known to be plain are called as they are, and
that a session which nobody looked at is left closed.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from ...current import enter, find_frame, leave
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
from .context import EndedRequest
from .hook_runs import Changed, hide_run
from .output import to_text_response
from .saving import save_session

if t.TYPE_CHECKING:
    from ...typing import Flask
    from .context import LazyRequestContext
    from .gate import Plan


def preprocess(app: Flask, plan: Plan, context: LazyRequestContext) -> t.Any:
    """Run the URL value preprocessors, then the before-hooks until one returns an answer."""
    scopes = context.scopes
    if app.url_value_preprocessors:
        for scope in scopes[::-1]:
            for function in app.url_value_preprocessors.get(scope, ()):
                request = context.request
                function(request.endpoint, request.view_args)
    registry = app.before_request_funcs
    if not registry:
        return None
    try:
        return plan.before[scopes](registry, None, None)
    except Changed as error:
        changed = error.with_traceback(None)  # which holds this frame
    except BaseException as error:
        hide_run(error)
        raise
    for hook in plan.before.walk(registry, scopes, changed, plan.is_plain):
        value = plan.sync(app, hook)()
        if value is not None:
            return value
    return None


def finish(app: Flask, plan: Plan, context: LazyRequestContext, value: t.Any) -> t.Any:
    """Make the response, run the after-hooks, and save the session where that is needed."""
    response: t.Any
    if not plan.holds(app):
        return app.finalize_request(value)
    if type(value) is str and app.response_class is Response:
        response = to_text_response(value)
    else:
        response = to_response(app, value)
    if context.has_after_functions:
        for function in context._after_request_functions:
            response = app.ensure_sync(function)(response)
    registry = app.after_request_funcs
    if registry:
        scopes, changed = context.scopes, None
        try:
            response = plan.after[scopes](registry, response, None)
        except Changed as error:
            changed = error.with_traceback(None)
        except BaseException as error:
            hide_run(error)
            raise
        if changed is not None:
            response = changed.value
            for hook in plan.after.walk(registry, scopes, changed, plan.is_plain):
                response = plan.sync(app, hook)(response)
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
    if not plan.holds(app):
        _attempt(failures, app.do_teardown_request, error)
    elif app.teardown_request_funcs or request_tearing_down.receivers:
        registry = app.teardown_request_funcs
        if registry:
            scopes, changed = context.scopes, None
            try:
                plan.teardown[scopes](registry, error, failures)
            except Changed as found:
                changed = found.with_traceback(None)
            if changed is not None:
                for function in plan.teardown.walk(registry, scopes, changed, plan.is_plain):
                    _call(app, plan, function, error, failures)
        if request_tearing_down.receivers:
            _attempt(failures, send, request_tearing_down, app, exc=error)
        if failures:
            failures = [as_one(failures, "Several teardown functions of a request failed.")]
    if context.made_request is not None:
        _attempt(failures, context.made_request.close)
    context.leave()
    holds = plan.holds(app)
    if (
        app.teardown_appcontext_funcs
        or appcontext_tearing_down.receivers
        or appcontext_popped.receivers
        or not holds
    ):
        _tear_down_app(app, plan if holds else None, context, error, failures)
    if failures:
        raise as_one(failures, "Several steps of ending a request failed.")


def _tear_down_app(
    app: Flask,
    plan: Plan | None,
    context: LazyRequestContext,
    error: BaseException | None,
    failures: list[BaseException],
) -> None:
    """Call the teardown functions of the application, which do not see the request.

    :param plan: None where it does not hold any more.
    """
    steps: list[BaseException] = []
    token = enter(EndedRequest(context))
    if plan is None:
        _attempt(steps, app.do_teardown_appcontext, error)
    else:
        for function in reversed(app.teardown_appcontext_funcs):
            _call(app, plan, function, error, steps)
        if appcontext_tearing_down.receivers:
            _attempt(steps, send, appcontext_tearing_down, app, exc=error)
        if steps:
            steps = [as_one(steps, "Several teardown functions of an app context failed.")]
    leave(token)
    if appcontext_popped.receivers:
        _attempt(steps, send, appcontext_popped, app)
    if steps:
        failures.append(as_one(steps, "Several steps of ending an app context failed."))


def _call(
    app: Flask,
    plan: Plan,
    function: Callable[..., t.Any],
    error: BaseException | None,
    failures: list[BaseException],
) -> None:
    """Call a teardown function; note what it raises."""
    try:
        if id(function) in plan.plain_functions:
            function(error)
        else:
            plan.sync(app, function)(error)
    except BaseException as raised:
        failures.append(raised)


def _attempt(
    failures: list[BaseException],
    step: Callable[..., object],
    *args: t.Any,
    **kwargs: t.Any,
) -> None:
    """Take a step; note what it raises."""
    try:
        step(*args, **kwargs)
    except BaseException as raised:
        failures.append(raised)

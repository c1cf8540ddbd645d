"""The flat sequence: `flow.answer` and the stages within it, written out.

Each line stands where its stage stands in the plain path, and what is rare is done by the
plain stage itself.
"""

from __future__ import annotations

import typing as t
from collections.abc import Iterable

from werkzeug.exceptions import NotFound

from ...current import enter, find_frame, leave
from ...response_writing import (
    LENGTHS,
    MANY,
    OK,
    content_length,
    start_text,
)
from ...signals import (
    appcontext_popped,
    appcontext_tearing_down,
    request_finished,
    request_started,
    request_tearing_down,
    send,
)
from ...whole_file import SentFile
from ...wrappers import Response
from .context import LazyRequestContext
from .errors import answer_error
from .finish import finish, preprocess, tear_down
from .output import HTML, to_output
from .saving import saving_headers
from .static import owner_of_static_view, send_static
from .table import Odd, WatchedMatcher, table_of
from .unread import may_open_late, open_permanent

if t.TYPE_CHECKING:
    from ...typing import Flask, StartResponse, WSGIEnvironment
    from .gate import Plan
    from .table import Table


def answer(
    app: Flask, plan: Plan, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Answer a request as a WSGI application (PEP 3333)."""
    config = app.config
    secret_key = config["SECRET_KEY"]
    context = LazyRequestContext(app, environ, secret_key)
    if plan.hosts.trusted is not None:
        context.trusted_hosts = config["TRUSTED_HOSTS"]
    context.token = enter(context)
    error: BaseException | None = None
    response: Response | SentFile | None = None
    value: t.Any = None
    is_replaced = False
    is_met = True
    further: list[tuple[str, str]] | None = None
    status, content_type = OK, HTML
    body: bytes | None = None
    try:
        try:
            if "HTTP_COOKIE" in environ:
                context.keep_cookie_settings()
            if (
                secret_key
                or app.session_interface is not plan.session_interface
                or plan.session_interface_attributes
            ) and not may_open_late(app, secret_key):
                context.open_session()
                context.match_request()
            else:
                # By the table of URLs, or the map itself where that is not enough.
                url_map = app.url_map
                matcher = url_map._matcher
                table = matcher.table if type(matcher) is WatchedMatcher else None
                if table is None:
                    table = table_of(url_map)
                method = environ["REQUEST_METHOD"]
                if (
                    table is not None
                    and method != "OPTIONS"
                    and table.domain == url_map.default_subdomain
                    and not url_map.host_matching
                    and not app.subdomain_matching
                ):
                    rule = table.static.get(environ.get("PATH_INFO", ""))
                    methods = None if rule is None else rule.methods
                    if methods is not None and method in methods:
                        context.url_rule = rule
                    else:
                        _match(table, context, method)
                else:
                    _match_by_map(context)
            if not app._got_first_request:
                app._got_first_request = True
            try:
                if request_started.receivers:
                    send(request_started, app)
                    is_replaced = not plan.holds(app)
                if app.before_request_funcs or app.url_value_preprocessors:
                    value = preprocess(app, plan, context)
                    is_replaced = not plan.holds(app)
                if value is None:
                    rule = context.url_rule
                    if context.made_request is not None or is_replaced:
                        value = app.dispatch_request()
                    elif rule is None:
                        if app.config["DEBUG"]:
                            app.raise_routing_exception(context.request)
                        raise t.cast("Exception", context.routing_exception)
                    else:
                        view = app.view_functions[rule.endpoint]
                        if view is not plan.views.get(rule.endpoint):
                            owner = owner_of_static_view(app, view)
                            if owner is not None:
                                value = send_static(app, context, owner)
                            else:
                                view = plan.view_for(app, rule.endpoint, view)
                        if value is None:
                            values = context.view_args
                            value = view(**values) if values else view()
            except Exception as raised:  # noqa: BLE001, RUF100 - any error of the application's code
                value = answer_error(app, plan, context, raised)
            if secret_key and context._session is None and "HTTP_COOKIE" in environ:
                open_permanent(context)
            if not (
                app.after_request_funcs
                or context.is_held
                or request_finished.receivers
                or app.response_class is not Response
                # As `plan.holds` has it, which a call would make dearer.
                or app._plan is not plan
                or len(app.__dict__) != plan.attributes
            ):
                is_met = False
                if type(value) is str:
                    body = value.encode()
                elif type(value) is not Response:
                    output = to_output(app, value)
                    if output is not None:
                        status, content_type, body = output
                        if context.has_after_functions:  # by an object written as JSON
                            is_met, value = True, Response(body, status, [content_type])
                            body = None
                if body is not None and context._session is not None:
                    further = saving_headers(app, context._session)
                    if further is None:
                        body = None
            if body is None:
                is_met = is_met or context._session is not None
                if type(value) is SentFile or (not is_met and type(value) is Response):
                    response = value
                else:
                    response = finish(app, plan, context, value)
        except Exception as raised:  # noqa: BLE001, RUF100 - any error of the application's code
            error = raised
            response = app.handle_exception(raised)
        except BaseException as raised:
            error = raised
            raise
        if response is not None:
            if type(response) is not Response:
                return response(environ, start_response)
            piece = start_text(response, environ, start_response)
            return response(environ, start_response) if piece is None else piece
        # From here on there is a body, which costs a call to tell a type checker.
        length = len(body)  # type: ignore[arg-type]
        headers = [content_type, LENGTHS[length] if length < MANY else content_length(length)]
        if further:
            headers += further
        start_response(status, headers)
        pieces = (body,) if environ["REQUEST_METHOD"] != "HEAD" else ()
        return iter(pieces)  # type: ignore[return-value]
    finally:
        if (
            app.teardown_request_funcs
            or app.teardown_appcontext_funcs
            or error is not None
            or request_tearing_down.receivers
            or appcontext_tearing_down.receivers
            or appcontext_popped.receivers
            or find_frame(None) is not context
            or context.is_held
            or (is_met and not plan.holds(app))
        ):
            tear_down(app, plan, context, error)
            if error is None and context.made_request is not None:
                context.forget_traceback()
        elif context.made_request is None and context.made_app_context is None:
            # As `context.leave` has it, where nothing was made.
            leave(context.token)
            context.token = None
            environ["werkzeug.request"] = None
        else:
            context.close_and_leave()
        # An HTTP error's traceback holds this frame: let the frame not hold the error.
        del context
        value = response = None


def _match(table: Table, context: LazyRequestContext, method: str) -> None:
    """Match the URL by the table, or by the map where that is not enough."""
    try:
        match = table.match(context.environ["PATH_INFO"], method)
    except (Odd, KeyError):
        _match_by_map(context)
    else:
        if match is None:
            context.routing_exception = NotFound()
        else:
            context.url_rule, context.view_args = match


def _match_by_map(context: LazyRequestContext) -> None:
    """Match the URL as the plain path does, for a request that may have been made for it."""
    context.match_request()
    if context.made_request is not None:
        context.tell_what_matched(context.made_request)

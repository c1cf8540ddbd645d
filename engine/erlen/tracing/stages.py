"""What is told of each stage. Every function here gives a door with a listener at it."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Mapping
from functools import wraps

from ..current import find_app_context, find_request_context
from ..flow import dispatch, errors, matching, response, teardown
from .headers import explained
from .places import place_of, place_of_template
from .records import Event, Stage
from .routes import tried_rules
from .templates import family
from .values import shown, shown_all

if t.TYPE_CHECKING:
    from jinja2 import Template

    from ..typing import Flask, RequestContext, Response
    from .journey import Journey
    from .tracer import Tracer

# A door's stage, its title, and the function that does the work, whose docstring tells more.
DOORS: dict[str, tuple[Stage, str, Callable[..., t.Any]]] = {
    "preprocess_request": ("before", "Before-hooks", dispatch.preprocess_request),
    "dispatch_request": ("view", "Dispatch", dispatch.dispatch_request),
    "make_default_options_response": (
        "view",
        "Answer OPTIONS",
        dispatch.make_default_options_response,
    ),
    "handle_user_exception": ("error", "Find an error handler", errors.handle_user_exception),
    "handle_http_exception": ("error", "An HTTP error", errors.handle_http_exception),
    "handle_exception": ("error", "Nothing handled it", errors.handle_exception),
    "make_response": ("response", "Return value to Response", response.to_response),
    "process_response": ("after", "After-hooks", response.process_response),
    "do_teardown_request": ("teardown", "Teardown of the request", teardown.do_teardown_request),
    "do_teardown_appcontext": (
        "teardown",
        "Teardown of the app context",
        teardown.do_teardown_appcontext,
    ),
}

_FUNCTION_STAGES: tuple[Stage, ...] = ("before", "view", "after", "teardown", "error")


def listening(tracer: Tracer, name: str, door: Callable[..., t.Any]) -> Callable[..., t.Any]:
    """Put a listener at a door of the application."""
    stage, title, worker = DOORS[name]
    given = _TELL_GIVEN.get(name, _nothing)
    return _heard(tracer, door, stage, title, worker, given, _TELL_RESULT.get(name, _nothing))


def _heard(
    tracer: Tracer,
    function: Callable[..., t.Any],
    stage: Stage,
    title: str,
    worker: Callable[..., t.Any],
    tell_given: Callable[..., None],
    tell_result: Callable[..., None],
) -> Callable[..., t.Any]:
    """Make an event of each call of a function.

    :param worker: the code that does the work, to be shown as the event's place.
    :param tell_given: is called with the event and the positional arguments.
    :param tell_result: is called with the event and the result.
    """
    place = place_of(worker)

    @wraps(function)
    def heard(*args: t.Any, **kwargs: t.Any) -> t.Any:
        journey = tracer.find_journey()
        if journey is None:
            return function(*args, **kwargs)
        with journey.event(stage, title, place) as event:
            tell_given(event, *args)
            result = function(*args, **kwargs)
            tell_result(event, result)
            return result

    return heard


def _nothing(event: Event, *args: t.Any) -> None:
    """Tell nothing."""


def _tell_error(event: Event, error: BaseException) -> None:
    event.values["error"] = shown(error)


def _tell_returned(event: Event, *args: t.Any) -> None:
    value = args[0] if args else None
    event.values["returned"] = shown(value)
    event.values["type"] = type(value).__name__


def _tell_response(event: Event, made: Response) -> None:
    event.values["status"] = getattr(made, "status", shown(made))
    if hasattr(made, "headers"):
        event.values["headers"] = explained(list(made.headers))


def _tell_headers_before(event: Event, given: Response) -> None:
    event.values["headers_before"] = explained(list(given.headers))


def _tell_early_answer(event: Event, result: t.Any) -> None:
    if result is not None:
        event.values["answer"] = shown(result)


def _tell_handled(event: Event, result: t.Any) -> None:
    event.values["answer"] = shown(result)


_TELL_GIVEN: dict[str, Callable[..., None]] = {
    "handle_user_exception": _tell_error,
    "handle_http_exception": _tell_error,
    "handle_exception": _tell_error,
    "make_response": _tell_returned,
    "process_response": _tell_headers_before,
}
_TELL_RESULT: dict[str, Callable[..., None]] = {
    "preprocess_request": _tell_early_answer,
    "handle_user_exception": _tell_handled,
    "handle_http_exception": _tell_handled,
    "make_response": _tell_response,
    "process_response": _tell_response,
}


def listening_functions(tracer: Tracer, ensure_sync: Callable[..., t.Any]) -> Callable[..., t.Any]:
    """Listen to views, hooks and handlers: all of them go through `ensure_sync`."""

    @wraps(ensure_sync)
    def heard(function: Callable[..., t.Any]) -> Callable[..., t.Any]:
        plain = ensure_sync(function)
        journey = tracer.find_journey()
        place = None if journey is None else place_of(function)
        if journey is None or (place is not None and place.owner == "engine"):
            return t.cast("Callable[..., t.Any]", plain)
        around = journey.trace.within(*_FUNCTION_STAGES)
        stage: Stage = "function" if around is None else around.stage
        name = place.name.rpartition("<locals>.")[2] if place else shown(function)

        @wraps(function)
        def called(*args: t.Any, **kwargs: t.Any) -> t.Any:
            with journey.event(stage, f"{name}()", place) as event:
                event.values["arguments"] = {
                    **{str(index): shown(value) for index, value in enumerate(args)},
                    **shown_all(kwargs),
                }
                try:
                    result = plain(*args, **kwargs)
                finally:
                    event.values.update(_seen(tracer.app))
                event.values["returned"] = shown(result)
                return result

        return called

    return heard


def _seen(app: Flask) -> dict[str, t.Any]:
    """Tell what code has read of the request and put into `g` by now; nothing is read for it."""
    context = find_request_context()
    if context is None:
        return {}
    told: dict[str, t.Any] = {}
    for name in ("args", "form", "files", "cookies"):
        read = vars(context.request).get(name)
        if read:
            told[name] = {key: shown(read.getlist(key)) for key in read}
    app_context = find_app_context()
    kept = {} if app_context is None else vars(app_context).get("g")
    if kept:
        told["g"] = shown_all({name: getattr(kept, name) for name in kept})
    return told


def listen_to_context(tracer: Tracer, context: RequestContext) -> None:
    """Listen to one request context: its push and pop, the match, the session."""
    push, pop, match = context.push, context.pop, context.match_request

    def tell_match(event: Event, _: None) -> None:
        event.values.update(_matched(context))

    context.push = _heard(  # type: ignore[method-assign]
        tracer, push, "context", "Push the contexts", push, _nothing, _nothing
    )
    context.pop = _heard(  # type: ignore[method-assign]
        tracer, pop, "context", "Pop the contexts", pop, _nothing, _nothing
    )
    context.match_request = _heard(  # type: ignore[method-assign]
        tracer, match, "match", "Match the URL", matching.match_request, _nothing, tell_match
    )
    context.open_session = _heard_open(tracer, context)  # type: ignore[method-assign]


def _matched(context: RequestContext) -> dict[str, t.Any]:
    request, adapter = context.request, context.url_adapter
    rule = request.url_rule
    told: dict[str, t.Any] = {
        "path": request.path,
        "method": request.method,
        "rule": None if rule is None else rule.rule,
        "endpoint": request.endpoint,
        "arguments": shown_all(request.view_args or {}),
    }
    if request.routing_exception is not None:
        told["error"] = shown(request.routing_exception)
    if adapter is not None:
        tried = tried_rules(adapter.map, request.path, request.method, rule)
        told["tried"] = [each.to_dict() for each in tried]
    return told


def _heard_open(tracer: Tracer, context: RequestContext) -> Callable[[], t.Any]:
    open_session = context.open_session
    interface = tracer.app.session_interface

    def tell_session(event: Event, session: t.Any) -> None:
        event.values["cookie"] = interface.get_cookie_name(tracer.app)
        event.values["session"] = _session_items(session)

    opening = _heard(
        tracer,
        open_session,
        "session",
        "Open the session",
        interface.open_session,
        _nothing,
        tell_session,
    )

    @wraps(open_session)
    def heard() -> t.Any:
        # It is asked for again and again, and opened once.
        return opening() if context._session is None else open_session()

    return heard


def listening_save(tracer: Tracer, save: Callable[..., t.Any]) -> Callable[..., t.Any]:
    """Put a listener at a session interface's `save_session`."""
    place = place_of(save)

    @wraps(save)
    def heard(app: Flask, session: t.Any, response: Response) -> t.Any:
        journey = tracer.find_journey()
        if journey is None or app is not tracer.app:
            return save(app, session, response)
        with journey.event("session", "Save the session", place) as event:
            event.values["session"] = _session_items(session)
            for flag in ("new", "modified", "accessed", "permanent"):
                if hasattr(session, flag):
                    event.values[flag] = bool(getattr(session, flag))
            known = response.headers.getlist("Set-Cookie")
            result = save(app, session, response)
            sent = response.headers.getlist("Set-Cookie")
            event.values["set_cookie"] = [line for line in sent if line not in known]
            return result

    heard.tracer = tracer  # type: ignore[attr-defined]
    return heard


def _session_items(session: t.Any) -> dict[str, str]:
    """Give what a session holds, without that counting as a use of it."""
    if isinstance(session, dict):
        return shown_all(dict(dict.items(session)))
    return {"session": shown(session)}


def begin_template(journey: Journey, template: Template, context: Mapping[str, t.Any]) -> None:
    """Begin the event of a template, which ends when it is rendered or fails."""
    name = template.name or "a template from a string"
    event = journey.trace.begin("template", name, place_of_template(template))
    event.values["variables"] = shown_all(context)
    event.values["templates"] = family(template)

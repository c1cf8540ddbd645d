"""What a context shows at one moment: what is current, and the errors where nothing is.

Nothing here counts as a use by the app: no form is parsed and no session is marked as read.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Iterator, Mapping
from contextvars import Token
from types import FrameType
from typing import Any

from erlen import current_app, g, request, session
from erlen.current import find_app_context, find_frame, find_request_context
from erlen.tracing.values import shown, shown_all

from ..failures import Owner, describe

Wire = dict[str, object]

#: Names of a frame or a module that are shown.
MOST_NAMES = 30

#: What may be shared without being the program itself.
PLAIN = (str, bytes, int, float, bool, list, tuple, dict, set, frozenset, type(None))

#: What the learner may ask for outside of any context, each by the object it starts from.
EXPRESSIONS: dict[str, tuple[str, Callable[[], object]]] = {
    "request": ("request.path", lambda: request.path),
    "session": ("session.get('user')", lambda: session.get("user")),
    "g": ("g.get('user')", lambda: g.get("user")),
    "current_app": ("current_app.name", lambda: current_app.name),
}


def sight(owner: Owner) -> Wire:
    """Tell what is current here and now: the stack of contexts, and what each proxy finds."""
    context, app_context = find_request_context(), find_app_context()
    return {
        "contexts": stack(),
        "names": [
            found("request", None if context is None else request_items(context), owner),
            found("session", None if context is None else session_items(context), owner),
            found("g", None if app_context is None else g_items(app_context), owner),
            found(
                "current_app",
                None if app_context is None else {"name": shown(app_context.app.name)},
                owner,
            ),
        ],
    }


def found(name: str, items: Mapping[str, str] | None, owner: Owner) -> Wire:
    """Tell what a proxy finds, or the error of using it where it finds nothing."""
    if items is not None:
        return {"name": name, "items": pairs(items)}
    return {"name": name, "error": error_of(name, owner)}


def error_of(name: str, owner: Owner) -> Wire:
    """Use a proxy, and tell the error that this raises."""
    expression, evaluate = EXPRESSIONS[name]
    try:
        value = evaluate()
    except RuntimeError as error:
        failure = describe(error, owner)
        return {
            "expression": expression,
            "type": failure.name,
            "message": failure.message,
            "advice": failure.advice,
        }
    raise AssertionError(f"{expression} gave {value!r} outside of its context.")


def outside(name: str, owner: Owner) -> Wire:
    """Use a proxy where no context is, whatever is current here."""
    return {"name": name, **contextvars.Context().run(error_of, name, owner)}


def request_items(context: Any) -> dict[str, str]:
    """Show a request as far as nobody has to read its body for it."""
    current = context.request
    items = {"method": shown(current.method), "path": shown(current.path)}
    if current.args:
        items["args"] = shown(current.args.to_dict(flat=False))
    if current.endpoint is not None:
        items["endpoint"] = shown(current.endpoint)
    if current.view_args:
        items["view_args"] = shown(current.view_args)
    form = vars(current).get("form")
    if form:
        items["form"] = shown(form.to_dict(flat=False))
    return items


def session_items(context: Any) -> dict[str, str]:
    """Show a session without that counting as a use of it."""
    opened = context.open_session()
    return shown_all(dict(dict.items(opened))) if isinstance(opened, dict) else {}


def g_items(app_context: Any) -> dict[str, str]:
    """Show what was put into `g`; where nobody has used it yet, it is not made."""
    kept = vars(app_context).get("g")
    return {} if kept is None else shown_all({name: getattr(kept, name) for name in kept})


def stack() -> list[Wire]:
    """List the contexts that were pushed here, the innermost first."""
    told: list[Wire] = []
    seen: list[Any] = []
    frame: Any = find_frame(None)
    # A context that was pushed once more leads back to where it was already.
    while frame is not None and frame not in seen:
        seen.append(frame)
        if is_of_app(frame):
            told.append({"kind": "app", "of": frame.app_context.app.name})
            frame = below(frame.app_context)
        else:
            request = frame.request_context.request
            path = request.full_path.rstrip("?")
            told.append({"kind": "request", "of": f"{request.method} {path}"})
            frame = below(frame.request_context)
    return told


def is_of_app(frame: Any) -> bool:
    """Say whether it was an app context whose push made a frame, with or without a request."""
    context = frame.request_context
    outer = below(frame.app_context)
    return context is None or (outer is not None and outer.request_context is context)


def below(context: Any) -> Any:
    """Give the frame that was current when a context was pushed, None where none was."""
    last = context._tokens[-1]
    # A request's comes with the app context that it has pushed.
    old = (last[0] if isinstance(last, tuple) else last).old_value
    return None if old is Token.MISSING else old


def local_names(frame: FrameType) -> list[list[str]]:
    """Show a function's own variables."""
    if frame.f_locals is frame.f_globals:
        return []
    return pairs(shown_all(frame.f_locals))


def shared_names(modules: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Show the variables that belong to modules: module, name and value of each."""
    for module, names in modules.items():
        for name, value in list(names.items()):
            if not name.startswith("_") and type(value) in PLAIN:
                yield module, name, shown(value)


def pairs(items: Mapping[str, str]) -> list[list[str]]:
    """Give some named values as the page reads them, in their order."""
    return [[name, value] for name, value in list(items.items())[:MOST_NAMES]]

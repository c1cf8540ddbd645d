"""What `flask.globals` offers: the proxies, and two context variables that extensions read."""

from __future__ import annotations

import typing as t
from collections.abc import Callable
from contextvars import Token

from ...current import Contexts, Frame, enter, find_app_context, find_request_context, leave
from ...current import app_ctx as app_ctx
from ...current import current_app as current_app
from ...current import g as g
from ...current import request as request
from ...current import request_ctx as request_ctx
from ...current import session as session

if t.TYPE_CHECKING:
    from ...typing import AppContext, RequestContext

T = t.TypeVar("T")

_MISSING: t.Any = object()


class ContextView(t.Generic[T]):
    """Works like a context variable of one of the contexts, which are kept in a frame here.

    :param name: what the variable is called.
    :param find: gives the current context, or None.
    :param frame: gives the frame in which a context is the current one of its kind.
    """

    def __init__(
        self, name: str, find: Callable[[], T | None], frame: Callable[[T], Frame]
    ) -> None:
        self.name = name
        self._find = find
        self._frame = frame

    def get(self, default: t.Any = _MISSING) -> t.Any:
        """Give the current context, or the default.

        :raises LookupError: where there is neither.
        """
        context = self._find()
        if context is not None:
            return context
        if default is _MISSING:
            raise LookupError(self)
        return default

    def set(self, context: T) -> Token[Frame]:
        """Make a context current without pushing it.

        :return: what `reset` takes.
        """
        return enter(self._frame(context))

    def reset(self, token: Token[Frame]) -> None:
        """Undo a `set`."""
        leave(token)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}>"


def _beneath_request(context: AppContext) -> Frame:
    return Contexts(context, find_request_context())


def _above_app(context: RequestContext) -> Frame:
    app_context = find_app_context()
    if app_context is None or app_context.app is not context.app:
        app_context = context.app.app_context()
    return Contexts(app_context, context)


_cv_app = ContextView("flask.app_ctx", find_app_context, _beneath_request)
_cv_request = ContextView("flask.request_ctx", find_request_context, _above_app)

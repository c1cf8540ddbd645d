"""What `flask.globals` offers: the proxies, and two context variables that extensions read."""

from __future__ import annotations

import typing as t
from collections.abc import Callable

from ...current import app_ctx as app_ctx
from ...current import current_app as current_app
from ...current import find_app_context, find_request_context
from ...current import g as g
from ...current import request as request
from ...current import request_ctx as request_ctx
from ...current import session as session

T = t.TypeVar("T")

_MISSING: t.Any = object()


class ContextView(t.Generic[T]):
    """Reads like a context variable of one of the contexts, which are kept as a pair here.

    :param name: what the variable is called.
    :param find: gives the current context, or None.
    """

    def __init__(self, name: str, find: Callable[[], T | None]) -> None:
        self.name = name
        self._find = find

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

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}>"


_cv_app = ContextView("flask.app_ctx", find_app_context)
_cv_request = ContextView("flask.request_ctx", find_request_context)

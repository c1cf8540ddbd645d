"""What is current: the application, the request, and what hangs on them.

One context variable holds the innermost pair of contexts, so that each thread, greenlet
or task sees its own. The names that applications import (`request`, `session`, `g`,
`current_app`) are proxies that look into it anew at each use.
"""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterator
from contextvars import ContextVar, Token

from werkzeug.local import LocalProxy

if t.TYPE_CHECKING:
    from .typing import AppContext, Flask, Request, RequestContext, SessionMixin

T = t.TypeVar("T")

# The current app context and, above it, the request context where there is one.
Frame: t.TypeAlias = "tuple[AppContext, RequestContext | None]"

_frame: ContextVar[Frame] = ContextVar("erlen.current")

NO_APP = """\
Working outside of application context.

This needs to know the current application, and none is active: no request is being
answered and no application context is open. Open one first:

    with app.app_context():
        ...
"""
NO_REQUEST = """\
Working outside of request context.

This needs to know the current request, and none is being answered: the code runs at
import time, in a thread of its own or in a shell. In a test or a shell, open one first:

    with app.test_request_context("/path"):
        ...
"""


def enter(app_context: AppContext, request_context: RequestContext | None) -> Token[Frame]:
    """Make a pair of contexts the current one."""
    return _frame.set((app_context, request_context))


def leave(token: Token[Frame]) -> None:
    """Make the pair current again that was so before `enter`."""
    _frame.reset(token)


def find_app_context() -> AppContext | None:
    """Give the current app context, or None."""
    frame = _frame.get(None)
    return None if frame is None else frame[0]


def find_request_context() -> RequestContext | None:
    """Give the current request context, or None."""
    frame = _frame.get(None)
    return None if frame is None else frame[1]


def has_app_context() -> bool:
    """Tell whether an application context is current.

    >>> from erlen import current_app, has_app_context
    >>> has_app_context()
    False
    """
    return find_app_context() is not None


def has_request_context() -> bool:
    """Tell whether a request context is current.

    Of use in code that runs inside a request and outside of one.

    >>> from erlen import has_request_context
    >>> has_request_context()
    False
    """
    return find_request_context() is not None


_MISSING: t.Any = object()


class AppCtxGlobals:
    """The object behind `g`: whatever is set on it lasts as long as the app context.

    It acts as a namespace, and a little as a dict.
    """

    if t.TYPE_CHECKING:
        # Any name may be set.
        def __getattr__(self, name: str) -> t.Any: ...
        def __setattr__(self, name: str, value: t.Any) -> None: ...
        def __delattr__(self, name: str) -> None: ...

    def get(self, name: str, default: t.Any | None = None) -> t.Any:
        """Get an attribute, or a default where it is not set."""
        return self.__dict__.get(name, default)

    def pop(self, name: str, default: t.Any = _MISSING) -> t.Any:
        """Get and remove an attribute.

        :raises KeyError: where it is not set and no default is given.
        """
        if default is _MISSING:
            return self.__dict__.pop(name)
        return self.__dict__.pop(name, default)

    def setdefault(self, name: str, default: t.Any = None) -> t.Any:
        """Get an attribute; set it first where it is not set."""
        return self.__dict__.setdefault(name, default)

    def __contains__(self, item: str) -> bool:
        return item in self.__dict__

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dict__)

    def __repr__(self) -> str:
        context = find_app_context()
        return object.__repr__(self) if context is None else f"<erlen.g of {context.app.name!r}>"


def current_app_context() -> AppContext:
    """Give the current app context.

    :raises RuntimeError: where there is none.
    """
    context = find_app_context()
    if context is None:
        raise RuntimeError(NO_APP)
    return context


def current_request_context() -> RequestContext:
    """Give the current request context.

    :raises RuntimeError: where there is none.
    """
    context = find_request_context()
    if context is None:
        raise RuntimeError(NO_REQUEST)
    return context


def _current_app() -> Flask:
    return current_app_context().app


def _g() -> AppCtxGlobals:
    return current_app_context().g


def _request() -> Request:
    return current_request_context().request


def _session() -> SessionMixin:
    return current_request_context().session


class DirectProxy(LocalProxy[T]):
    """A LocalProxy whose attributes are one call away.

    :param find: gives the object of the moment, or raises a RuntimeError that says what
        to do.
    """

    __slots__ = ()

    def __init__(self, find: Callable[[], T]) -> None:
        super().__init__(find)
        object.__setattr__(self, "_get_current_object", find)

    def __getattr__(self, name: str) -> t.Any:
        return getattr(self._get_current_object(), name)


app_ctx: AppContext = t.cast("AppContext", DirectProxy(current_app_context))
"""The current application context."""
request_ctx: RequestContext = t.cast("RequestContext", DirectProxy(current_request_context))
"""The current request context."""
current_app: Flask = t.cast("Flask", DirectProxy(_current_app))
"""The application that answers the request, or whose context was opened.

For code that cannot import it, such as a blueprint or an extension. Outside of a context,
using it raises a RuntimeError that says what to do.
"""
g: AppCtxGlobals = t.cast("AppCtxGlobals", DirectProxy(_g))
"""A place for what is needed again while a request is answered, such as a connection.

Any attribute may be set; all of them are gone when the application context ends. What is to
be kept from one request to the next belongs in `session`.

::

    def get_db():
        if "db" not in g:
            g.db = connect()
        return g.db
"""
request: Request = t.cast("Request", DirectProxy(_request))
"""The request that is being answered: see `Request` for what it has.

Outside of a request, using it raises a RuntimeError that says what to do.

::

    @app.post("/login")
    def login():
        return f"Hello, {request.form['username']}"
"""
session: SessionMixin = t.cast("SessionMixin", DirectProxy(_session))
"""What is kept about the user from one request to the next: a dict.

By default it travels in a cookie that is signed by `Flask.secret_key`: the user can read it
and cannot change it. It notices when its own keys change; where a list or dict inside of it
was changed, set `session.modified = True`.

::

    @app.post("/login")
    def login():
        session["username"] = request.form["username"]
        return redirect(url_for("index"))
"""

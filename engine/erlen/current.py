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


class Frame(t.Protocol):
    """What is current together, as the proxies ask for it."""

    @property
    def app_context(self) -> AppContext:
        """The current app context."""
        ...

    @property
    def request_context(self) -> RequestContext | None:
        """The request context above it, None outside of a request."""
        ...

    @property
    def app(self) -> Flask:
        """The current application."""
        ...

    @property
    def g(self) -> AppCtxGlobals:
        """What the current app context keeps."""
        ...

    @property
    def made_g(self) -> AppCtxGlobals | None:
        """The same where it is kept by the frame itself, which is quicker to look at."""
        ...

    @property
    def request(self) -> Request:
        """The current request.

        :raises RuntimeError: where there is none.
        """
        ...

    @property
    def session(self) -> SessionMixin:
        """The current request's session. Reading this counts as reading the session.

        :raises RuntimeError: where there is no request.
        """
        ...


class Contexts:
    """The frame of an app context and, above it, perhaps a request context.

    :param app_context: the app context.
    :param request_context: the request context, None outside of a request.
    """

    __slots__ = ("app_context", "request_context")

    made_g: AppCtxGlobals | None = None

    def __init__(self, app_context: AppContext, request_context: RequestContext | None) -> None:
        self.app_context: AppContext = app_context
        self.request_context: RequestContext | None = request_context

    @property
    def app(self) -> Flask:
        """The current application."""
        return self.app_context.app

    @property
    def g(self) -> AppCtxGlobals:
        """What the app context keeps."""
        return self.app_context.g

    @property
    def request(self) -> Request:
        """The current request."""
        return _required(self.request_context).request

    @property
    def session(self) -> SessionMixin:
        """The current request's session."""
        return _required(self.request_context).session


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


# Any, since a frame may make its contexts when they are asked for.
enter: Callable[[t.Any], Token[Frame]] = _frame.set
"""Make a frame the current one; give a token for `leave`."""

leave: Callable[[Token[Frame]], None] = _frame.reset
"""Make the frame current again that was so before `enter`."""

find_frame: Callable[[None], Frame | None] = _frame.get
"""Give the current frame, or what is asked for where there is none: None."""


def find_app_context() -> AppContext | None:
    """Give the current app context, or None."""
    frame = _frame.get(None)
    return None if frame is None else frame.app_context


def find_request_context() -> RequestContext | None:
    """Give the current request context, or None."""
    frame = _frame.get(None)
    return None if frame is None else frame.request_context


def has_app_context() -> bool:
    """Tell whether an application context is current.

    >>> from erlen import current_app, has_app_context
    >>> has_app_context()
    False
    """
    return _frame.get(None) is not None


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
        return object.__repr__(self) if context is None else f"<flask.g of {context.app.name!r}>"


def current_app_context() -> AppContext:
    """Give the current app context.

    :raises RuntimeError: where there is none.
    """
    frame = _frame.get(None)
    if frame is None:
        raise RuntimeError(NO_APP)
    return frame.app_context


def current_request_context() -> RequestContext:
    """Give the current request context.

    :raises RuntimeError: where there is none.
    """
    frame = _frame.get(None)
    return _required(None if frame is None else frame.request_context)


def _required(context: RequestContext | None) -> RequestContext:
    if context is None:
        raise RuntimeError(NO_REQUEST)
    return context


def find_app() -> Flask:
    """Give the current application.

    :raises RuntimeError: where there is none.
    """
    frame = _frame.get(None)
    if frame is None:
        raise RuntimeError(NO_APP)
    return frame.app


def _g() -> AppCtxGlobals:
    return current_app_context().g


def _request() -> Request:
    return current_request_context().request


def _session() -> SessionMixin:
    return current_request_context().session


# Names that a proxy answers for itself; Python's own are answered by LocalProxy.
_OWN = frozenset(dir(LocalProxy))
_own = object.__getattribute__


class DirectProxy(LocalProxy[T]):
    """A LocalProxy whose attributes and items are one call away.

    A subclass says in `__getattribute__` where the object of the moment is found, in as
    few steps as possible: views read their request through it again and again.

    :param find: gives the object of the moment, or raises a RuntimeError that says what
        to do.
    """

    __slots__ = ()

    def __init__(self, find: Callable[[], T]) -> None:
        super().__init__(find)
        object.__setattr__(self, "_get_current_object", find)

    def __getattribute__(self, name: str) -> t.Any:
        if name in _OWN:
            return _own(self, name)
        return getattr(_own(self, "_get_current_object")(), name)

    def __setattr__(self, name: str, value: t.Any) -> None:
        setattr(self._get_current_object(), name, value)

    def __getitem__(self, key: t.Any) -> t.Any:
        return self._get_current_object()[key]  # type: ignore[index]  # if what is there has items

    def __setitem__(self, key: t.Any, value: t.Any) -> None:
        self._get_current_object()[key] = value  # type: ignore[index]

    def __contains__(self, item: t.Any) -> bool:
        return item in self._get_current_object()  # type: ignore[operator]

    def __repr__(self) -> str:
        try:
            return repr(self._get_current_object())
        except RuntimeError:
            return "<LocalProxy unbound>"  # as werkzeug writes it, whatever the class


class _CurrentAppProxy(DirectProxy["Flask"]):
    __slots__ = ()

    def __getattribute__(self, name: str) -> t.Any:
        if name in _OWN:
            return _own(self, name)
        frame = _frame.get(None)
        return getattr(find_app() if frame is None else frame.app, name)


class _GProxy(DirectProxy[AppCtxGlobals]):
    __slots__ = ()

    def __getattribute__(self, name: str) -> t.Any:
        if name in _OWN:
            return _own(self, name)
        frame = find_frame(None)
        if frame is None or (made := frame.made_g) is None:
            return getattr(_g() if frame is None else frame.g, name)
        return getattr(made, name)

    def __setattr__(self, name: str, value: t.Any) -> None:
        frame = find_frame(None)
        if frame is None or (made := frame.made_g) is None:
            setattr(_g() if frame is None else frame.g, name, value)
        else:
            setattr(made, name, value)


class _RequestProxy(DirectProxy["Request"]):
    __slots__ = ()

    def __getattribute__(self, name: str) -> t.Any:
        if name in _OWN:
            return _own(self, name)
        frame = _frame.get(None)
        return getattr(_request() if frame is None else frame.request, name)


class _SessionProxy(DirectProxy["SessionMixin"]):
    __slots__ = ()

    def __getitem__(self, key: t.Any) -> t.Any:
        frame = _frame.get(None)
        return (_session() if frame is None else frame.session)[key]

    def __setitem__(self, key: t.Any, value: t.Any) -> None:
        frame = _frame.get(None)
        (_session() if frame is None else frame.session)[key] = value

    def __contains__(self, item: t.Any) -> bool:
        frame = _frame.get(None)
        return item in (_session() if frame is None else frame.session)

    def __getattribute__(self, name: str) -> t.Any:
        if name in _OWN:
            return _own(self, name)
        frame = _frame.get(None)
        return getattr(_session() if frame is None else frame.session, name)


app_ctx: AppContext = t.cast("AppContext", DirectProxy(current_app_context))
"""The current application context."""

request_ctx: RequestContext = t.cast("RequestContext", DirectProxy(current_request_context))
"""The current request context."""

current_app: Flask = t.cast("Flask", _CurrentAppProxy(find_app))
"""The application that answers the request, or whose context was opened.

For code that cannot import it, such as a blueprint or an extension. Outside of a context,
using it raises a RuntimeError that says what to do.
"""

g: AppCtxGlobals = t.cast("AppCtxGlobals", _GProxy(_g))
"""A place for what is needed again while a request is answered, such as a connection.

Any attribute may be set; all of them are gone when the application context ends. What is to
be kept from one request to the next belongs in `session`.

::

    def get_db():
        if "db" not in g:
            g.db = connect()
        return g.db
"""

request: Request = t.cast("Request", _RequestProxy(_request))
"""The request that is being answered: see `Request` for what it has.

Outside of a request, using it raises a RuntimeError that says what to do.

::

    @app.post("/login")
    def login():
        return f"Hello, {request.form['username']}"
"""

session: SessionMixin = t.cast("SessionMixin", _SessionProxy(_session))
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

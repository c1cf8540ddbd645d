"""From environ to request: the two contexts, how they become current and how they end."""

from __future__ import annotations

import typing as t
from contextvars import Token
from functools import update_wrapper

from werkzeug.exceptions import HTTPException

from .. import signals
from ..current import AppCtxGlobals, Contexts, Frame, enter, find_app_context, find_request_context
from ..lazy import lazy
from ..typing import F
from .matching import match_request
from .teardown import HANDLED, end_app_context, end_request_context, handled

if t.TYPE_CHECKING:
    from types import TracebackType

    from werkzeug.routing import MapAdapter

    from ..typing import (
        AfterRequestCallable,
        Flask,
        Request,
        SessionMixin,
        T_after_request,
        WSGIEnvironment,
    )


class AppContext:
    """Makes an application current, with a fresh `g`.

    Each request has one; commands and tests open their own.

    :param app: the application.

    >>> from erlen import Flask, current_app
    >>> with Flask("demo").app_context():
    ...     current_app.name
    'demo'
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._tokens: list[Token[Frame]] = []

    @lazy
    def g(self) -> AppCtxGlobals:
        """What the context keeps; an attribute that may be replaced.

        Unlike Flask, `g` is made when it is first used.
        """
        return self.app.app_ctx_globals_class()

    @lazy
    def url_adapter(self) -> MapAdapter | None:
        """Builds URLs outside of a request; None without SERVER_NAME.

        Unlike Flask, an application context binds the URL map when it first builds a URL.
        """
        return self.app.create_url_adapter(None)

    def push(self) -> None:
        """Make the application current."""
        self._tokens.append(enter(Contexts(self, find_request_context())))
        signals.send(signals.appcontext_pushed, self.app)

    def pop(self, exc: BaseException | None = HANDLED) -> None:
        """End the context; the last of several pops calls the teardown functions.

        :param exc: what the teardown functions are told; by default the exception that
            is being handled.
        :raises AssertionError: where another context is current.
        """
        _expect_current(self, find_app_context(), "app")
        end_app_context(self, self._tokens, handled(exc))

    def __enter__(self) -> AppContext:
        self.push()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.pop(exc_value)


class RequestContext:
    """Makes a request current, and its application where that is not so already.

    :param app: the application.
    :param environ: the WSGI environment.
    :param request: a request made of it already.
    :param session: a session opened already.
    """

    def __init__(
        self,
        app: Flask,
        environ: WSGIEnvironment,
        request: Request | None = None,
        session: SessionMixin | None = None,
    ) -> None:
        self.app = app
        self.environ = environ
        if request is None:
            request = app.request_class(environ)
            request.json_module = app.json
        self.request: Request = request
        """The request."""
        self.url_adapter: MapAdapter | None = None
        """Matches and builds URLs, bound to the request's host."""
        try:
            self.url_adapter = app.create_url_adapter(request)
        except HTTPException as error:
            request.routing_exception = error
        self.flashes: list[tuple[str, str]] | None = None
        """The messages that `get_flashed_messages` took out of the session."""
        self._session: SessionMixin | None = session
        self._after_request_functions: list[AfterRequestCallable[t.Any]] = []
        # With each token the app context that was opened along with it, if any.
        self._tokens: list[tuple[Token[Frame], AppContext | None]] = []

    @property
    def session(self) -> SessionMixin:
        """The session. Reading this counts as reading the session, see `open_session`."""
        session = self.open_session()
        session.accessed = True
        return session

    def open_session(self) -> SessionMixin:
        """Open the session unless it is open, without that counting as a use of it."""
        if self._session is None:
            interface = self.app.session_interface
            session = interface.open_session(self.app, self.request)
            self._session = interface.make_null_session(self.app) if session is None else session
        return self._session

    @property
    def blueprints(self) -> t.Sequence[str]:
        """The blueprints of the matched endpoint, innermost first."""
        return self.request.blueprints

    def close_request(self) -> None:
        """Close what the request holds, such as the files that came with it."""
        self.request.close()

    def copy(self) -> RequestContext:
        """Make a context of the same request, to be entered in another thread or task."""
        return type(self)(
            self.app, self.request.environ, request=self.request, session=self._session
        )

    def match_request(self) -> None:
        """Match the URL, and keep the result or the error on the request."""
        match_request(self)

    def push(self) -> None:
        """Make the request current, and match its URL."""
        app_context, opened = find_app_context(), None
        if app_context is None or app_context.app is not self.app:
            app_context = opened = self.app.app_context()
            opened.push()
        self._tokens.append((enter(Contexts(app_context, self)), opened))
        # Before matching, so that converters can use it.
        if self._session is None:
            self.open_session()
        if self.url_adapter is not None:
            self.match_request()

    def pop(self, exc: BaseException | None = HANDLED) -> None:
        """End the context; the last of several pops calls the teardown functions.

        :param exc: what the teardown functions are told; by default the exception that
            is being handled.
        :raises AssertionError: where another context is current.
        """
        _expect_current(self, find_request_context(), "request")
        end_request_context(self, self._tokens, handled(exc))

    def __enter__(self) -> RequestContext:
        self.push()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.pop(exc_value)

    def __repr__(self) -> str:
        request = self.request
        return f"<{type(self).__name__} {request.url!r} [{request.method}] of {self.app.name}>"


def _expect_current(context: object, current: object | None, kind: str) -> None:
    """Refuse to end a context that is not the current one.

    :raises LookupError: where none is current.
    :raises AssertionError: where another one is.
    """
    if current is None:
        raise LookupError(f"There is no {kind} context to pop: {context!r} is not current.")
    if current is not context:
        raise AssertionError(f"Popped wrong {kind} context. ({current!r} instead of {context!r})")


def after_this_request(f: T_after_request) -> T_after_request:
    """Call a function with this request's response, which it returns or replaces.

    :raises RuntimeError: outside of a request.

    ::

        @app.get("/")
        def index():
            @after_this_request
            def remember(response):
                response.set_cookie("seen", "yes")
                return response

            return "Hello"
    """
    context = find_request_context()
    if context is None:
        raise RuntimeError(
            "'after_this_request' needs a current request. Call it inside of a view, not at"
            " import time or in another thread."
        )
    context._after_request_functions.append(f)
    return f


def copy_current_request_context(f: F) -> F:
    """Let a function that runs in another thread or task see the current request.

    :raises RuntimeError: outside of a request.
    """
    original = find_request_context()
    if original is None:
        raise RuntimeError(
            "'copy_current_request_context' needs a current request. Decorate the function"
            " inside of a view."
        )

    def within_request(*args: t.Any, **kwargs: t.Any) -> t.Any:
        # A copy for each call, since several threads may call at the same time.
        with original.copy():
            return original.app.ensure_sync(f)(*args, **kwargs)

    return t.cast("F", update_wrapper(within_request, f))

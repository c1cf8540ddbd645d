"""A client that hands requests straight to the application, and keeps cookies like a browser."""

from __future__ import annotations

import contextlib
import functools
import typing as t
from collections.abc import Iterator
from importlib import metadata

import werkzeug.test
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request as BaseRequest

from .environ import EnvironBuilder

if t.TYPE_CHECKING:
    from types import TracebackType

    from ..sessions import SessionMixin
    from ..typing import Flask, RequestContext, WSGIEnvironment

# Under this key the application finds whom to hand its contexts to.
_PRESERVE = "werkzeug.debug.preserve_context"


class FlaskClient(werkzeug.test.Client):
    """Sends requests to an application, made by `app.test_client()`.

    `environ_base` holds the part of each WSGI environment that is always the same. In a
    `with` block the contexts of the last request stay current, so that a test may look at
    `request`, `session` and `g` once the answer has come.

    >>> from erlen import Flask, request
    >>> app = Flask("demo")
    >>> @app.get("/")
    ... def hello():
    ...     return "Hello"
    >>> with app.test_client() as client:
    ...     client.get("/?name=Ada").text, request.args["name"]
    ('Hello', 'Ada')
    """

    application: Flask
    """The application that answers."""

    def __init__(self, *args: t.Any, **kwargs: t.Any) -> None:
        super().__init__(*args, **kwargs)
        self.preserve_context: bool = False
        """Whether contexts stay current after a request: in a `with` block."""
        # Also of requests that were redirected, and of one that raised before the last.
        self._handed_over: list[contextlib.AbstractContextManager[t.Any]] = []
        self._preserved = contextlib.ExitStack()
        self.environ_base: dict[str, t.Any] = {
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_USER_AGENT": _user_agent(),
        }
        """What is the same in the WSGI environment of each request."""

    @contextlib.contextmanager
    def session_transaction(self, *args: t.Any, **kwargs: t.Any) -> Iterator[SessionMixin]:
        """Open the session that the next request will find, and save what the block changes.

        :param args: with `kwargs` describe the request whose session it is, as for
            `app.test_request_context`.
        :raises TypeError: where the client keeps no cookies.
        :raises RuntimeError: where the application opens no session, for want of a secret
            key for instance.

        ::

            with client.session_transaction() as session:
                session["username"] = "Ada"
        """
        if self._cookies is None:
            raise TypeError("Cookies are disabled. Create a client with 'use_cookies=True'.")
        app = self.application
        context = app.test_request_context(*args, **kwargs)
        self._add_cookies_to_wsgi(context.request.environ)
        with context:
            session = app.session_interface.open_session(app, context.request)
        if session is None:
            raise RuntimeError(
                "Session backend did not open a session. With the default backend, set"
                " 'app.secret_key' first."
            )
        yield session
        if not app.session_interface.is_null_session(session):
            self._save_session(context, session)

    def _save_session(self, context: RequestContext, session: SessionMixin) -> None:
        app = self.application
        response = app.response_class()
        with context:
            app.session_interface.save_session(app, session, response)
        host = context.request.host.partition(":")[0]
        cookies = response.headers.getlist("Set-Cookie")
        self._update_cookies_from_response(host, context.request.path, cookies)

    def open(
        self,
        *args: t.Any,
        buffered: bool = False,
        follow_redirects: bool = False,
        **kwargs: t.Any,
    ) -> TestResponse:
        """Send a request; `get`, `post` and their like call this.

        :param args: an `EnvironBuilder`, a `Request` or a WSGI environment; or else a path
            and what `EnvironBuilder` takes, as `kwargs` too.
        :param buffered: read the body at once, and close the application's iterator.
        :param follow_redirects: go on until an answer is no redirect; the others are in
            the answer's `history`.
        """
        request = self._to_request(args, kwargs)
        self._preserved.close()
        response = super().open(request, buffered=buffered, follow_redirects=follow_redirects)
        response.json_module = self.application.json  # type: ignore[assignment] # a provider quacks
        self._enter_handed_over()
        return response

    def _to_request(self, args: tuple[t.Any, ...], kwargs: dict[str, t.Any]) -> BaseRequest:
        if not kwargs and args:
            given = args[0]
            if isinstance(given, werkzeug.test.EnvironBuilder):
                given = given.get_environ()
            elif isinstance(given, BaseRequest):
                given = given.environ
            if isinstance(given, dict):
                return BaseRequest(self._copy_environ(given))
        return self._request_from_builder_args(args, kwargs)

    def _request_from_builder_args(
        self, args: tuple[t.Any, ...], kwargs: dict[str, t.Any]
    ) -> BaseRequest:
        """Make a request of what a builder takes. Named as subclasses know it, like the next."""
        base = self._copy_environ(kwargs.get("environ_base") or {})
        builder = EnvironBuilder(self.application, *args, **{**kwargs, "environ_base": base})
        try:
            return builder.get_request()
        finally:
            builder.close()

    def _copy_environ(self, other: WSGIEnvironment) -> WSGIEnvironment:
        """Complete an environment with what this client's have in common."""
        completed = {**self.environ_base, **other}
        if self.preserve_context:
            completed[_PRESERVE] = self._handed_over.append
        return completed

    def _enter_handed_over(self) -> None:
        for context in self._handed_over:
            self._preserved.enter_context(context)
        self._handed_over.clear()

    def __enter__(self) -> t.Self:
        if self.preserve_context:
            raise RuntimeError("Cannot nest client invocations")
        self.preserve_context = True
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.preserve_context = False
        self._preserved.close()


@functools.cache
def _user_agent() -> str:
    """Name werkzeug, with its version where that is recorded: a bundle may lack the record."""
    try:
        return f"Werkzeug/{metadata.version('werkzeug')}"
    except metadata.PackageNotFoundError:
        return "Werkzeug"

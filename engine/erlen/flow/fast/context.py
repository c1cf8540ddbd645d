"""A request's context whose parts are made when somebody looks at them."""

from __future__ import annotations

import typing as t
from contextvars import Token
from operator import itemgetter

from werkzeug.exceptions import HTTPException

from ...current import (
    AppCtxGlobals,
    Contexts,
    Frame,
    enter,
    find_frame,
    find_request_context,
    leave,
)
from ...hooks import Scope
from ...layout import lay_out
from ...lazy import lazy
from ..context import AppContext, RequestContext
from ..teardown import HANDLED, handled
from .table import NO_BLUEPRINT, scopes_of
from .unread import open_as_configured, open_from_environ

if t.TYPE_CHECKING:
    from werkzeug.routing import MapAdapter, Rule

    from ...typing import AfterRequestCallable, Flask, Request, SessionMixin, WSGIEnvironment


# What a cookie is read by; the key alone tells whether there is a session at all.
_COOKIE_SETTINGS = ("SESSION_COOKIE_NAME", "SECRET_KEY_FALLBACKS", "PERMANENT_SESSION_LIFETIME")
_cookie_settings_of = itemgetter(*_COOKIE_SETTINGS)


class LazyRequestContext(RequestContext):
    """What `answer` makes current: a request context, and at once the frame that holds it.

    To whoever looks, it is a request context that was pushed together with a new app
    context. What was made is kept under a name that can be asked without making it.
    """

    # What is seldom asked for.
    has_tokens: bool = False
    has_after_functions: bool = False
    routing_exception: HTTPException | None = None
    flashes: list[tuple[str, str]] | None = None
    trusted_hosts: list[str] | None = None
    _cookie_settings: tuple[t.Any, ...] | None = None

    def __init__(self, app: Flask, environ: WSGIEnvironment, secret_key: t.Any) -> None:
        self.app = app
        self.environ = environ
        self.secret_key: t.Any = secret_key
        # None of these is the class's: Python reads and sets what is there twice in more steps.
        self.url_rule: Rule | None = None
        self.view_args: dict[str, t.Any] | None = None
        self.token: Token[Frame] | None = None
        self.made_request: Request | None = None
        self.made_app_context: AppContext | None = None
        self.made_g: AppCtxGlobals | None = None
        # Whether more is to be asked at the end: has it tokens, or functions for the response?
        self.is_held: bool = False
        self._session: SessionMixin | None = None

    def keep_cookie_settings(self) -> None:
        """Keep the settings that the session's cookie is to be read by."""
        self._cookie_settings = _cookie_settings_of(self.app.config)

    @property
    def cookie_name(self) -> str:
        """The name of the session's cookie, as it was when the request began."""
        settings = self._cookie_settings
        name: str = self.app.config["SESSION_COOKIE_NAME"] if settings is None else settings[0]
        return name

    @property
    def request_context(self) -> RequestContext:
        """The request context of the frame, which is this one."""
        return self

    @lazy
    def request(self) -> Request:  # type: ignore[override]  # may be set
        """The request, with what the URL matched."""
        request = self.made_request = self.app.request_class(self.environ)
        request.json_module = self.app.json
        if self.trusted_hosts is not None:
            request.trusted_hosts = self.trusted_hosts
        self.tell_what_matched(request)
        return request

    def tell_what_matched(self, request: Request) -> None:
        """Put on a request what is known of its URL."""
        if self.url_rule is not None:
            request.url_rule = self.url_rule
            request.view_args = {} if self.view_args is None else self.view_args
        elif self.routing_exception is not None:
            request.routing_exception = self.routing_exception

    @lazy
    def url_adapter(self) -> MapAdapter | None:  # type: ignore[override]  # may be set
        """The URL map, bound to the request."""
        return self.app.create_url_adapter(self.request)

    @property
    def g(self) -> AppCtxGlobals:
        """What the app context keeps, kept here until there is one."""
        made = self.made_g
        if made is None:
            if self.made_app_context is not None:
                return self.made_app_context.g
            made = self.made_g = self.app.app_ctx_globals_class()
        return made

    @lazy
    def app_context(self) -> AppContext:
        """The app context that came with the request."""
        context = self.made_app_context = self.app.app_context()
        if self.made_g is not None:
            context.g, self.made_g = self.made_g, None
        if self.token is not None:
            context._tokens.append(self.token)
        return context

    @lazy
    def _tokens(self) -> list[tuple[Token[Frame], AppContext | None]]:  # type: ignore[override]  # may be set
        self.is_held = self.has_tokens = True
        return [] if self.token is None else [(self.token, self.app_context)]

    @property
    def session(self) -> SessionMixin:
        """The session. Reading this counts as reading the session."""
        session = self._session
        if session is None:
            session = self.open_session()
        session.accessed = True
        return session

    def open_session(self) -> SessionMixin:
        """Open the session by the settings that held when the request began."""
        if self._session is not None:
            return self._session
        config = self.app.config
        settings = self._cookie_settings
        if config["SECRET_KEY"] is self.secret_key and (
            settings is None or _cookie_settings_of(config) == settings
        ):
            self._session = open_from_environ(self)
        else:
            own = () if settings is None else zip(_COOKIE_SETTINGS, settings, strict=True)
            self._session = open_as_configured(self, {"SECRET_KEY": self.secret_key, **dict(own)})
        return super().open_session() if self._session is None else self._session

    @lazy
    def _after_request_functions(self) -> list[AfterRequestCallable[t.Any]]:  # type: ignore[override]  # may be set
        self.is_held = self.has_after_functions = True
        return []

    @property
    def is_entered_elsewhere(self) -> bool:
        """Whether it was entered once more, and not left, or is not current any more."""
        return (find_frame(None) is not self and find_request_context() is not self) or (
            self.has_tokens and len(self._tokens) != 1
        )

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Where the request's hooks are kept: its blueprints, innermost first, then None."""
        request = self.made_request
        rule = self.url_rule if request is None else request.url_rule
        return NO_BLUEPRINT if rule is None else scopes_of(rule.endpoint)

    def pop(self, exc: BaseException | None = HANDLED) -> None:
        """End the context, where it is not ended with the request: see `RequestContext.pop`."""
        if len(self._tokens) != 1 or self.token is None or find_request_context() is not self:
            super().pop(exc)
            return
        # The app context has no frame of its own: it gets one once this one is left.
        exc = handled(exc)
        app_context = self.app_context
        self._tokens[:] = [(self.token, None)]
        self.token = None
        try:
            super().pop(exc)
        finally:
            app_context._tokens[:] = [enter(Contexts(app_context, None))]
            app_context.pop(exc)

    def leave(self) -> None:
        """Make the frame current again that was so before; both contexts may be entered anew."""
        leave(self.token)  # type: ignore[arg-type]  # set when it was entered
        self.token = None
        self.environ["werkzeug.request"] = None
        if self.made_app_context is not None:
            self.made_app_context._tokens.clear()
        if self.has_tokens:
            self._tokens.clear()

    def close_and_leave(self) -> None:
        """Close the request, if it was made, and leave."""
        try:
            self.close_request()
        finally:
            self.leave()
        if self.made_request is not None:
            self.forget_traceback()

    def forget_traceback(self) -> None:
        """Break the cycle of a request, why no rule matched it, and the frames that raised that."""
        routing_exception = self.request.routing_exception
        if routing_exception is not None:
            routing_exception.__traceback__ = None

    def close_request(self) -> None:
        """Close what the request holds, where it was made at all."""
        if self.made_request is not None:
            self.made_request.close()

    def copy(self) -> RequestContext:
        """Make a context of the same request, to be entered in another thread or task."""
        return RequestContext(self.app, self.environ, request=self.request, session=self._session)


# At first in the order of `__init__`.
lay_out(
    LazyRequestContext,
    "app environ secret_key url_rule view_args token made_request made_app_context made_g is_held"
    " _session routing_exception flashes trusted_hosts _cookie_settings has_tokens"
    " has_after_functions request url_adapter app_context _tokens _after_request_functions",
)


class EndedRequest(Contexts):
    """The frame of teardown functions of the application, which do not see the request.

    :param context: the request's, which may have made an app context or not.
    """

    __slots__ = ("_context",)

    def __init__(self, context: LazyRequestContext) -> None:
        self._context = context
        self.request_context: RequestContext | None = None

    @property
    def app_context(self) -> AppContext:  # type: ignore[override]  # never set
        """The app context that came with the request."""
        return self._context.app_context

    @property
    def app(self) -> Flask:
        """The application."""
        return self._context.app

    @property
    def g(self) -> AppCtxGlobals:
        """What the app context keeps."""
        return self._context.g

    @property
    def made_g(self) -> AppCtxGlobals | None:  # type: ignore[override]  # never set
        """The same where the request's frame still keeps it."""
        return self._context.made_g

"""Sessions: what is kept about a user from one request to the next, by default in a signed cookie.

A session is opened when a request first needs it and saved after the after-request hooks.
"""

from __future__ import annotations

import hashlib
import typing as t
from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, datetime

from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import CallbackDict

from .cookie_header import find_cookie, find_in_header, is_plain, vary_by_cookie
from .json.provider import DefaultJSONProvider
from .json.tag import TaggedJSONSerializer
from .plain import PLAIN
from .signing import PreparedSerializer
from .watch import Watch

if t.TYPE_CHECKING:
    from .typing import Flask, Request, Response


class SessionMixin(MutableMapping[str, t.Any]):
    """What a session must tell besides being a dict."""

    new = False
    """Whether the session began with this request. Not every session knows."""

    modified = True
    """Whether the session changed; True where it cannot tell."""

    accessed = False
    """Whether it was read or changed, so that the answer depends on the cookie."""

    @property
    def permanent(self) -> bool:
        """Whether the session outlives the browser: for `permanent_session_lifetime`."""
        return bool(self.get("_permanent", False))

    @permanent.setter
    def permanent(self, value: bool) -> None:
        self["_permanent"] = bool(value)


class SecureCookieSession(CallbackDict[str, t.Any], SessionMixin):
    """A session that lives in a signed cookie.

    It notices when its own keys change, not when a list or dict inside it does: set
    `session.modified = True` then.
    """

    modified: bool = False

    def __init__(self, initial: Mapping[str, t.Any] | None = None) -> None:
        # As CallbackDict does, in one step.
        dict.__init__(self, () if initial is None else initial)
        self.on_update: Callable[[t.Any], None] | None = _mark_modified
        """What is called when a key is set or removed."""

    def __setitem__(self, key: str, value: t.Any) -> None:
        # As CallbackDict does, in one step for the ordinary case.
        dict.__setitem__(self, key, value)
        if self.on_update is _mark_modified:
            self.modified = True
        elif self.on_update is not None:
            self.on_update(self)


def _mark_modified(session: CallbackDict[str, t.Any]) -> None:
    t.cast(SecureCookieSession, session).modified = True


def _refuse(self: NullSession, *args: t.Any, **kwargs: t.Any) -> t.NoReturn:
    raise RuntimeError(
        "The session is unavailable because no secret key was set. Set app.secret_key to"
        " something unique and secret, for example what this prints:"
        " python -c 'import secrets; print(secrets.token_hex())'"
    )


class NullSession(SecureCookieSession):
    """The session of an application without a secret key: empty, and refusing changes."""

    if not t.TYPE_CHECKING:  # a type checker is to take it for any other session
        __setitem__ = __delitem__ = clear = pop = popitem = update = setdefault = _refuse


class SessionInterface:
    """How an application keeps sessions: `app.session_interface`.

    A subclass gives `open_session` and `save_session`.
    """

    null_session_class = NullSession
    """What stands in for a session that could not be opened."""

    pickle_based = False
    """Whether sessions are pickled, for extensions that wish to know."""

    def make_null_session(self, app: Flask) -> NullSession:
        """Make the stand-in for a session that could not be opened."""
        return self.null_session_class()

    def is_null_session(self, obj: object) -> bool:
        """Tell whether a session is such a stand-in, which is not saved."""
        return isinstance(obj, self.null_session_class)

    def get_cookie_name(self, app: Flask) -> str:
        """Give the cookie's name: SESSION_COOKIE_NAME."""
        return t.cast("str", app.config["SESSION_COOKIE_NAME"])

    def get_cookie_domain(self, app: Flask) -> str | None:
        """Give the cookie's Domain; None limits it to the exact host."""
        return t.cast("str | None", app.config["SESSION_COOKIE_DOMAIN"])

    def get_cookie_path(self, app: Flask) -> str:
        """Give the cookie's Path: SESSION_COOKIE_PATH, else APPLICATION_ROOT."""
        return t.cast("str", app.config["SESSION_COOKIE_PATH"] or app.config["APPLICATION_ROOT"])

    def get_cookie_httponly(self, app: Flask) -> bool:
        """Tell whether scripts are kept from the cookie."""
        return t.cast("bool", app.config["SESSION_COOKIE_HTTPONLY"])

    def get_cookie_secure(self, app: Flask) -> bool:
        """Tell whether the cookie goes over HTTPS only."""
        return t.cast("bool", app.config["SESSION_COOKIE_SECURE"])

    def get_cookie_samesite(self, app: Flask) -> str | None:
        """Give the cookie's SameSite: "Strict", "Lax", "None" or None for no such attribute."""
        return t.cast("str | None", app.config["SESSION_COOKIE_SAMESITE"])

    def get_cookie_partitioned(self, app: Flask) -> bool:
        """Tell whether the cookie belongs to the embedding site's partition (CHIPS)."""
        return t.cast("bool", app.config["SESSION_COOKIE_PARTITIONED"])

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime | None:
        """Give the time when the session ends; None with the browser's own session."""
        if not session.permanent:
            return None
        return datetime.now(UTC) + app.permanent_session_lifetime

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Tell whether the answer needs the cookie: it changed, or its end is to be put off."""
        return session.modified or (
            session.permanent and bool(app.config["SESSION_REFRESH_EACH_REQUEST"])
        )

    def open_session(self, app: Flask, request: Request) -> SessionMixin | None:
        """Give the request's session; None makes a null session of it."""
        raise NotImplementedError

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep the session, when the response is made. Not called for null sessions."""
        raise NotImplementedError


def _sha1(string: bytes = b"") -> t.Any:
    """Begin a SHA-1 digest, which a FIPS build of Python lacks: look for it late."""
    return hashlib.sha1(string)  # noqa: S324 - inside HMAC, where it is sound


session_json_serializer: TaggedJSONSerializer = TaggedJSONSerializer()


class KnownSigning:
    """What signs an application's cookies, by the keys and settings that it was made of.

    :param interface: its session interface, whose settings count.
    :param keys: the keys that are read, the one that signs last.
    """

    __slots__ = ("_fallbacks", "_key", "_settings", "serializer", "usual_key")

    def __init__(
        self, interface: SecureCookieSessionInterface, keys: tuple[str | bytes, ...]
    ) -> None:
        *fallbacks, self._key = keys
        self._fallbacks = fallbacks
        self._settings = _signing_settings(interface)
        # The only key, where the interface is as the engine defines it; of nothing else is it told.
        is_usual = _is_usual(interface) and not self._fallbacks
        self.usual_key: str | bytes | None = self._key if is_usual else None
        salt, serializer, key_derivation, digest = self._settings
        self.serializer: PreparedSerializer = PreparedSerializer(
            keys, salt, serializer, key_derivation, hashlib.sha1 if digest is _sha1 else digest
        )

    def is_of(
        self, interface: SecureCookieSessionInterface, key: str | bytes, fallbacks: t.Any
    ) -> bool:
        """Tell whether it was made of these keys, and of the settings that hold now."""
        return (
            key is self._key
            and (list(fallbacks) == self._fallbacks if fallbacks else not self._fallbacks)
            and _signing_settings(interface) == self._settings
        )


def _signing_settings(interface: SecureCookieSessionInterface) -> tuple[t.Any, ...]:
    return (
        interface.salt,
        interface.serializer,
        interface.key_derivation,
        interface.digest_method,
    )


class SecureCookieSessionInterface(SessionInterface):
    """Sessions in a cookie signed by itsdangerous: anyone may read it, nobody forge it.

    Unlike Flask, the cookie is read when something first looks at the session, with the key
    that was set when the request began.

    Unlike Flask, what signs is made once for a key, not for every request.
    """

    salt = "cookie-session"
    """Keeps these signatures apart from others made with the same key."""

    digest_method: Callable[..., t.Any] = staticmethod(_sha1)
    """The hash inside of the signature."""

    key_derivation = "hmac"
    """How the key that signs is made of the secret key, as itsdangerous names it."""

    serializer: t.Any = session_json_serializer
    """Turns sessions into text, with types that plain JSON lacks."""

    session_class = SecureCookieSession
    """The class of the sessions."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Make what signs and reads the cookie; None where there is no secret key.

        SECRET_KEY signs; SECRET_KEY_FALLBACKS are read as well.
        """
        if not app.secret_key:
            return None
        # itsdangerous signs with the last key of a list and reads with each.
        keys: list[t.Any] = [*(app.config["SECRET_KEY_FALLBACKS"] or ()), app.secret_key]
        return URLSafeTimedSerializer(
            keys,
            salt=self.salt,
            serializer=self.serializer,
            signer_kwargs={
                "key_derivation": self.key_derivation,
                "digest_method": self.digest_method,
            },
        )

    def find_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Get what signs and reads the cookie, with its keys derived already if that is known.

        The fast path beside `get_signing_serializer`, taken where that makes its own kind.
        """
        known = app._known_signing
        provider = app.json
        if (
            known is not None
            and known.usual_key is not None
            and app.secret_key is known.usual_key
            and not app.config["SECRET_KEY_FALLBACKS"]
            and type(provider) is DefaultJSONProvider
            and "dumps" not in provider.__dict__
            and _is_usual(self)
        ):
            return known.serializer
        if (
            PLAIN
            or type(self).get_signing_serializer is not _own_serializer
            or "get_signing_serializer" in self.__dict__
            or type(self.serializer) is not TaggedJSONSerializer
            # A new serializer is tried out, which calls these methods.
            or type(app.json) is not DefaultJSONProvider
            or DefaultJSONProvider.dumps is not _own_dumps
            or "dumps" in app.json.__dict__
        ):
            return self.get_signing_serializer(app)
        key, fallbacks = app.secret_key, app.config["SECRET_KEY_FALLBACKS"]
        if not key:
            return None
        if known is not None and known.is_of(self, key, fallbacks):
            return known.serializer
        keys = (*(fallbacks or ()), key)
        if not _KEY_TYPES.issuperset(map(type, keys)):
            return self.get_signing_serializer(app)
        app._known_signing = known = KnownSigning(self, keys)
        return known.serializer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session from the cookie; a missing, forged or outdated one is empty."""
        serializer = self.find_serializer(app)
        if serializer is None:
            return None
        return self._read(app, serializer, find_cookie(request, self.get_cookie_name(app)))

    def _read(
        self, app: Flask, serializer: URLSafeTimedSerializer, signed: str | None
    ) -> SecureCookieSession:
        if not signed:
            return self.session_class()
        max_age = int(app.permanent_session_lifetime.total_seconds())
        try:
            return self.session_class(serializer.loads(signed, max_age=max_age))
        except BadSignature:
            return self.session_class()

    def open_from_header(self, app: Flask, header: str) -> SecureCookieSession | None:
        """Read the session from a Cookie header.

        The fast path beside `open_session`, for a request that nobody has looked at.

        :return: None where that must be called.
        """
        name = self.get_cookie_name(app)
        serializer = self.find_serializer(app)
        if serializer is None or not is_plain(header, name):
            return None
        return self._read(app, serializer, find_in_header(header, name))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the session as a cookie where it changed; delete the cookie of an emptied one.

        Unlike Flask, the cookie's attributes are asked for where one is sent, not for each answer.
        """
        if session.accessed:
            vary_by_cookie(response)
        if not session:
            if session.modified:
                response.delete_cookie(self.get_cookie_name(app), **self._cookie_attributes(app))
                vary_by_cookie(response)
            return
        if not self.should_set_cookie(app, session):
            return
        serializer = self.find_serializer(app)
        if serializer is None:
            raise RuntimeError(
                "The session was opened with a secret key that is gone. Set it once."
            )
        response.set_cookie(
            self.get_cookie_name(app),
            serializer.dumps(dict(session)),
            expires=self.get_expiration_time(app, session),
            **self._cookie_attributes(app),
        )
        if not session.accessed:
            vary_by_cookie(response)

    def _cookie_attributes(self, app: Flask) -> dict[str, t.Any]:
        return {
            "domain": self.get_cookie_domain(app),
            "path": self.get_cookie_path(app),
            "secure": self.get_cookie_secure(app),
            "partitioned": self.get_cookie_partitioned(app),
            "samesite": self.get_cookie_samesite(app),
            "httponly": self.get_cookie_httponly(app),
        }


_watch = Watch()
_watch.add(
    SecureCookieSessionInterface,
    ["digest_method", "get_signing_serializer", "key_derivation", "salt", "serializer"],
)
_watch.add(DefaultJSONProvider, ["dumps"])
_signs_usually = _watch.compile()


def _is_usual(interface: SecureCookieSessionInterface) -> bool:
    """Tell whether an interface signs by the engine's own settings and methods."""
    return (
        type(interface) is SecureCookieSessionInterface
        and not interface.__dict__
        and _signs_usually()
    )


_KEY_TYPES = frozenset({str, bytes})
_own_serializer = SecureCookieSessionInterface.get_signing_serializer
_own_dumps = DefaultJSONProvider.dumps

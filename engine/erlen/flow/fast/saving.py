"""Saving a session in fewer steps, as `SecureCookieSessionInterface.save_session` would.

Taken for the engine's own classes of interface and session, with methods that nobody has
replaced. What a cookie holds besides its value is read from the config for each answer.
"""

from __future__ import annotations

import typing as t
from functools import lru_cache

from werkzeug.datastructures import Headers
from werkzeug.sansio.response import Response as SansIOResponse
from werkzeug.wrappers import Response as ResponseBase

from ...response_writing import dump_usual_cookie, frame_of_cookie
from ...sessions import SecureCookieSession, SecureCookieSessionInterface
from ...watch import Watch
from ...wrappers import Response

if t.TYPE_CHECKING:
    from ...sessions import SessionMixin
    from ...typing import Flask

_VARY = ("Vary", "Cookie")

_watch = Watch()
_watch.add(
    SecureCookieSessionInterface,
    [
        "get_cookie_domain",
        "get_cookie_httponly",
        "get_cookie_name",
        "get_cookie_partitioned",
        "get_cookie_path",
        "get_cookie_samesite",
        "get_cookie_secure",
        "is_null_session",
        "save_session",
        "should_set_cookie",
    ],
)
_saves_usually = _watch.compile()

_watch = Watch()
_watch.add(Response, ["delete_cookie", "max_cookie_size", "set_cookie", "vary"])
_watch.add(ResponseBase, ["set_cookie"])
_watch.add(SansIOResponse, ["set_cookie"])
_takes_cookies_usually = _watch.compile()


def save_session(app: Flask, session: SessionMixin, response: t.Any) -> None:
    """Save a session on a response."""
    interface = app.session_interface
    if (
        type(response) is Response
        and type(response.headers) is Headers
        and response.__dict__.keys().isdisjoint(_COOKIE_METHODS)
        and _takes_cookies_usually()
    ):
        own = response.headers._list
        if not any(len(name) == 4 and name.lower() == "vary" for name, _ in own):
            headers = saving_headers(app, session)
            if headers is not None:
                own += headers
                return
    interface.save_session(app, session, response)


_COOKIE_METHODS = frozenset({"delete_cookie", "set_cookie"})


def saving_headers(app: Flask, session: SessionMixin) -> list[tuple[str, str]] | None:
    """Give the headers that saving adds to a response that has neither of them yet.

    :return: None where the session must be saved on a response.
    """
    interface = app.session_interface
    if (
        type(session) is not SecureCookieSession
        or type(interface) is not SecureCookieSessionInterface
        or interface.__dict__
        or not _saves_usually()
    ):
        return None
    if not session.modified and not (session and interface.should_set_cookie(app, session)):
        return [_VARY] if session.accessed else []
    config = app.config
    if config["SESSION_COOKIE_DOMAIN"]:
        return None
    settings: tuple[t.Any, ...] = (
        config["SESSION_COOKIE_NAME"],
        config["SESSION_COOKIE_PATH"] or config["APPLICATION_ROOT"],
        config["SESSION_COOKIE_SECURE"],
        config["SESSION_COOKIE_HTTPONLY"],
        config["SESSION_COOKIE_SAMESITE"],
        config["SESSION_COOKIE_PARTITIONED"],
    )
    if session:
        serializer = interface.find_serializer(app)
        if serializer is None:
            return None
        value = serializer.dumps(dict(session))
        cookie = _lasting(settings, value, interface.get_expiration_time(app, session))
    else:
        cookie = _deleting(*settings)
    if cookie is None or not 0 < len(cookie) <= config["MAX_COOKIE_SIZE"]:
        return None
    header = ("Set-Cookie", cookie)
    return [_VARY, header] if session.accessed else [header, _VARY]


def _lasting(settings: tuple[t.Any, ...], value: str, expires: t.Any) -> str | None:
    """Write the cookie of a session that has something in it."""
    name, path, secure, httponly, samesite, partitioned = settings
    if expires is not None:
        return dump_usual_cookie(
            name, value, None, path, secure, httponly, samesite, partitioned, expires
        )
    frame = frame_of_cookie(name, None, path, secure, httponly, samesite, partitioned)
    return None if frame is None else f"{frame[0]}{value}{frame[1]}"


@lru_cache(maxsize=64, typed=True)
def _deleting(
    name: str, path: str, secure: bool, httponly: bool, samesite: str | None, partitioned: bool
) -> str | None:
    """Write a cookie that lets the browser forget the session, as `delete_cookie` does."""
    return dump_usual_cookie(name, "", 0, path, secure, httponly, samesite, partitioned, 0)

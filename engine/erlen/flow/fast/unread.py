"""Sessions that nobody looks at, whether they may stay closed.

To read and check a signed cookie costs more than the rest of a request, and most requests
do not use it. Without a look at it nothing is saved either, save that a permanent session is
renewed; and that it is permanent can be seen in the cookie as it is.
"""

from __future__ import annotations

import base64
import typing as t

from ...config import Config
from ...json.provider import DefaultJSONProvider
from ...json.tag import TaggedJSONSerializer
from ...sessions import SecureCookieSession, SecureCookieSessionInterface
from ...watch import Watch
from ...wrappers import Request

if t.TYPE_CHECKING:
    from ...sessions import SessionMixin
    from ...typing import Flask
    from .context import LazyRequestContext

WATCHED: list[tuple[type, list[str]]] = [
    (
        SecureCookieSessionInterface,
        [
            "get_cookie_name",
            "get_signing_serializer",
            "is_null_session",
            "make_null_session",
            "open_session",
            "save_session",
        ],
    ),
    (Request, ["cookies", "dict_storage_class"]),
]
"""What must be untouched where a session is left closed; see `gate`."""

# These matter only where there is a cookie.
_watch = Watch()
_watch.add(
    SecureCookieSessionInterface,
    ["get_cookie_name", "serializer", "session_class", "should_set_cookie"],
)
_watch.add(SecureCookieSession, ["accessed", "modified", "permanent"])
_watch.add(TaggedJSONSerializer, ["dumps", "loads"])
_reads_plain_cookies = _watch.compile()


def may_open_late(app: Flask, secret_key: str | bytes | None) -> bool:
    """Tell whether opening a session does nothing that could be noticed."""
    interface = app.session_interface
    if type(interface) is not SecureCookieSessionInterface or interface.__dict__:
        return False
    # A serializer is tried out when it is made, and this one writes by the provider.
    return not secret_key or (
        type(app.json) is DefaultJSONProvider and "dumps" not in app.json.__dict__
    )


def open_from_environ(context: LazyRequestContext) -> SessionMixin | None:
    """Open the session of a request that nobody has looked at.

    :return: None where the request is to be made for it.
    """
    app = context.app
    interface = app.session_interface
    if (
        context.made_request is not None
        or app.request_class is not Request
        or type(interface) is not SecureCookieSessionInterface
        or interface.__dict__
    ):
        return None
    return interface.open_from_header(app, context.environ.get("HTTP_COOKIE", ""))


def open_as_configured(
    context: LazyRequestContext, settings: t.Mapping[str, t.Any]
) -> SessionMixin:
    """Open the session by settings that the application has changed since.

    Its config is not touched, as other threads read it: a copy of the application has its own.
    """
    app: Flask = object.__new__(type(context.app))
    app.__dict__.update(context.app.__dict__)
    config = Config(context.app.config.root_path, context.app.config)
    config.update(settings)
    app.__dict__["config"] = config
    interface = app.session_interface
    session = interface.open_session(app, context.request)
    return interface.make_null_session(app) if session is None else session


def open_permanent(context: LazyRequestContext) -> None:
    """Open the session that nobody has looked at where it may be permanent, and so is renewed."""
    if _may_be_permanent(context.environ.get("HTTP_COOKIE", ""), context.cookie_name):
        context.open_session()


def _may_be_permanent(cookies: str, name: str) -> bool:
    """Tell whether the session in a request's cookies might be permanent.

    :param cookies: the Cookie header.
    :param name: of the session's cookie.
    :return: False only where it cannot be.
    """
    return name in cookies and (
        _PERMANENT[0] in cookies
        or _PERMANENT[1] in cookies
        or _PERMANENT[2] in cookies
        or f"{name}=." in cookies  # compressed
        or '"' in cookies
        or "= " in cookies
        or " =" in cookies
        or "\t" in cookies
        or not _reads_plain_cookies()
    )


def _in_base64(text: bytes) -> tuple[str, str, str]:
    """Give what is certain of a text in Base64, for each place that it may begin at."""
    found = []
    for before in range(3):
        whole = base64.urlsafe_b64encode(bytes(before) + text).decode()
        # A character is certain where all of its six bits come from the text.
        found.append(whole[-(-before * 4 // 3) : (before + len(text)) * 4 // 3])
    return found[0], found[1], found[2]


_PERMANENT = _in_base64(b"_permanent")

"""One cookie in the headers: the fast path beside `request.cookies` and `response.set_cookie`.

For the session's cookie, of which the name and the attributes seldom change. Taken where the
classes of request and response leave werkzeug's cookies as they are; otherwise each function
asks them.
"""

from __future__ import annotations

import re
import typing as t
from functools import lru_cache

from werkzeug.datastructures import Headers, ImmutableMultiDict
from werkzeug.http import dump_cookie, http_date
from werkzeug.sansio.response import Response as BaseResponse

from .plain import PLAIN
from .request_reading import RequestReading
from .response_writing import ResponseWriting

if t.TYPE_CHECKING:
    from datetime import datetime

    from .typing import Request, Response

_COOKIES: t.Any = RequestReading.cookies
_SET_COOKIE = ResponseWriting.set_cookie
_VARY = BaseResponse.vary

# What werkzeug takes for a name; with a space inside, say, it finds no cookie.
_NAME = re.compile(r"[^ \t=\";]+", re.ASCII)
# What is sent as it is, rather than in quotes.
_VALUE = re.compile(r"[\w.-]*", re.ASCII)


def find_cookie(request: Request, name: str) -> str | None:
    """Get a cookie of a request; where several have the name, the first."""
    header: str = request.environ.get("HTTP_COOKIE", "")
    kind = type(request)
    if (
        PLAIN
        or kind.cookies is not _COOKIES
        or kind.dict_storage_class is not ImmutableMultiDict
        or "cookies" in request.__dict__
        or '"' in header
        or not header.isascii()
        or not _is_name(name)
    ):
        return request.cookies.get(name)
    for part in header.split(";"):
        key, _, value = part.partition("=")
        if key.strip(" \t") == name:
            value = value.strip(" \t")
            if " " not in value and "\t" not in value:
                return value
    return None


@lru_cache(maxsize=64)
def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


class CookieAttributes(t.NamedTuple):
    """What a cookie is sent with besides its name, value and end, as `set_cookie` takes it."""

    domain: str | None
    path: str
    secure: bool
    partitioned: bool
    samesite: str | None
    httponly: bool


def set_cookie(
    response: Response,
    name: str,
    value: str,
    expires: datetime | None,
    attributes: CookieAttributes,
) -> None:
    """Set a cookie on a response."""
    kind = type(response)
    headers = response.headers
    if not PLAIN and kind.set_cookie is _SET_COOKIE and type(headers) is Headers:
        before, after = _frame(name, expires is not None, attributes)
        if expires is not None:
            after = after.replace(_EXPIRES, http_date(expires), 1)
        text = f"{before}{value}{after}"
        limit = response.max_cookie_size
        if _VALUE.fullmatch(value) and (not limit or len(text) <= limit):
            headers.add("Set-Cookie", text)
            return
    response.set_cookie(name, value, expires=expires, **attributes._asdict())


# Stands in for a date that changes with each cookie.
_EXPIRES = "\0"


@lru_cache(maxsize=64)
def _frame(name: str, has_end: bool, attributes: CookieAttributes) -> tuple[str, str]:
    """Give what stands before and behind the value of such a cookie."""
    expires = _EXPIRES if has_end else None
    text = dump_cookie(name, "", expires=expires, max_size=0, **attributes._asdict())
    at = len(name.encode()) + 1  # a name that is not ASCII is sent as its bytes
    return text[:at], text[at:]


def vary_by_cookie(response: Response) -> None:
    """Tell caches that the answer depends on the request's cookies."""
    headers = response.headers
    if not PLAIN and type(response).vary is _VARY and type(headers) is Headers:
        vary = headers.get("Vary")
        if vary is None:
            headers.add("Vary", "Cookie")
        if vary is None or vary == "Cookie":
            return
    response.vary.add("Cookie")

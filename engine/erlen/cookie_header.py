"""The session's cookie in the headers: the fast path beside `request.cookies` and `vary`.

Taken where the classes of request and response leave these as they are; otherwise each
function asks them.
"""

from __future__ import annotations

import re
import typing as t
from functools import lru_cache

from werkzeug.datastructures import Headers, ImmutableMultiDict
from werkzeug.sansio.response import Response as BaseResponse
from werkzeug.wrappers import Request as RequestBase

from .plain import PLAIN
from .request_reading import RequestReading
from .watch import Watch

if t.TYPE_CHECKING:
    from .typing import Request, Response

_VARY = BaseResponse.vary

_watch = Watch()
_watch.add(RequestReading, ["cookies"], subject="kind")
_watch.add(RequestBase, ["cookies"])
_reads_cookies_usually = _watch.compile("kind")

# What werkzeug takes for a name; with a space inside, say, it finds no cookie.
_NAME = re.compile(r"[^ \t=\";]+", re.ASCII)


def find_cookie(request: Request, name: str) -> str | None:
    """Get a cookie of a request; where several have the name, the first."""
    kind = type(request)
    if (
        PLAIN
        or not _reads_cookies_usually(kind)
        or kind.dict_storage_class is not ImmutableMultiDict
        or "cookies" in request.__dict__
    ):
        return request.cookies.get(name)
    header: str = request.environ.get("HTTP_COOKIE", "")
    return find_in_header(header, name) if is_plain(header, name) else request.cookies.get(name)


def is_plain(header: str, name: str) -> bool:
    """Tell whether a cookie can be found in a Cookie header without taking it apart."""
    return '"' not in header and header.isascii() and _is_name(name)


def find_in_header(header: str, name: str) -> str | None:
    """Get a cookie from a plain header; where several have the name, the first."""
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


def vary_by_cookie(response: Response) -> None:
    """Tell caches that the answer depends on the request's cookies."""
    headers = response.headers
    if not PLAIN and type(response).vary is _VARY and type(headers) is Headers:
        lines = headers._list
        for name, value in lines:
            if name == "Vary" and value == "Cookie":
                return
            if len(name) == 4 and name.lower() == "vary":
                break
        else:
            lines.append(("Vary", "Cookie"))
            return
    response.vary.add("Cookie")

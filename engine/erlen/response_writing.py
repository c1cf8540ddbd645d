"""A response made and sent in fewer steps: the fast path beside werkzeug's response.

Taken by the engine's own class of responses alone, not by subclasses of it, as long as
nobody has patched what werkzeug does, and only for what is usual: no header that holds a
URL, no answer without a body, cookies that need no quotes.
"""

from __future__ import annotations

import re
import typing as t
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import formatdate
from functools import lru_cache
from itertools import chain
from time import time

from werkzeug import http
from werkzeug.datastructures import Headers
from werkzeug.http import HTTP_STATUS_CODES, dump_cookie, http_date
from werkzeug.sansio.response import Response as SansIOResponse
from werkzeug.utils import get_content_type
from werkzeug.wrappers import Response as ResponseBase

from .plain import PLAIN
from .watch import Watch

if t.TYPE_CHECKING:
    from datetime import timedelta

    from .typing import StartResponse, WSGIEnvironment

OK = "200 OK"
# Headers that are not always sent as they are, and how long their names are.
_NOT_AS_IS = frozenset({"location", "content-location", "content-length"})
_LONG_AS_THEY = frozenset(map(len, _NOT_AS_IS))
_CONTENT_LENGTH = "Content-Length"
# Some that a 304 has, as they are usually spelled.
_IN_304 = frozenset(
    {"Accept-Ranges", "Cache-Control", "Content-Disposition", "Date", "ETag", "Expires", "Vary"}
)
# What describes a body that is not sent (RFC 9110, 15.4.5), as werkzeug has it.
_NOT_IN_304 = frozenset(
    {
        "allow",
        "content-encoding",
        "content-language",
        "content-length",
        "content-md5",
        "content-range",
        "content-type",
        "last-modified",
    }
)
# A path, and a query, that hold nothing to be quoted.
_USUAL_LOCATION = re.compile(
    r"/(?!/)[\w.~!$&'()*+,/:;=@%-]*(?:\?[\w.~!$&'()*+,/:;=?@%-]+)?", re.ASCII
)


def content_length(length: int) -> tuple[str, str]:
    """Give the Content-Length header of a body."""
    return _CONTENT_LENGTH, str(length)


_TEXTS = (str, bytes, bytearray)

# Of a response that has no more than `__init__` gave it, and so no method of its own.
_ATTRIBUTES = 6

MANY = 1024
# Of the bodies that are small: made once, as making one costs more than the rest of a line.
LENGTHS: list[tuple[str, str]] = [content_length(length) for length in range(MANY)]


_is_made_usually: Callable[[type], bool]
_is_sent_usually: Callable[[type], bool]


def watch_responses(response_class: type[ResponseWriting]) -> None:
    """Note what the methods of the class of responses are, before anyone can replace them."""
    global _is_made_usually, _is_sent_usually
    watch = Watch()
    watch.add(ResponseBase, ["__init__"])
    watch.add(SansIOResponse, ["__init__"])
    watch.add(response_class, ["set_data"], subject="kind")
    _is_made_usually = watch.compile("kind")
    watch = Watch()
    watch.add(ResponseBase, ["__call__"])
    names = ["get_app_iter", "get_wsgi_headers", "get_wsgi_response", "iter_encoded"]
    watch.add(response_class, ["__call__", "close", *names], subject="kind")
    _is_sent_usually = watch.compile("kind")


_watch = Watch()
_watch.add(ResponseBase, ["set_cookie"])
_sets_cookies_usually = _watch.compile()


class ResponseWriting(ResponseBase):
    """A response that werkzeug's makes and sends the same, if slower."""

    writes_fast: bool = not PLAIN
    """Whether the fast path is taken; subclasses of `Response` may override anything."""

    response: Iterable[str] | Iterable[bytes]

    def __init__(
        self,
        response: t.Any = None,
        status: t.Any = None,
        headers: t.Any = None,
        mimetype: str | None = None,
        content_type: str | None = None,
        direct_passthrough: bool = False,
    ) -> None:
        if (
            not self.writes_fast
            or headers is not None
            or content_type is not None
            or not _is_made_usually(type(self))
        ):
            super().__init__(response, status, headers, mimetype, content_type, direct_passthrough)
            return
        self.headers: Headers = Headers.__new__(Headers)
        """The headers, to be read and changed."""
        items: list[tuple[str, str]] = []
        self.headers._list = items
        if mimetype is None:
            mimetype = self.default_mimetype
        if mimetype is not None:
            items.append(_content_type(mimetype))
        if status is None and self.default_status == 200:
            self._status, self._status_code = OK, 200
        elif type(status) is int:
            self._status, self._status_code = status_line(status), status
        else:
            self.status = self.default_status if status is None else status
        self.direct_passthrough = direct_passthrough
        self._on_close: list[Callable[[], t.Any]] = []
        if type(response) is str:
            response = response.encode()
        if type(response) is bytes:
            self.response = [response]
            if self.automatically_set_content_length:
                length = len(response)
                items.append(LENGTHS[length] if length < MANY else content_length(length))
        elif response is None:
            self.response = []
        elif isinstance(response, _TEXTS):
            self.set_data(t.cast("bytes", response))
        else:
            self.response = response

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Send the response as a WSGI application (PEP 3333)."""
        code = self._status_code
        headers = self.headers
        if (
            not self.writes_fast
            or code < 200
            or code == 204
            or environ["REQUEST_METHOD"] == "HEAD"
            or type(headers) is not Headers
            or not _is_sent_usually(type(self))
        ):
            return super().__call__(environ, start_response)
        items = headers._list.copy()
        has_length = has_location = False
        for name, value in items:
            if name == _CONTENT_LENGTH:
                has_length = True
            elif len(name) in _LONG_AS_THEY and name.lower() in _NOT_AS_IS:
                if (
                    has_location
                    or self.autocorrect_location_header
                    or not _is_usual_location(name, value)
                ):
                    return super().__call__(environ, start_response)
                has_location = True
        if code == 304:
            start_response(
                self._status,
                [
                    item
                    for item in items
                    if item[0] in _IN_304 or item[0].lower() not in _NOT_IN_304
                ],
            )
            return Body((), self)
        if self.direct_passthrough:
            if not has_length and self.is_sequence:
                return super().__call__(environ, start_response)
            start_response(self._status, items)
            return t.cast("Iterable[bytes]", self.response)  # to the server itself: a file, mostly
        body = self.response
        chunks: Iterable[bytes]
        if type(body) is list and len(body) == 1 and type(body[0]) is bytes:
            chunks = body
            if not has_length and self.automatically_set_content_length:
                items.append((_CONTENT_LENGTH, str(len(body[0]))))
        elif has_length or not self.is_sequence or not self.automatically_set_content_length:
            chunks = _encoded(body)
        else:
            return super().__call__(environ, start_response)
        start_response(self._status, items)
        return Body(chunks, self)

    def set_cookie(
        self,
        key: str,
        value: str = "",
        max_age: timedelta | int | None = None,
        expires: str | datetime | float | None = None,
        path: str | None = "/",
        domain: str | None = None,
        secure: bool = False,
        httponly: bool = False,
        samesite: str | None = None,
        partitioned: bool = False,
    ) -> None:
        """Send a cookie; see `werkzeug.wrappers.Response.set_cookie`."""
        if (
            self.writes_fast
            and domain is None
            and type(self.headers) is Headers
            and _sets_cookies_usually()
        ):
            cookie = dump_usual_cookie(
                key, value, max_age, path, secure, httponly, samesite, partitioned, expires
            )
            if cookie is not None and 0 < len(cookie) <= self.max_cookie_size:
                self.headers._list.append(("Set-Cookie", cookie))
                return
        super().set_cookie(
            key, value, max_age, expires, path, domain, secure, httponly, samesite, partitioned
        )


def start_text(
    response: ResponseWriting, environ: WSGIEnvironment, start_response: StartResponse
) -> Piece | None:
    """Send status and headers of a response whose body is one piece, and of known length.

    :param response: of the engine's own class.
    :return: the body; None where nothing was sent, as the response must be called.
    """
    body = response.response
    headers = response.headers
    status = response._status
    if (
        (status is not OK and not _has_body(response._status_code))
        or type(body) is not list
        or len(body) != 1
        or type(body[0]) is not bytes
        or type(headers) is not Headers
        or response.direct_passthrough
        or environ["REQUEST_METHOD"] == "HEAD"
        or len(response.__dict__) != _ATTRIBUTES
        or not _is_sent_usually(type(response))
    ):
        return None
    items = headers._list.copy()
    has_length = has_location = False
    for name, value in items:
        if len(name) in _LONG_AS_THEY:
            if name == _CONTENT_LENGTH:
                has_length = True
            elif name.lower() in _NOT_AS_IS:
                if (
                    has_location
                    or response.autocorrect_location_header
                    or not _is_usual_location(name, value)
                ):
                    return None
                has_location = True
    if not has_length:
        return None
    start_response(status, items)
    piece = Piece(body)
    piece.sent = response
    return piece


def _has_body(code: int) -> bool:
    return code >= 200 and code not in {204, 304}


def _is_usual_location(name: str, value: str) -> bool:
    """Tell whether a header is a Location that is sent as it is."""
    return name == "Location" and _USUAL_LOCATION.fullmatch(value) is not None


class Body:
    """The chunks of a response, as the server iterates over them once and closes them.

    :param chunks: the chunks.
    :param response: what is closed along with them.
    """

    __slots__ = ("_chunks", "_close_response", "_steps")

    def __init__(self, chunks: Iterable[bytes], response: ResponseBase) -> None:
        self._chunks = chunks
        self._steps = iter(chunks)
        self._close_response = response.close

    def __iter__(self) -> Iterator[bytes]:
        # The chunks' own iterator, without a step of ours for each of them.
        return self._steps

    def __next__(self) -> bytes:
        return next(self._steps)

    def close(self) -> None:
        """Close the chunks, then the response."""
        chunks = self._chunks
        if type(chunks) is not list:  # the body of most responses, which has nothing to close
            close = getattr(chunks, "close", None)
            if close is not None:
                close()
        self._close_response()


_close = ResponseBase.close


class Piece(chain[bytes]):
    """The one piece of a response that nobody has given a `close` of its own."""

    __slots__ = ("sent",)

    sent: ResponseWriting

    def close(self) -> None:
        """Close the response, where it has got something to close meanwhile."""
        sent = self.sent
        if sent._on_close or type(sent.response) is not list:
            _close(sent)


def _encoded(items: Iterable[t.Any], usual: t.Any = bytes) -> Iterator[bytes]:
    """Give chunks as bytes: text as UTF-8, whatever else as it is.

    :param usual: the type of most chunks; a parameter is quicker to look at than a global.
    """
    for item in items:
        if item.__class__ is usual:
            yield item
        elif isinstance(item, str):
            yield item.encode()
        else:
            yield item


@lru_cache(maxsize=256)
def _content_type(mimetype: str) -> tuple[str, str]:
    headers = Headers()
    headers["Content-Type"] = get_content_type(mimetype, "utf-8")  # refuses line breaks
    return headers._list[0]


def status_line(code: int) -> str:
    """Give the status line of a code, with its phrase in capitals as werkzeug has it."""
    phrase = HTTP_STATUS_CODES.get(code)
    return f"{code} UNKNOWN" if phrase is None else f"{code} {phrase.upper()}"


# What is sent as it is, rather than in quotes.
_VALUE = re.compile(r"[\w!#$%&'()*+\-./:<=>?@\[\]^`{|}~]*", re.ASCII)


def dump_usual_cookie(
    key: str,
    value: str,
    max_age: t.Any,
    path: str | None,
    secure: bool,
    httponly: bool,
    samesite: str | None,
    partitioned: bool,
    expires: str | datetime | float | None = None,
) -> str | None:
    """Write a Set-Cookie header as `werkzeug.http.dump_cookie` does.

    :return: None where it is not usual: a value that needs quotes, a lifetime that is no
        plain number, a line break, something else than text.
    """
    if type(key) is not str or type(value) is not str:
        return None
    if max_age is not None and type(max_age) is not int:
        return None
    if not (value.isalnum() and value.isascii()) and not _VALUE.fullmatch(value):
        return None
    if isinstance(expires, str) and _breaks_line(expires):
        return None  # which the headers refuse
    try:
        frame = frame_of_cookie(key, max_age, path, secure, httponly, samesite, partitioned)
    except TypeError:  # for a flag that cannot be hashed, say
        return None
    if frame is None:
        return None
    start, end = frame
    if expires is not None:
        date = expires if isinstance(expires, str) else http_date(expires)
        return f"{start}{value}; Expires={date}{end}"
    if max_age is None:
        return f"{start}{value}{end}"
    # By werkzeug's clock, where a test has put another in its place.
    clock = http.datetime  # type: ignore[attr-defined]  # not exported
    now = time() if clock is datetime else clock.now(tz=UTC).timestamp()
    return f"{start}{value}; Expires={_date(int(now + max_age))}{end}"


def _breaks_line(text: str) -> bool:
    return "\n" in text or "\r" in text


@lru_cache(maxsize=256, typed=True)
def frame_of_cookie(
    key: str,
    max_age: int | None,
    path: str | None,
    secure: bool,
    httponly: bool,
    samesite: str | None,
    partitioned: bool,
) -> tuple[str, str] | None:
    """Give what comes before a cookie's value, and what behind value and date.

    :return: None where the headers refuse it: for a line break in its name.
    """
    if _breaks_line(key):
        return None
    whole = dump_cookie(
        key,
        "",
        max_age=max_age,
        path=path,
        secure=secure,
        httponly=httponly,
        samesite=samesite,
        partitioned=partitioned,
        sync_expires=False,
        max_size=0,
    )
    start = len(key.encode()) + 1  # a name that is not ASCII is sent as its bytes
    return None if _breaks_line(whole) else (whole[:start], whole[start:])


@lru_cache(maxsize=64)
def _date(timestamp: int) -> str:
    return formatdate(timestamp, usegmt=True)

"""A whole file as an answer: the fast path beside werkzeug's `send_file`.

Taken for a file that is sent by its path under its own name with nothing but `max_age` given,
as static files are, where the response's class is erlen's own. The file is looked at once, and
what follows from its name, size and date is kept as text. A name that needs quoting, a type
that needs an encoding, ranges and rare conditions are left to the plain path.
"""

from __future__ import annotations

import mimetypes
import os
import re
import typing as t
from functools import lru_cache
from stat import S_ISREG
from time import time
from zlib import adler32

from werkzeug.datastructures import Headers
from werkzeug.exceptions import NotFound, RequestedRangeNotSatisfiable
from werkzeug.http import http_date
from werkzeug.sansio.response import Response as SansIOResponse
from werkzeug.utils import get_content_type
from werkzeug.wrappers import Response as ResponseBase
from werkzeug.wsgi import FileWrapper

from .plain import PLAIN
from .watch import Watch
from .wrappers import Response

if t.TYPE_CHECKING:
    from collections.abc import Callable

    from .typing import WSGIEnvironment

    MaxAge: t.TypeAlias = int | Callable[[str | None], int | None] | None

# What one turn of the server's loop sends.
_BLOCK = 64 * 1024

# Names that `safe_join` leaves as they are: no part is empty or begins with a dot.
_ORDINARY_PATH = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*", re.ASCII)
_ORDINARY_NAME = re.compile(r"[\w.-]+", re.ASCII)

_watch = Watch()
_watch.add(Response, ["__init__", "make_conditional"])
_watch.add(ResponseBase, ["__init__"])
_watch.add(SansIOResponse, ["__init__"])
_is_made_usually = _watch.compile()


def find_ordinary_file(directory: str, name: str) -> tuple[str, os.stat_result] | None:
    """Find a file of a folder, where nothing about its name needs a closer look.

    :param directory: an absolute path.
    :return: its path and what `stat` says of it; None for the plain path to look at.
    :raises NotFound: where there is no such file.
    """
    if PLAIN or os.sep != "/" or not directory.startswith("/") or directory.endswith("/"):
        return None
    if not _ORDINARY_PATH.fullmatch(name):
        return None
    path = f"{directory}/{name}"
    try:
        stat = os.stat(path)  # noqa: PTH116 - a Path takes longer to make than to look at
    except (OSError, ValueError):
        raise NotFound from None
    if not S_ISREG(stat.st_mode):
        raise NotFound
    return path, stat


def send_whole(
    response_class: type,
    environ: WSGIEnvironment,
    path: str,
    stat: os.stat_result,
    max_age: MaxAge,
) -> Response | None:
    """Answer with a file, or with 304 where the browser has it.

    :return: None where only the plain path can answer.
    """
    if (
        PLAIN
        or response_class is not Response
        or not _is_made_usually()
        or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
    ):
        return None
    name = path.rpartition("/")[2]
    content_type = _content_type(name) if _ORDINARY_NAME.fullmatch(name) else None
    if content_type is None:
        return None
    caching = _caching(max_age(path) if callable(max_age) else max_age)
    if caching is None:
        return None
    size = stat.st_size
    etag, last_modified = _validators(path, size, stat.st_mtime)
    headers = Headers()
    # In the order of `send_file`, which asks of each whether it is there already.
    headers._list = [
        ("Content-Disposition", f"inline; filename={name}"),
        ("Content-Type", content_type),
        ("Content-Length", str(size)),
        ("Last-Modified", last_modified),
        *caching,
        ("ETag", etag),
        ("Date", _date(int(time()))),
        ("Accept-Ranges", "bytes"),
    ]
    match _judge(environ, etag, last_modified):
        case "known":
            return _make_response(iter(()), "304 NOT MODIFIED", 304, headers)
        case "whole":
            return _make_response(_body(path, environ), "200 OK", 200, headers)
    response = _make_response(_body(path, environ), "200 OK", 200, headers)
    try:
        conditional = response.make_conditional(environ, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        response.close()
        raise
    return t.cast("Response", conditional)


def _make_response(body: t.Any, status: str, code: int, headers: Headers) -> Response:
    """Make the response that `Response(body, code, headers, direct_passthrough=True)` would be."""
    response = Response.__new__(Response)
    response.headers = headers
    response._status, response._status_code = status, code
    response.response = body
    response.direct_passthrough = True
    response._on_close = []
    return response


def _judge(
    environ: WSGIEnvironment, etag: str, last_modified: str
) -> t.Literal["known", "whole", "unclear"]:
    """Tell whether a browser has the file; what is not asked word for word is unclear."""
    if "HTTP_RANGE" in environ or "HTTP_IF_MATCH" in environ:
        return "unclear"
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        return "known" if known == etag else "unclear"
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is not None:
        return "known" if since == last_modified else "unclear"
    return "whole"


def _content_type(name: str) -> str | None:
    """Give the type that goes with a file's name; None where its encoding is sent as well."""
    stem, dot, suffix = name.rpartition(".")
    suffix = f".{suffix}" if dot else ""
    small = suffix.lower()
    if (dot and not stem.strip(".")) or (
        suffix in mimetypes.encodings_map or small in mimetypes.suffix_map
    ):
        return None
    types = mimetypes.types_map
    return _guess(suffix, types.get(suffix), types.get(small))


@lru_cache(maxsize=256)
def _guess(suffix: str, *registered: str | None) -> str:
    """Guess a type, anew where another one was registered for the suffix since."""
    mimetype = mimetypes.guess_type(f"name{suffix}")[0] or "application/octet-stream"
    return get_content_type(mimetype, "utf-8")


@lru_cache(maxsize=1024)
def _validators(path: str, size: int, modified: float) -> tuple[str, str]:
    """Give a file's ETag and date, as `send_file` makes them."""
    check = adler32(path.encode()) & 0xFFFFFFFF
    return f'"{modified}-{size}-{check}"', http_date(modified)


def _caching(max_age: int | None) -> list[tuple[str, str]] | None:
    """Say how long caches may keep the file; None for an age that is no plain number."""
    if max_age is None:
        return [("Cache-Control", "no-cache")]
    if type(max_age) is not int:
        return None
    scope = "public" if max_age > 0 else "no-cache"
    return [
        ("Cache-Control", f"{scope}, max-age={max_age}"),
        ("Expires", _date(int(time() + max_age))),
    ]


@lru_cache(maxsize=64)
def _date(timestamp: int) -> str:
    return http_date(timestamp)


def _body(path: str, environ: WSGIEnvironment) -> t.Any:
    """Open a file for the server, which may have a wrapper of its own (PEP 3333)."""
    file = open(path, "rb")  # noqa: PTH123, SIM115 - see above; the response closes it
    return environ.get("wsgi.file_wrapper", FileWrapper)(file, _BLOCK)

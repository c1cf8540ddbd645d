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
from functools import lru_cache, partial
from stat import S_ISREG
from time import time
from zlib import adler32

from werkzeug.exceptions import NotFound, RequestedRangeNotSatisfiable
from werkzeug.http import http_date
from werkzeug.utils import get_content_type
from werkzeug.wsgi import FileWrapper

from .bare_response import make_bare_response, watch_making
from .plain import PLAIN
from .wrappers import Response

if t.TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .typing import StartResponse, WSGIEnvironment

    MaxAge: t.TypeAlias = int | Callable[[str | None], int | None] | None

# What one turn of the server's loop sends.
_BLOCK = 64 * 1024

# Names that `safe_join` leaves as they are: no part is empty or begins with a dot.
_ORDINARY_PATH = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*", re.ASCII)
_ORDINARY_NAME = re.compile(r"[\w.-]+", re.ASCII)

_is_made_usually = watch_making("make_conditional")


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
    file = _describe(path, stat)
    if file is None:
        return None
    caching = _caching(max_age(path) if callable(max_age) else max_age)
    if caching is None:
        return None
    # In the order of `send_file`, which asks of each whether it is there already.
    headers = [*file.beginning, *caching, file.etag, _date(int(time())), _IN_RANGES]
    match _judge(environ, file):
        case "known":
            return make_bare_response(iter(()), _KNOWN, 304, headers, True)
        case "whole":
            return make_bare_response(_open(path, environ), _WHOLE, 200, headers, True)
    response = make_bare_response(_open(path, environ), _WHOLE, 200, headers, True)
    try:
        conditional = response.make_conditional(
            environ, accept_ranges=True, complete_length=stat.st_size
        )
    except RequestedRangeNotSatisfiable:
        response.close()
        raise
    return t.cast("Response", conditional)


class SentFile:
    """A file on its way to the server: an answer that no code of the application meets.

    :param status: the status line.
    :param headers: all of them, as they are sent.
    :param body: what the server iterates over, and closes.
    """

    __slots__ = ("_body", "_headers", "_status")

    def __init__(self, status: str, headers: list[tuple[str, str]], body: Iterable[bytes]) -> None:
        self._status = status
        self._headers = headers
        self._body = body

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Send the file as a WSGI application (PEP 3333)."""
        start_response(self._status, self._headers)
        return self._body


def send_unmet(
    environ: WSGIEnvironment, path: str, stat: os.stat_result, max_age: int | None
) -> SentFile | None:
    """Answer a GET as `send_whole` does, without the response that nobody would look at.

    :return: None where a response must be made.
    """
    file = _describe(path, stat)
    caching = _caching(max_age)
    if file is None or caching is None or not _is_made_usually():
        return None
    date = _date(int(time()))
    match _judge(environ, file):
        case "known":
            # Without what describes a body that is not sent (RFC 9110, 15.4.5).
            return SentFile(_KNOWN, [file.beginning[0], *caching, file.etag, date, _IN_RANGES], ())
        case "whole":
            headers = [*file.beginning, *caching, file.etag, date, _IN_RANGES]
            return SentFile(_WHOLE, headers, _read(path, stat.st_size, environ))
    return None


_WHOLE = "200 OK"
_KNOWN = "304 NOT MODIFIED"
_IN_RANGES = ("Accept-Ranges", "bytes")
_NO_CACHE = [("Cache-Control", "no-cache")]


class _Description(t.NamedTuple):
    """What is sent of a file whose name, size and date stay as they are."""

    beginning: tuple[tuple[str, str], ...]
    last_modified: str
    etag: tuple[str, str]


def _describe(path: str, stat: os.stat_result) -> _Description | None:
    """Describe a file; None where the name needs quoting or an encoding is sent as well."""
    suffixes = _suffixes_of(path)
    if suffixes is None:
        return None
    suffix, small = suffixes
    if suffix in mimetypes.encodings_map or small in mimetypes.suffix_map:
        return None
    # Described anew where another type was registered for the suffix since.
    types = mimetypes.types_map
    return _description(path, stat.st_size, stat.st_mtime, types.get(suffix), types.get(small))


@lru_cache(maxsize=1024)
def _description(path: str, size: int, modified: float, *registered: str | None) -> _Description:
    """Describe a file as `send_file` does."""
    name = path.rpartition("/")[2]
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    last_modified = http_date(modified)
    check = adler32(path.encode()) & 0xFFFFFFFF
    return _Description(
        (
            ("Content-Disposition", f"inline; filename={name}"),
            ("Content-Type", get_content_type(mimetype, "utf-8")),
            ("Content-Length", str(size)),
            ("Last-Modified", last_modified),
        ),
        last_modified,
        ("ETag", f'"{modified}-{size}-{check}"'),
    )


@lru_cache(maxsize=1024)
def _suffixes_of(path: str) -> tuple[str, str] | None:
    """Give the suffix of a file, and the same in small letters; None for an unusual name."""
    name = path.rpartition("/")[2]
    if not _ORDINARY_NAME.fullmatch(name):
        return None
    stem, dot, suffix = name.rpartition(".")
    if dot and not stem.strip("."):
        return None
    return (f".{suffix}", f".{suffix.lower()}") if dot else ("", "")


def _judge(environ: WSGIEnvironment, file: _Description) -> t.Literal["known", "whole", "unclear"]:
    """Tell whether a browser has the file; what is not asked word for word is unclear."""
    if "HTTP_RANGE" in environ or "HTTP_IF_MATCH" in environ:
        return "unclear"
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        return "known" if known == file.etag[1] else "unclear"
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is not None:
        return "known" if since == file.last_modified else "unclear"
    return "whole"


def _caching(max_age: int | None) -> list[tuple[str, str]] | None:
    """Say how long caches may keep the file; None for an age that is no plain number."""
    if max_age is None:
        return _NO_CACHE
    if type(max_age) is not int:
        return None
    scope = "public" if max_age > 0 else "no-cache"
    return [
        ("Cache-Control", f"{scope}, max-age={max_age}"),
        ("Expires", _date(int(time() + max_age))[1]),
    ]


@lru_cache(maxsize=64)
def _date(timestamp: int) -> tuple[str, str]:
    return ("Date", http_date(timestamp))


def _open(path: str, environ: WSGIEnvironment) -> t.Any:
    """Open a file for the server, which may have a wrapper of its own (PEP 3333)."""
    file = open(path, "rb")  # noqa: PTH123, SIM115 - see above; the response closes it
    return environ.get("wsgi.file_wrapper", FileWrapper)(file, _BLOCK)


def _read(path: str, size: int, environ: WSGIEnvironment) -> t.Any:
    """Open a file for the server alone; read it where it is small."""
    wrapper = environ.get("wsgi.file_wrapper")
    if wrapper is None and size <= _BLOCK:
        return [_read_at_once(path, size)]
    # Unbuffered, as it is read in blocks; see above for the rest.
    file = open(path, "rb", buffering=0)  # noqa: PTH123, SIM115
    return (_Blocks if wrapper is None else wrapper)(file, _BLOCK)


def _read_at_once(path: str, size: int) -> bytes:
    """Read a file without the file object, which takes longer to make than to read from."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        data = os.read(descriptor, size)
        while len(data) < size and (more := os.read(descriptor, size - len(data))):
            data += more
    finally:
        os.close(descriptor)
    return data


class _Blocks(FileWrapper):
    """Werkzeug's wrapper, iterated over without a step of Python for each block."""

    def __iter__(self) -> Iterator[bytes]:  # type: ignore[override]  # of itself
        return iter(partial(self.file.read, self.buffer_size), b"")

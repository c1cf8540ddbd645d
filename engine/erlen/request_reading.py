"""What a request sends, read in fewer steps: the fast path beside werkzeug's request.

Taken by the engine's own class of requests alone, not by subclasses of it, and only for what
is usual: cookies without quotes, and forms in a class of dicts that nobody has replaced; and as
long as nobody has patched what werkzeug does.
"""

from __future__ import annotations

import json
import typing as t
from collections.abc import Callable
from functools import lru_cache

from werkzeug.datastructures import EnvironHeaders, Headers, ImmutableMultiDict
from werkzeug.formparser import FormDataParser, MultiPartParser, default_stream_factory
from werkzeug.http import parse_options_header
from werkzeug.sansio.request import Request as SansIORequest
from werkzeug.wrappers import Request as RequestBase
from werkzeug.wrappers import request as werkzeug_requests

from .json.provider import DefaultJSONProvider
from .lazy import lazy
from .pair_parsing import immutable, parse_cookies, parse_urlencoded
from .plain import PLAIN
from .watch import Watch

if t.TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage, MultiDict

    from .typing import WSGIEnvironment

# One for each short way, as each look takes time.
_watch = Watch()
_watch.add(RequestBase, ["__init__"])
_watch.add(SansIORequest, ["__init__"])
_is_made_usually = _watch.compile()

_watch = Watch()
_watch.add(RequestBase, ["cookies"])
_reads_cookies_usually = _watch.compile()

_watch = Watch()
_watch.add(RequestBase, ["close"])
_closes_usually = _watch.compile()

_watch = Watch()
_watch.add(
    RequestBase,
    [
        "_load_form_data",
        "_parse_content_type",
        "form",
        "make_form_data_parser",
        "mimetype",
        "stream",
    ],
)
_watch.add(FormDataParser, ["__init__", "_parse_multipart", "_parse_urlencoded", "parse"])
_watch.add(MultiPartParser, ["parse"])
_reads_bodies_usually = _watch.compile()

# What opens the files of uploads, unless somebody has replaced it.
_get_file_stream = RequestBase._get_file_stream

_watch = Watch()
_watch.add(
    RequestBase, ["_parse_content_type", "get_data", "get_json", "is_json", "mimetype", "stream"]
)
_watch.add(DefaultJSONProvider, ["loads"])
_reads_json_usually = _watch.compile()

# What JSON's own decoder begins with, past the looks for space around the value.
_decoder: t.Any = json.JSONDecoder()  # types know no `scan_once`
_read_json: Callable[[str, int], tuple[t.Any, int]] = _decoder.scan_once
_URLENCODED = "application/x-www-form-urlencoded"

# A longer header is not worth the memory to be remembered in.
_USUAL_LENGTH = 200


class RequestReading(RequestBase):
    """A request that werkzeug's reads the same, if slower."""

    reads_fast: bool = not PLAIN
    """Whether the fast path is taken; subclasses of `Request` may override anything."""

    def __init__(
        self, environ: WSGIEnvironment, populate_request: bool = True, shallow: bool = False
    ) -> None:
        if not self.reads_fast or not _is_made_usually():
            super().__init__(environ, populate_request, shallow)
            return
        get = environ.get
        path = get("PATH_INFO") or ""
        root = get("SCRIPT_NAME")
        method = get("REQUEST_METHOD", "GET")
        self.method: str = "GET" if method == "GET" else method.upper()
        self.scheme: str = get("wsgi.url_scheme", "http")
        if not path.isascii() or path[:1] != "/" or path.startswith("//"):
            path = "/" + _decode(path).lstrip("/")
        self.path: str = path
        self.root_path: str = _decode(root).rstrip("/") if root else ""
        self.query_string: bytes = get("QUERY_STRING", "").encode("latin1")
        self.remote_addr: str | None = get("REMOTE_ADDR")
        self.environ: WSGIEnvironment = environ
        self.shallow: bool = shallow
        if populate_request and not shallow:
            environ["werkzeug.request"] = self

    @lazy
    def headers(self) -> Headers:  # type: ignore[override]  # may be set
        """The headers, as the environ has them."""
        return EnvironHeaders(self.environ)

    @lazy
    def server(self) -> tuple[str, int | None] | None:  # type: ignore[override]  # may be set
        """Where the server listens: host and port, or a path and None."""
        return _server(self.environ)

    @lazy
    def stream(self) -> t.IO[bytes]:
        """The body, limited to what may be read."""
        body = self._unlimited_body() if self.reads_fast and _reads_bodies_usually() else None
        return super().stream if body is None else body

    def _unlimited_body(self) -> t.IO[bytes] | None:
        """Give the body as the server has it, where neither it nor the application has a limit."""
        environ = self.environ
        if (
            not self.shallow
            and "wsgi.input_terminated" in environ
            and self.max_content_length is None
        ):
            body: t.IO[bytes] = environ["wsgi.input"]
            return body
        return None

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> t.Any:
        """Read the body as JSON; see `werkzeug.wrappers.Request.get_json`."""
        attributes = self.__dict__
        if (
            cache
            and self.reads_fast
            and self.environ.get("CONTENT_TYPE") == "application/json"
            and attributes.keys().isdisjoint(_READ_ALREADY)
            and type(attributes.get("json_module")) is DefaultJSONProvider
            and "loads" not in attributes["json_module"].__dict__
            and _reads_json_usually()
        ):
            body = self._unlimited_body()
            if body is not None:
                attributes["stream"] = body
                data = attributes["_cached_data"] = body.read()
                try:
                    value = _parse_json(data)
                except ValueError:
                    pass  # the plain path tells what is wrong
                else:
                    attributes["_cached_json"] = (value, value)
                    return value
        return super().get_json(force, silent, cache)

    @lazy
    def form(self) -> ImmutableMultiDict[str, str]:
        """The fields of the form."""
        if not _reads_bodies_usually():
            return super().form
        self._load_form_data()
        form: ImmutableMultiDict[str, str] = self.__dict__["form"]
        return form

    @lazy
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """The cookies that came with the request."""
        headers = self.__dict__.get("headers")  # which would be read from the environ
        if (
            self.reads_fast
            and self.dict_storage_class is ImmutableMultiDict
            and (headers is None or type(headers) is EnvironHeaders)
            and _reads_cookies_usually()
        ):
            lists = parse_cookies(self.environ.get("HTTP_COOKIE", ""))
            if lists is not None:
                return immutable(lists)
        return super().cookies

    def close(self) -> None:
        """Close the files that came with the request."""
        if not _closes_usually() or ("files" in self.__dict__ and self.files):
            super().close()

    def _parse_content_type(self) -> None:
        if not _reads_bodies_usually():
            super()._parse_content_type()
        elif "_parsed_content_type" not in self.__dict__:
            if "headers" in self.__dict__:
                header = self.headers.get("Content-Type", "")
            else:
                header = self.environ.get("CONTENT_TYPE", "")
            parse = _parse_options if len(header) <= _USUAL_LENGTH else parse_options_header
            value, options = parse(header)
            self._parsed_content_type = (value, options.copy())

    def _load_form_data(self) -> None:
        attributes = self.__dict__
        if not self.reads_fast or not _reads_bodies_usually():
            super()._load_form_data()
            return
        if "form" in attributes:
            return
        # Mostly there is nothing to be parsed.
        mimetype = self.environ.get("CONTENT_TYPE")
        if mimetype != _URLENCODED or not attributes.keys().isdisjoint(_TELLING_TYPE):
            mimetype = self.mimetype
        if (
            self.form_data_parser_class is not FormDataParser
            or self.parameter_storage_class is not ImmutableMultiDict
            or "_cached_data" in attributes
            or "make_form_data_parser" in attributes
        ):
            super()._load_form_data()
        elif mimetype == _URLENCODED:
            body = None if "stream" in attributes else self._unlimited_body()
            stream = self.stream if body is None else body
            try:
                lists = parse_urlencoded(stream.read())
            except ValueError:
                lists = {}  # as FormDataParser does with what it cannot read
            attributes["stream"] = stream
            attributes["form"] = immutable(lists)
            attributes["files"] = immutable({})
        elif mimetype == "multipart/form-data":
            stream = self.stream
            try:
                form, files = self._parse_multipart(stream)
            except ValueError:
                form, files = ImmutableMultiDict(), ImmutableMultiDict()
            attributes["stream"], attributes["form"], attributes["files"] = stream, form, files
        else:
            super()._load_form_data()

    def _parse_multipart(
        self, stream: t.IO[bytes]
    ) -> tuple[MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Parse an upload.

        :raises ValueError: where it is malformed.
        """
        # Late: few requests upload anything.
        from .upload_parsing import UploadParser, open_file

        boundary = self.mimetype_params.get("boundary", "").encode("ascii")
        if not boundary:
            raise ValueError("The Content-Type header has no boundary.")
        opens_usually = (
            getattr(self._get_file_stream, "__func__", None) is _get_file_stream
            and vars(werkzeug_requests)["default_stream_factory"] is default_stream_factory
        )
        parser = UploadParser(
            stream_factory=open_file if opens_usually else self._get_file_stream,
            max_form_memory_size=self.max_form_memory_size,
            max_form_parts=self.max_form_parts,
            cls=self.parameter_storage_class,
        )
        return parser.parse(stream, boundary, self.content_length)


# What tells that the body was read, or is to be read in another way.
_READ_ALREADY = frozenset(
    {"_cached_data", "_cached_json", "_parsed_content_type", "form", "headers", "stream"}
)
# What may tell another type of the body than the environ.
_TELLING_TYPE = frozenset({"_parsed_content_type", "headers"})


def _parse_json(data: bytes) -> t.Any:
    """Read what is plainly an object or list in UTF-8.

    :raises ValueError: for whatever is not.
    """
    # UTF-16 and UTF-32 have a zero among the first two bytes (as `json.detect_encoding` says).
    if data[:1] not in {b"{", b"["} or data[1:2] in {b"", b"\0"}:
        raise ValueError(data)
    text = data.decode("utf-8", "surrogatepass")
    try:
        value, end = _read_json(text, 0)
    except StopIteration:
        raise ValueError(data) from None
    if end != len(text):
        raise ValueError(data)
    return value


def _decode(text: str) -> str:
    """Read a part of the environ, where each character stands for a byte (PEP 3333)."""
    return text if text.isascii() else text.encode("latin1").decode(errors="replace")


def _server(environ: WSGIEnvironment) -> tuple[str, int | None] | None:
    name = environ.get("SERVER_NAME")
    if name is None:
        return None
    try:
        return name, int(environ["SERVER_PORT"])
    except (KeyError, TypeError, ValueError):
        return name, None  # a Unix socket


@lru_cache(maxsize=128)
def _parse_options(header: str) -> tuple[str, dict[str, str]]:
    return parse_options_header(header)

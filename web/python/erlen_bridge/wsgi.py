"""Send a request of the simulated browser through WSGI (PEP 3333), as a server would.

The app gets an environ; what it answers comes back as status, header list and bytes.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes, urlsplit

#: Header fields in their order; a name may occur more than once.
Headers = Sequence[tuple[str, str]]
ExcInfo = tuple[type[BaseException], BaseException, TracebackType]

#: Answers that have no content, whatever the app sends along (RFC 9110 §6.4.1).
WITHOUT_CONTENT = frozenset({204, 304})

PORTS = {"http": "80", "https": "443"}


class WSGIApp(Protocol):
    """An application as PEP 3333 has it."""

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any], /
    ) -> Iterable[bytes]:
        """Answer one request."""


@dataclass(frozen=True, slots=True)
class AppRequest:
    """A request with everything that the app may see.

    :param url: absolute and percent-encoded.
    """

    method: str
    url: str
    headers: Headers = ()
    body: bytes = b""

    @property
    def is_for_itself(self) -> bool:
        """Say whether it asks for no part of a page, such as a picture (Fetch, Sec-Fetch-Dest)."""
        return all(
            value in ("document", "iframe", "empty")
            for name, value in self.headers
            if name.lower() == "sec-fetch-dest"
        )


@dataclass(slots=True)
class AppResponse:
    """What the app answered, in the order in which it answered."""

    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def to_wire(self) -> dict[str, object]:
        """Give the response as the page reads it."""
        return {
            "status": self.status,
            "reason": self.reason,
            "headers": [list(header) for header in self.headers],
            "body": self.body,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, the error that escaped from the app, if any, and the time that it took."""

    response: AppResponse
    error: BaseException | None
    milliseconds: float


def send(app: WSGIApp, request: AppRequest) -> Answer:
    """Let the app answer a request; whatever it raises is part of the answer."""
    environ = to_environ(request)
    begun = time.perf_counter()
    exchange, error = Exchange(), None
    try:
        exchange.run(app, environ)
    # Even an exit in a view must end in an answer.
    except BaseException as raised:
        error = raised
    milliseconds = (time.perf_counter() - begun) * 1000
    return Answer(exchange.response(request.method, error), error, milliseconds)


@dataclass(slots=True)
class Exchange:
    """The server's side of one call of the app."""

    status: str | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)
    headers_sent: bool = False

    def run(self, app: WSGIApp, environ: dict[str, Any]) -> None:
        """Call the app and collect what it yields; close it in any case."""
        chunks = app(environ, self.start_response)
        try:
            for chunk in chunks:
                self.write(chunk)
            if self.status is None:
                raise AssertionError("The application did not call start_response().")
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()

    def start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None
    ) -> Callable[[bytes], None]:
        """Take status and headers; a second time only with an error, before anything was sent."""
        if exc_info is not None and self.headers_sent:
            raise exc_info[1].with_traceback(exc_info[2])
        if exc_info is None and self.status is not None:
            raise AssertionError("The application called start_response() twice.")
        if not status[:3].isdecimal():
            raise AssertionError(f"A status begins with three digits, unlike {status!r}.")
        self.status, self.headers = status, list(headers)
        return self.write

    def write(self, chunk: bytes) -> None:
        """Take a piece of the body; the first one that is not empty sends the headers."""
        if not isinstance(chunk, bytes):
            raise TypeError(f"A response's body is made of bytes, not {type(chunk).__name__}.")
        if self.status is None:
            raise AssertionError("The application sent content before start_response().")
        self.headers_sent = self.headers_sent or bool(chunk)
        self.body += chunk

    def response(self, method: str, error: BaseException | None) -> AppResponse:
        """Give what has arrived at the browser by now."""
        if self.status is None or (error is not None and not self.headers_sent):
            return internal_server_error(method)
        code, _, reason = self.status.partition(" ")
        empty = method == "HEAD" or int(code) in WITHOUT_CONTENT
        return AppResponse(int(code), reason, self.headers, b"" if empty else bytes(self.body))


def internal_server_error(method: str) -> AppResponse:
    """Answer for an app that could not."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    body = f"{status.phrase}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    return AppResponse(status.value, status.phrase, headers, b"" if method == "HEAD" else body)


def to_environ(request: AppRequest) -> dict[str, Any]:
    """Translate a request as a server does (PEP 3333, "environ Variables")."""
    url = urlsplit(request.url)
    host = url.hostname or "localhost"
    port = str(url.port or PORTS.get(url.scheme, "80"))
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        # Bytes in the shape of text: the app decodes them (PEP 3333, "Unicode Issues").
        "PATH_INFO": unquote_to_bytes(url.path or "/").decode("latin-1"),
        "QUERY_STRING": as_bytes_text(url.query),
        "REQUEST_URI": target,
        "RAW_URI": target,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "erlen",
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": "50000",
        "HTTP_HOST": url.netloc.rpartition("@")[2],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": url.scheme,
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **header_variables(request.headers),
        **length_variable(request),
    }


def header_variables(headers: Headers) -> dict[str, str]:
    """Give the variables for the header fields; repeated ones are joined (RFC 9110 §5.3)."""
    variables: dict[str, str] = {}
    for name, value in headers:
        if "_" in name:
            # It would pass for the field with a dash; servers drop it for that reason.
            continue
        variable = name.upper().replace("-", "_")
        if variable not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            variable = f"HTTP_{variable}"
        joint = "; " if variable == "HTTP_COOKIE" else ","
        text = as_bytes_text(value)
        variables[variable] = (
            f"{variables[variable]}{joint}{text}" if variable in variables else text
        )
    return variables


def length_variable(request: AppRequest) -> dict[str, str]:
    """Give the content's true length, where there is content or its length was stated."""
    stated = any(name.lower() == "content-length" for name, _ in request.headers)
    return {"CONTENT_LENGTH": str(len(request.body))} if request.body or stated else {}


def as_bytes_text(text: str) -> str:
    """Give text as it looks on the wire, one character a byte."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode().decode("latin-1")
    return text

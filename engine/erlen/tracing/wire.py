"""The two ends of a request: what arrives from the server and what goes back to it."""

from __future__ import annotations

import typing as t
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote

from .headers import explained
from .values import Kept, shown

if t.TYPE_CHECKING:
    from ..typing import StartResponse, WSGIEnvironment


class RecordedInput:
    """The body of a request, of which the beginning is kept as the application reads it.

    :param stream: the server's own.
    """

    def __init__(self, stream: t.Any) -> None:
        self._stream = stream
        self.kept: Kept = Kept()

    def read(self, *size: t.Any) -> bytes:
        """Read as the server's stream does."""
        return self._keep(self._stream.read(*size))

    def readinto(self, buffer: t.Any) -> int:
        """Read into a buffer, as werkzeug's limited stream asks."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, *size: t.Any) -> bytes:
        """Read a line as the server's stream does."""
        return self._keep(self._stream.readline(*size))

    def readlines(self, *hint: t.Any) -> list[bytes]:
        """Read lines as the server's stream does."""
        return [self._keep(line) for line in self._stream.readlines(*hint)]

    def __iter__(self) -> Iterator[bytes]:
        return (self._keep(line) for line in self._stream)

    def __getattr__(self, name: str) -> t.Any:
        return getattr(self._stream, name)

    def _keep(self, data: bytes) -> bytes:
        self.kept.add(data)
        return data


class RecordedOutput:
    """What the application sends, handed on to the server as it comes.

    :param start_response: the server's own.
    """

    def __init__(self, start_response: StartResponse) -> None:
        self._start_response = start_response
        self.status: str = ""
        self.headers: list[tuple[str, str]] = []
        self.kept: Kept = Kept()

    def start_response(
        self, status: str, headers: list[tuple[str, str]], *exc_info: t.Any
    ) -> Callable[[bytes], t.Any]:
        """Take status and headers (PEP 3333)."""
        self.status, self.headers = status, list(headers)
        write = self._start_response(status, headers, *exc_info)

        def recorded_write(data: bytes) -> t.Any:
            self.kept.add(data)
            return write(data)

        return recorded_write

    def told(self) -> dict[str, t.Any]:
        """Give status, explained headers and body."""
        return {
            "status": self.status,
            "headers": explained(self.headers),
            "body": self.kept.told(),
        }


class RecordedBody:
    """The iterable that the server sends piece by piece.

    :param pieces: the application's own.
    :param output: hears of each piece.
    :param within: enters and leaves the trace around the application's code.
    :param ended: called when the last piece was read, and when the server closes the answer.
    """

    def __init__(
        self,
        pieces: Iterable[bytes],
        output: RecordedOutput,
        within: Callable[[], t.ContextManager[t.Any]],
        ended: Callable[[], None],
    ) -> None:
        self._pieces = pieces
        self._iterator: Iterator[bytes] | None = None
        self._output = output
        self._within = within
        self._ended = ended

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self._within():
            if self._iterator is None:
                self._iterator = iter(self._pieces)
            try:
                piece = next(self._iterator)
            except StopIteration:
                self._ended()
                raise
        self._output.kept.add(piece)
        return piece

    def close(self) -> None:
        """Close the application's answer, and end the trace."""
        try:
            close = getattr(self._pieces, "close", None)
            if close is not None:
                with self._within():
                    close()
        finally:
            self._ended()


def request_line(environ: WSGIEnvironment) -> str:
    """Give the first line of a request as it stood on the wire (RFC 9112, 3)."""
    protocol = environ.get("SERVER_PROTOCOL", "HTTP/1.1")
    return f"{environ['REQUEST_METHOD']} {target(environ)} {protocol}"


def target(environ: WSGIEnvironment) -> str:
    """Give the path and query that were asked for."""
    known = environ.get("REQUEST_URI") or environ.get("RAW_URI")
    if known:
        return str(known)
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    query = environ.get("QUERY_STRING", "")
    # PEP 3333 puts bytes into text as Latin-1.
    quoted = quote(path.encode("latin-1"), safe="/:%!$&'()*+,;=@~")
    return f"{quoted}?{query}" if query else quoted


def request_headers(environ: WSGIEnvironment) -> list[tuple[str, str]]:
    """Give the header fields of a request, as far as WSGI keeps them apart."""
    fields = [
        (name[5:].replace("_", "-").title(), str(value))
        for name, value in environ.items()
        if name.startswith("HTTP_")
    ]
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            fields.append((name.replace("_", "-").title(), str(environ[name])))
    return fields


def shown_environ(environ: Mapping[str, t.Any]) -> dict[str, str]:
    """Give what an environ holds: text as it is, anything else by its representation."""
    return {
        name: value if isinstance(value, str) else shown(value)
        for name, value in sorted(environ.items())
    }


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> list[dict[str, str | None]]:
    """Tell what changed between two environs: `name`, `before` and `after`, None for nothing."""
    names = sorted(before.keys() | after.keys())
    return [
        {"name": name, "before": before.get(name), "after": after.get(name)}
        for name in names
        if before.get(name) != after.get(name)
    ]

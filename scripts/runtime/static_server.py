"""A plain static server on a free port that counts what it sends: for measurements and tests."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
from collections.abc import Callable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".packed": "application/octet-stream",
}

# What holds compressed data already.
_UNCOMPRESSED = frozenset({"application/octet-stream", "application/zip"})

# Changes what is sent under a path, or sends nothing (a 404) by returning None.
Tamper = Callable[[bytes], bytes | None]


class StaticServer:
    """Serve folders and files; use it in a ``with`` block.

    :param folders: by prefix, such as ``{"/runtime/": path}``; the longest match counts.
    :param compressed: compress text and WebAssembly by gzip, once, as a server with a cache does.
    """

    def __init__(self, folders: Mapping[str, Path], *, compressed: bool = False) -> None:
        self._compressed = compressed
        self._folders = sorted(folders.items(), key=lambda item: -len(item[0]))
        self._lock = threading.Lock()
        self.sent: list[tuple[str, int]] = []
        self.tampered: dict[str, Tamper] = {}
        self._server = _QuietServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The server's origin, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def find(self, path: str) -> bytes | None:
        """Return what is served under a path, or None."""
        for prefix, folder in self._folders:
            if path.startswith(prefix):
                rest = path.removeprefix(prefix)
                file = folder / rest if rest else folder
                content = file.read_bytes() if file.is_file() else None
                tamper = self.tampered.get(path)
                return tamper(content) if tamper and content is not None else content
        return None

    def encode(self, path: str, content: bytes) -> tuple[bytes, str | None]:
        """Give what goes over the wire, and the coding that it has."""
        if not self._compressed or _media_type(path) in _UNCOMPRESSED:
            return content, None
        return _gzip(content), "gzip"

    def note(self, path: str, size: int) -> None:
        """Count what was sent."""
        with self._lock:
            self.sent.append((path, size))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path)
                content = server.find(path)
                body, coding = server.encode(path, content or b"")
                self.send_response(404 if content is None else 200)
                self.send_header("Content-Type", _media_type(path))
                if coding:
                    self.send_header("Content-Encoding", coding)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                server.note(path, len(body))

            def log_message(self, format: str, *arguments: object) -> None:
                """Stay silent."""

        return Handler


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up; of anything else as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # its own type


@cache
def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 6)


def _media_type(path: str) -> str:
    suffix = Path(path).suffix
    return _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"

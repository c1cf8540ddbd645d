"""Serves the built site on the loopback address, with the types and cache times it needs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_FOREVER = "public, max-age=31536000, immutable"


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers from one folder; what is named by its hash may be kept for good."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class declares it without ClassVar
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def end_headers(self) -> None:
        """Add the cache time: for good where the name holds a hash, else ask each time."""
        path = self.path.partition("?")[0]
        lasting = path.startswith(("/assets/", "/runtime/")) and not path.endswith(".html")
        self.send_header("Cache-Control", _FOREVER if lasting else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a line for each file hides the address."""


class SiteServer(ThreadingHTTPServer):
    """A threading server whose open connections do not hold up its end."""

    daemon_threads = True


def make_server(folder: Path, port: int) -> SiteServer:
    """Bind a server to ``port`` of the loopback address, 0 for any free one.

    :raises OSError: when the port is taken.
    """
    return SiteServer(("127.0.0.1", port), partial(SiteHandler, directory=str(folder)))


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port for the length of a block; give its address without a slash."""
    with make_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://localhost:{server.server_address[1]}"
        finally:
            server.shutdown()

"""Serves the built site on the loopback address, with the types and cache times it needs."""

from __future__ import annotations

import argparse
import errno
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from provision.steps import SetUpError, say

USUAL_PORT = 8000
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
        lasting = path.startswith(("/assets/", "/runtime/"))
        self.send_header("Cache-Control", _FOREVER if lasting else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a line for each file hides the address."""


class SiteServer(ThreadingHTTPServer):
    """A threading server whose open connections do not hold up its end."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up; of anything else as usual."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # its own type


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


def read_port(text: str) -> int:
    """Read a port's number, for argparse."""
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: they go from 0 to 65535")
    return int(text)


def bind(make: Callable[[int], SiteServer], port: int | None) -> SiteServer:
    """Bind to the port that was asked for, else to the usual one or any that is free.

    :param make: makes a server on a port.
    :raises SetUpError: when the port that was asked for cannot be used.
    """
    try:
        return make(USUAL_PORT if port is None else port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        if port is not None:
            raise SetUpError(
                f"Port {port} cannot be used ({error.strerror}). Choose another with --port."
            ) from error
    return make(0)


def serve(server: SiteServer, *, what: str, open_browser: bool) -> None:
    """Serve until the user presses Ctrl+C.

    The browser is opened from a thread of its own: one that runs in the terminal does not return
    before it is closed, and it wants to be served meanwhile.

    :param what: what is served, as the message begins.
    """
    address = f"http://localhost:{server.server_address[1]}/"
    say(f"\n{what} is at {address}\nPress Ctrl+C to stop.")
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("\nStopped.")

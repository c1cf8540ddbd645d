#!/usr/bin/env python3
"""Set up, build and serve the playground: `python3 scripts/play.py`."""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # Ctrl+C ends the command without a traceback, also while it is still importing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import errno
import sys
import threading
import webbrowser
from collections.abc import Sequence

from provision.node_env import set_up_node
from provision.python_env import set_up_python
from provision.server import SiteServer, make_server
from provision.site import DIST, build_site
from provision.steps import SetUpError, command, one_at_a_time, say

USUAL_PORT = 8000


def main() -> int:
    """Run the command; return its exit code."""
    options = _parse()
    if options.port is not None and not options.build_only:
        _bind(options.port).server_close()  # better to hear it now than after the build
    with one_at_a_time():
        set_up_python()
        set_up_node()
        whole = build_site()
    if not whole:
        say("\nThe lessons named above are broken and were left out. All else is there.")
    if options.build_only:
        say(f"\nThe site is in {DIST}: any web server can serve it.")
    else:
        serve(_bind(options.port), open_browser=not options.no_open)
    return 0


def _parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Set up, build and serve the playground.")
    parser.add_argument("--port", type=_port, help=f"the port to serve on (else {USUAL_PORT})")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--build-only", action="store_true", help="write the static site to dist/ and stop"
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    """Read a port's number."""
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: they go from 0 to 65535")
    return int(text)


def _bind(port: int | None) -> SiteServer:
    """Bind to the port that was asked for, else to the usual one or any that is free."""
    try:
        return make_server(DIST, USUAL_PORT if port is None else port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        if port is not None:
            raise SetUpError(
                f"Port {port} cannot be used ({error.strerror}). Choose another with --port."
            ) from error
    return make_server(DIST, 0)


def serve(server: SiteServer, *, open_browser: bool) -> None:
    """Serve until the user presses Ctrl+C.

    The browser is opened from a thread of its own: one that runs in the terminal does not return
    before it is closed, and it wants to be served meanwhile.
    """
    address = f"http://localhost:{server.server_address[1]}/"
    say(f"\nThe playground is at {address}\nPress Ctrl+C to stop.")
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("\nStopped.")


if __name__ == "__main__":
    sys.exit(command(main))

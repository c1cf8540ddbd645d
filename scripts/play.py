#!/usr/bin/env python3
"""Set up, build and serve the playground: `python3 scripts/play.py`."""

from __future__ import annotations

import argparse
import errno
import sys
import webbrowser

from provision.node_env import set_up_node
from provision.python_env import set_up_python
from provision.server import SiteServer, make_server
from provision.site import DIST, build_site
from provision.steps import SetUpError, fail, say

USUAL_PORT = 8000


def main() -> int:
    """Run the command; return its exit code."""
    options = _parse()
    try:
        set_up_python()
        set_up_node()
        build_site()
        if options.build_only:
            say(f"\nThe site is in {DIST}: any web server can serve it.")
            return 0
        serve(_bind(options.port), open_browser=not options.no_open)
    except SetUpError as error:
        return fail(error)
    except KeyboardInterrupt:
        say("\nStopped.")
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Set up, build and serve the playground.")
    parser.add_argument("--port", type=int, help=f"the port to serve on (else {USUAL_PORT})")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--build-only", action="store_true", help="write the static site to dist/ and stop"
    )
    return parser.parse_args()


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
    """Serve until the user presses Ctrl+C."""
    address = f"http://localhost:{server.server_address[1]}/"
    say(f"\nThe playground is at {address}\nPress Ctrl+C to stop.")
    if open_browser:
        webbrowser.open(address)
    with server:
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
